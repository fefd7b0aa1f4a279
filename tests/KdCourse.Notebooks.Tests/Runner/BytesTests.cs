using KdCourse.Notebooks.Runner;

namespace KdCourse.Notebooks.Tests.Runner;

public sealed class BytesTests
{
    [Theory]
    [InlineData("800M", 838860800L)]
    [InlineData("2G", 2147483648L)]
    [InlineData("1.5GiB", 1610612736L)]
    [InlineData("600 MB", 629145600L)]
    [InlineData("1000000000", 1000000000L)]
    [InlineData("much", null)]
    [InlineData("-1G", null)]
    [InlineData("", null)]
    [InlineData("G", null)]
    public void An_amount_of_memory_is_read_in_steps_of_1024(string text, long? bytes) => Assert.Equal(bytes, Bytes.Parse(text));

    [Theory]
    [InlineData(400L << 20, "400 MiB")]
    [InlineData(1L << 30, "1 GiB")]
    [InlineData(5L << 29, "2.5 GiB")]
    public void An_amount_of_memory_is_said_as_people_say_it(long bytes, string text) => Assert.Equal(text, Bytes.Text(bytes));
}
