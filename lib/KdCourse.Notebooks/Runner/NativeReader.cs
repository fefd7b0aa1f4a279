using System.Text;
using System.Threading.Channels;

namespace KdCourse.Notebooks.Runner;

/// <summary>Reads a worker's real stdout or stderr and splits it at the marks that end each cell.</summary>
sealed class NativeReader(string name, Stream source, string mark, ChannelWriter<WorkerEvent> events)
{
    readonly byte[] _mark = Encoding.ASCII.GetBytes(mark);
    readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    byte[] _held = [];

    /// <summary>Reads to the end of the stream.</summary>
    public async Task ReadAsync()
    {
        var buffer = new byte[16384];
        try
        {
            for (int count; (count = await source.ReadAsync(buffer)) > 0;)
            {
                foreach (var next in Take([.. _held, .. buffer.AsSpan(0, count)])) await events.WriteAsync(next);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or ChannelClosedException)
        {
            // The worker was killed in the middle; what came before counts.
        }
        if (Text(_held) is { } rest) events.TryWrite(rest);
    }

    List<WorkerEvent> Take(ReadOnlySpan<byte> bytes)
    {
        var found = new List<WorkerEvent>();
        for (int at; (at = bytes.IndexOf(_mark)) >= 0; bytes = bytes[(at + _mark.Length)..])
        {
            if (Text(bytes[..at]) is { } before) found.Add(before);
            found.Add(new WorkerEvent.NativeEnd(name));
        }
        // The end may be the beginning of a mark.
        var keep = Math.Min(bytes.Length, _mark.Length - 1);
        while (keep > 0 && !_mark.AsSpan().StartsWith(bytes[^keep..])) keep--;
        if (Text(bytes[..^keep]) is { } text) found.Add(text);
        _held = bytes[^keep..].ToArray();
        return found;
    }

    WorkerEvent.NativeText? Text(ReadOnlySpan<byte> bytes)
    {
        var text = new char[_decoder.GetCharCount(bytes, flush: false)];
        _decoder.GetChars(bytes, text, flush: false);
        return text.Length > 0 ? new WorkerEvent.NativeText(name, new string(text)) : null;
    }
}
