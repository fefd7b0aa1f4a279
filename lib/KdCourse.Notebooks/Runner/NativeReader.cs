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
            for (int count; (count = await source.ReadAsync(buffer)) > 0;) Take([.. _held, .. buffer.AsSpan(0, count)]);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The worker was killed in the middle; what came before counts.
        }
        Emit(_held);
    }

    void Take(ReadOnlySpan<byte> bytes)
    {
        for (int at; (at = bytes.IndexOf(_mark)) >= 0; bytes = bytes[(at + _mark.Length)..])
        {
            Emit(bytes[..at]);
            events.TryWrite(new WorkerEvent.NativeEnd(name));
        }
        // The end may be the beginning of a mark.
        var keep = Math.Min(bytes.Length, _mark.Length - 1);
        while (keep > 0 && !_mark.AsSpan().StartsWith(bytes[^keep..])) keep--;
        Emit(bytes[..^keep]);
        _held = bytes[^keep..].ToArray();
    }

    void Emit(ReadOnlySpan<byte> bytes)
    {
        var text = new char[_decoder.GetCharCount(bytes, flush: false)];
        _decoder.GetChars(bytes, text, flush: false);
        if (text.Length > 0) events.TryWrite(new WorkerEvent.NativeText(name, new string(text)));
    }
}
