using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace Plotly.NET;

/// <summary>Writes figures as plotly.js reads them.</summary>
static class FigureJson
{
    // The text stands inside script elements: < and & are escaped, other languages' letters are not.
    static readonly JsonWriterOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All) };

    public static string Write(params (string Name, object Value)[] members)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            foreach (var (name, value) in members)
                Write(json, name, value);
            json.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    static void Write(Utf8JsonWriter json, string name, object value)
    {
        json.WritePropertyName(name);
        Write(json, value);
    }

    static void Write(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case string text: json.WriteStringValue(text); break;
            case bool truth: json.WriteBooleanValue(truth); break;
            case char letter: json.WriteStringValue(letter.ToString()); break;
            case double number: WriteNumber(json, number); break;
            case float number when float.IsFinite(number): json.WriteNumberValue(number); break;
            case float number: WriteNumber(json, number); break;
            case DateTime time: json.WriteStringValue(time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture)); break;
            case Enum: json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
            case IConvertible number: json.WriteNumberValue(number.ToDecimal(CultureInfo.InvariantCulture)); break;
            case Color color: Write(json, color.Value); break;
            case IStyle style: Write(json, style.Convert()); break;
            case DynamicObj.DynamicObj members: WriteMembers(json, members); break;
            case IEnumerable items: WriteItems(json, items); break;
            default: throw new NotSupportedException($"A figure cannot hold a {value.GetType()}. Give it numbers, texts, sequences of them, or plotly objects.");
        }
    }

    // As plotly.js reads them: no number, so the point is left out.
    static void WriteNumber(Utf8JsonWriter json, double number)
    {
        if (double.IsFinite(number))
            json.WriteNumberValue(number);
        else
            json.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
    }

    static void WriteMembers(Utf8JsonWriter json, DynamicObj.DynamicObj members)
    {
        json.WriteStartObject();
        foreach (var (name, value) in members.GetProperties(true))
            Write(json, name, value);
        json.WriteEndObject();
    }

    static void WriteItems(Utf8JsonWriter json, IEnumerable items)
    {
        json.WriteStartArray();
        foreach (var item in items)
            Write(json, item);
        json.WriteEndArray();
    }
}
