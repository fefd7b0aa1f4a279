using System.Text;
using System.Text.Json;

namespace KdCourse.Notebooks.Results;

/// <summary>Where a cell's code stands in its file: services that show remarks beside code count the file's lines.</summary>
public static class SourcePlace
{
    /// <summary>The line in the file, from 1; null when the cell is not in it.</summary>
    /// <param name="utf8">The notebook's bytes.</param>
    /// <param name="id">The cell's id.</param>
    /// <param name="line">The line in the cell, from 1.</param>
    public static int? Line(ReadOnlySpan<byte> utf8, string id, int line)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        if (utf8.StartsWith(mark)) utf8 = utf8[mark.Length..];
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 512 });
        try
        {
            return Offset(ref reader, id, line) is { } offset ? 1 + utf8[..(int)offset].Count((byte)'\n') : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The notebook's cells are at depth 2, their keys at depth 3, the lines of a source at depth 4.</summary>
    static long? Offset(ref Utf8JsonReader reader, string id, int line)
    {
        var (cells, here) = (false, false);
        List<long> lines = [];
        while (reader.Read())
        {
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName) cells = reader.ValueTextEquals("cells"u8);
            if (!cells) continue;
            if (reader.CurrentDepth == 2 && reader.TokenType == JsonTokenType.StartObject) (here, lines) = (false, []);
            if (reader.CurrentDepth == 2 && reader.TokenType == JsonTokenType.EndObject && here) return lines.Count == 0 ? null : lines[Math.Clamp(line, 1, lines.Count) - 1];
            if (reader.CurrentDepth != 3 || reader.TokenType != JsonTokenType.PropertyName) continue;
            if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                here = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(Encoding.UTF8.GetBytes(id));
            }
            else if (reader.ValueTextEquals("source"u8))
            {
                reader.Read();
                if (reader.TokenType == JsonTokenType.String) lines.Add(reader.TokenStartIndex);
                else while (reader.Read() && reader.TokenType == JsonTokenType.String) lines.Add(reader.TokenStartIndex);
            }
            else
            {
                reader.Skip();
            }
        }
        return null;
    }
}
