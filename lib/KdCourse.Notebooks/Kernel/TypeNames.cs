namespace KdCourse.Notebooks.Kernel;

/// <summary>Types as C# writes them: <c>List&lt;int[]&gt;</c>, not <c>List`1[System.Int32[]]</c>.</summary>
static class TypeNames
{
    static readonly Dictionary<Type, string> _keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(char)] = "char",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
        [typeof(void)] = "void",
    };

    /// <summary>The type's name without its namespace.</summary>
    public static string Of(Type type)
    {
        if (_keywords.TryGetValue(type, out var keyword)) return keyword;
        if (type.IsArray) return $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (Nullable.GetUnderlyingType(type) is { } inner) return $"{Of(inner)}?";
        if (!type.IsGenericType) return type.Name;
        var tick = type.Name.IndexOf('`');
        var arguments = string.Join(", ", type.GetGenericArguments().Select(Of));
        return tick < 0 ? type.Name : $"{type.Name[..tick]}<{arguments}>";
    }
}
