namespace TorchSharp.Tests.Errors;

/// <summary>
/// What a wrong call must answer: an exception of one type, whose message holds the words that help. They are the
/// drop-in's and libtorch's; the real TorchSharp adds C++ stacks, and ends the process at some of these
/// calls: hence the trait Feed.
/// </summary>
static class Refusal
{
    public static void Of<T>(Action call, params string[] words) where T : Exception
    {
        using var scope = NewDisposeScope();
        var e = Assert.Throws<T>(call);
        foreach (var word in words)
            Assert.Contains(word, e.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Exception raised from", e.Message);
    }
}
