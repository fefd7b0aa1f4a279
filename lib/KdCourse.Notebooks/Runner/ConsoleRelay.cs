using System.Text;

namespace KdCourse.Notebooks.Runner;

/// <summary>
/// Stands in for Console.Out or Console.Error, so that text arrives in order with what the cell displays. Whole
/// writes go at once (a crash must not swallow the line before it); single characters wait for their line's end.
/// </summary>
sealed class ConsoleRelay(string name, WorkerOutput output) : TextWriter
{
    const int MaxHeld = 4096;
    readonly StringBuilder _held = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        lock (_held)
        {
            _held.Append(value);
            if (value == '\n' || _held.Length >= MaxHeld) Flush();
        }
    }

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        lock (_held)
        {
            Flush();
            output.Stream(name, buffer);
        }
    }

    public override void WriteLine(string? value) => Write(value + "\n");

    public override void WriteLine() => Write("\n");

    public override void Flush()
    {
        lock (_held)
        {
            if (_held.Length == 0) return;
            output.Stream(name, _held.ToString());
            _held.Clear();
        }
    }
}
