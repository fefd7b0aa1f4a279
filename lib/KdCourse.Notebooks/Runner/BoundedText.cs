using System.Globalization;
using System.Text;

namespace KdCourse.Notebooks.Runner;

/// <summary>Text of which, beyond a limit, only the first and the last part are kept: what lies between is counted.</summary>
/// <param name="limit">How many characters are kept, half of them from each end.</param>
/// <param name="named">The limit that is named where something was left out, when this text is one of several that share it.</param>
sealed class BoundedText(int limit, int? named = null)
{
    readonly StringBuilder _first = new();
    readonly StringBuilder _last = new();
    long _leftOut;

    /// <summary>How many characters are held.</summary>
    public int Length => _first.Length + _last.Length;

    /// <summary>Adds text.</summary>
    public void Append(ReadOnlySpan<char> text)
    {
        var half = limit / 2;
        var fits = Math.Min(text.Length, half - _first.Length);
        // Once something stands in the last part, the first part is closed: halves of a character must stay together.
        if (_last.Length > 0) fits = 0;
        else if (fits > 0 && fits < text.Length && char.IsHighSurrogate(text[fits - 1])) fits--;
        if (fits > 0) _first.Append(text[..fits]);
        else fits = 0;
        _last.Append(text[fits..]);
        if (_last.Length > 2 * half) Trim(half);
    }

    /// <summary>The text, with a line between its parts that says how much was left out.</summary>
    public override string ToString()
    {
        if (_last.Length > limit / 2) Trim(limit / 2);
        return _leftOut == 0 ? $"{_first}{_last}" : string.Create(CultureInfo.InvariantCulture,
            $"{_first}\n[{_leftOut:N0} characters left out here: a cell keeps {named ?? limit:N0} characters of text]\n{_last}");
    }

    void Trim(int keep)
    {
        var surplus = _last.Length - keep;
        if (surplus <= 0) return;
        if (keep > 0 && char.IsLowSurrogate(_last[surplus])) surplus++;
        _last.Remove(0, surplus);
        _leftOut += surplus;
    }
}
