using System.Text;
using System.Threading.Channels;
using FsCheck;
using FsCheck.Fluent;
using KdCourse.Notebooks.Runner;

namespace KdCourse.Notebooks.Tests.Runner;

public sealed class NativeReaderTests
{
    const string Mark = "\0kd-mark\0";

    [Fact]
    public void However_the_bytes_arrive_the_text_is_whole_and_each_mark_is_seen_at_its_place() => Prop.ForAll<NonNull<string>[], PositiveInt>((texts, size) =>
    {
        var expected = texts.Select(t => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(t.Get)).Replace("\0", "")).ToArray();
        var bytes = Encoding.UTF8.GetBytes(string.Concat(expected.Select(t => t + Mark)));
        var events = Channel.CreateUnbounded<WorkerEvent>();
        new NativeReader("stdout", new SlowStream(bytes, size.Get), Mark, events.Writer).ReadAsync().GetAwaiter().GetResult();

        var seen = new List<string> { "" };
        while (events.Reader.TryRead(out var next))
        {
            if (next is WorkerEvent.NativeText text) seen[^1] += text.Text;
            else seen.Add("");
        }
        return seen.SequenceEqual(expected.Append(""));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task The_beginning_of_a_mark_at_the_very_end_is_text()
    {
        var events = Channel.CreateUnbounded<WorkerEvent>();
        await new NativeReader("stderr", new MemoryStream(Encoding.ASCII.GetBytes("end\0kd-")), Mark, events.Writer).ReadAsync();
        var text = "";
        while (events.Reader.TryRead(out var next)) text += ((WorkerEvent.NativeText)next).Text;
        Assert.Equal("end\0kd-", text);
    }

    /// <summary>Gives a few bytes at a time, as a pipe may.</summary>
    sealed class SlowStream(byte[] bytes, int size) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(size, buffer.Length)], cancellationToken);
    }
}
