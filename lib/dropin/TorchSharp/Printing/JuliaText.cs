using System.Globalization;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A tensor as tables of rows and columns, one for each index into the leading dimensions.</summary>
sealed class JuliaText
{
    const string Ellipsis = "...";

    readonly StringBuilder builder;
    readonly string newLine;
    readonly int width;
    readonly long[] shape;
    readonly long columns;
    readonly Func<long, string> text;

    public JuliaText(Tensor t, string format, CultureInfo culture, int width, string newLine)
    {
        this.newLine = newLine;
        this.width = width;
        shape = t.shape;
        builder = new StringBuilder(t.ToString());
        // An element takes at least one place and a space: no more columns than that are read.
        columns = shape.Length == 0 ? 1 : Math.Min(shape[^1], width / 2 + 1);
        using (no_grad())
        using (var shown = shape.Length == 0 ? t.alias() : Op.slice_Tensor.Call(t, -1L, 0L, columns))
            text = ElementText.Of(shown, format, culture);
    }

    public override string ToString()
    {
        if (shape.Length == 0)
            return builder.Append(", value = ").Append(text(0)).ToString();
        if (shape.Length > 2)
        {
            Tables(new long[shape.Length - 2], 0);
        }
        else
        {
            builder.Append(newLine);
            Table(0, shape.Length == 1 ? 1 : shape[0]);
        }
        return builder.ToString();
    }

    void Tables(long[] index, int dim)
    {
        for (long i = 0; i < shape[dim]; i++)
        {
            index[dim] = i;
            if (dim < index.Length - 1)
            {
                Tables(index, dim + 1);
                continue;
            }
            builder.Append(newLine).Append('[').AppendJoin(',', index).Append(",..,..] =").Append(newLine);
            long number = 0;
            for (int k = 0; k < index.Length; k++)
                number = number * shape[k] + index[k];
            Table(number * shape[^2], shape[^2]);
        }
    }

    void Table(long firstRow, long rowCount)
    {
        var rows = new List<string>[rowCount];
        for (long r = 0; r < rowCount; r++)
            rows[r] = Row((firstRow + r) * columns);
        // All rows show as many columns as the one with the longest texts can.
        int shown = rows.Length == 0 ? 0 : rows.Min(row => row.Count);
        var space = new int[shown];
        foreach (var row in rows)
        {
            for (int c = 0; c < shown; c++)
                space[c] = Math.Max(space[c], row[c].Length);
        }
        foreach (var row in rows)
        {
            for (int c = 0; c < shown; c++)
                builder.Append(' ', 1 + space[c] - row[c].Length).Append(row[c]);
            if (shown < shape[^1])
                builder.Append(' ').Append(Ellipsis);
            builder.Append(newLine);
        }
    }

    List<string> Row(long first)
    {
        var row = new List<string>();
        int left = width - Ellipsis.Length - 1;
        for (long c = 0; c < columns; c++)
        {
            var s = text(first + c);
            if (s.Length > left)
                break;
            row.Add(s);
            left -= s.Length + 1;
        }
        return row;
    }
}
