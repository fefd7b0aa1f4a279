using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace TorchSharp.Tests.Operators;

/// <summary>The C# types that signatures name, and their values from JSON.</summary>
static class Arguments
{
    static readonly Dictionary<string, Type> Types = new()
    {
        ["Tensor"] = typeof(Tensor),
        ["Scalar"] = typeof(Scalar),
        ["long"] = typeof(long),
        ["int"] = typeof(int),
        ["double"] = typeof(double),
        ["float"] = typeof(float),
        ["bool"] = typeof(bool),
        ["string"] = typeof(string),
        ["char"] = typeof(char),
        ["long?"] = typeof(long?),
        ["int?"] = typeof(int?),
        ["double?"] = typeof(double?),
        ["long[]"] = typeof(long[]),
        ["ScalarType"] = typeof(ScalarType),
        ["ScalarType?"] = typeof(ScalarType?),
        ["RoundingMode"] = typeof(RoundingMode),
        ["compute_mode"] = typeof(compute_mode),
        ["Device"] = typeof(Device),
        ["Tensor[]"] = typeof(Tensor[]),
        ["IList<Tensor>"] = typeof(IList<Tensor>),
        ["IEnumerable<Tensor>"] = typeof(IEnumerable<Tensor>),
        ["IEnumerable<long>"] = typeof(IEnumerable<long>),
        ["Size"] = typeof(Size),
        ["(long, long)"] = typeof((long, long)),
        ["(long, long)?"] = typeof((long, long)?),
        ["(long, long)[]"] = typeof((long, long)[]),
        ["(long, long, long)"] = typeof((long, long, long)),
    };

    public static Type[] Parse(string signature)
    {
        var types = new List<Type>();
        int from = 0, depth = 0;
        for (int k = 0; k <= signature.Length; k++)
        {
            if (k < signature.Length && (signature[k] != ',' || depth > 0))
            {
                depth += signature[k] is '(' or '<' ? 1 : signature[k] is ')' or '>' ? -1 : 0;
                continue;
            }
            var name = signature[from..k];
            from = k + 1;
            if (name.Length > 0)
                types.Add(Types.TryGetValue(name, out var t) ? t : Types[name.TrimEnd('?')]);
        }
        return [.. types];
    }

    public static object? Value(Type type, JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Null)
            return null;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
            return Enum.Parse(type, json.GetString()!);
        if (type == typeof(Tensor))
            return Numbers.Decode(json);
        if (type == typeof(Scalar))
            return json.GetRawText().AsSpan().IndexOfAny('.', 'e') < 0 ? (Scalar)json.GetInt64() : (Scalar)json.GetDouble();
        if (type == typeof(double) || type == typeof(float))
            return Convert.ChangeType(Numbers.Number(json), type, CultureInfo.InvariantCulture);
        if (type == typeof(long[]) || type == typeof(IEnumerable<long>))
            return Longs(json);
        if (type == typeof(Size))
            return new Size(Longs(json));
        if (type.IsAssignableFrom(typeof(Tensor[])))
            return json.EnumerateArray().Select(Numbers.Decode).ToArray();
        if (type == typeof((long, long)))
            return (Longs(json)[0], Longs(json)[1]);
        if (type == typeof((long, long, long)))
            return (Longs(json)[0], Longs(json)[1], Longs(json)[2]);
        if (type == typeof((long, long)[]))
            return json.EnumerateArray().Select(p => (Longs(p)[0], Longs(p)[1])).ToArray();
        return type == typeof(char) ? json.GetString()![0] : json.Deserialize(type);
    }

    static long[] Longs(JsonElement json) => [.. json.EnumerateArray().Select(v => v.GetInt64())];
}
