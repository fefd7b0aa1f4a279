using System.Globalization;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A tensor in nested brackets; of long dimensions only the ends are read and shown.</summary>
sealed class NestedText
{
    readonly StringBuilder builder = new();
    readonly Func<long, string> text;
    readonly string newLine;

    // For each dimension: how many elements are shown, and before which of them "..." stands (0: nothing is left out).
    readonly int[] shown;
    readonly int[] gap;

    string suffix = "";
    string separator = "";
    Func<int, string> lineEnd = _ => "";

    NestedText(Tensor t, string format, CultureInfo culture, string newLine)
    {
        this.newLine = newLine;
        var shape = t.shape;
        shown = new int[shape.Length];
        gap = new int[shape.Length];
        var ends = t.alias();
        for (int d = 0; d < shape.Length; d++)
        {
            int max = d == shape.Length - 1 ? MaxColumns : MaxRows;
            if (shape[d] <= max)
            {
                shown[d] = (int)shape[d];
                continue;
            }
            int last = Math.Max(max / 2, 1);
            gap[d] = Math.Max(max - max / 2, 1);
            shown[d] = gap[d] + last;
            ends = Ends(ends, d, gap[d], last);
        }
        using (ends)
            text = ElementText.Of(ends, format, culture);
    }

    public static string Numpy(Tensor t, string format, CultureInfo culture, string newLine)
    {
        var nested = new NestedText(t, format, culture, newLine) { lineEnd = depth => string.Concat(Enumerable.Repeat(newLine, depth)) };
        return nested.Write('[', ']', 0, 0).ToString();
    }

    public static string CSharp(Tensor t, string format, CultureInfo culture, string newLine)
    {
        var nested = new NestedText(t, format, culture, newLine) { lineEnd = _ => newLine, separator = "," };
        var b = nested.builder.Append(t.ToString()).Append(", value = ");
        int dims = nested.shown.Length;
        if (dims == 0)
            return nested.Write('{', '}', 0, 0).ToString();
        (var name, nested.suffix) = Keyword(t.dtype);
        if (dims > 1)
            b.Append(newLine);
        b.Append(name).Append(" [").Append(',', dims - 1).Append("] ");
        if (dims == 1)
            return nested.Write('{', '}', 0, 0).ToString();
        b.Append('{').Append(newLine).Append(' ');
        nested.Children('{', '}', 0, 0);
        return b.Append(newLine).Append('}').ToString();
    }

    StringBuilder Write(char open, char close, int dim, long first)
    {
        if (shown.Length == 0)
            return builder.Append(text(0));
        builder.Append(open);
        Children(open, close, dim, first);
        return builder.Append(close);
    }

    void Children(char open, char close, int dim, long first)
    {
        bool innermost = dim == shown.Length - 1;
        int depth = shown.Length - 1 - dim;
        for (int i = 0; i < shown[dim]; i++)
        {
            bool skipped = i > 0 && i == gap[dim];
            if (innermost)
            {
                builder.Append(i == 0 ? "" : ", ").Append(skipped ? "... " : "").Append(text(first + i)).Append(suffix);
                continue;
            }
            if (i > 0)
                builder.Append(separator).Append(lineEnd(depth));
            if (skipped)
                builder.Append(' ', dim).Append(" ...").Append(lineEnd(depth));
            if (i > 0)
                builder.Append(' ', dim + 1);
            Write(open, close, dim + 1, (first + i) * shown[dim + 1]);
        }
    }

    static Tensor Ends(Tensor t, int dim, int first, int last)
    {
        using var whole = t;
        using var none = no_grad();
        using var head = Op.slice_Tensor.Call(t, (long)dim, 0L, (long)first);
        using var tail = Op.slice_Tensor.Call(t, (long)dim, -(long)last);
        return Op.cat.Call(Arg.List([head, tail]), (long)dim);
    }

    static (string Name, string Suffix) Keyword(ScalarType type) => type switch
    {
        ScalarType.Bool => ("bool", ""),
        ScalarType.Byte => ("byte", ""),
        ScalarType.Int8 => ("sbyte", ""),
        ScalarType.Int16 => ("short", ""),
        ScalarType.Int32 => ("int", ""),
        ScalarType.Int64 => ("long", "L"),
        ScalarType.Float16 => ("float16", "f"),
        ScalarType.BFloat16 => ("bfloat16", "f"),
        ScalarType.Float32 => ("float", "f"),
        ScalarType.Float64 => ("double", ""),
        _ => (type.ToString(), ""),
    };
}
