using static TorchSharp.Tests.Serialization.Checkpoint;

namespace TorchSharp.Tests.Serialization;

public class DamagedFileTests
{
    [Fact]
    public void A_file_cut_off_anywhere_is_refused_and_changes_nothing()
    {
        using Small saved = new(), target = new();
        byte[] good = Save(saved), before = Save(target);
        for (int length = 0; length < good.Length; length++)
        {
            var e = Assert.Throws<InvalidDataException>(() => Load(target, good[..length]));
            Assert.Contains("cut off", e.Message);
        }
        Assert.Contains("'layer.bias'", Assert.Throws<InvalidDataException>(() => Load(target, good[..^2])).Message);
        Assert.Equal(before, Save(target));
    }

    [Fact]
    public void A_foreign_file_is_refused()
    {
        using var target = new Small();
        var before = Save(target);
        byte[][] foreign = ["PK\u0003\u0004 a zip archive, as PyTorch writes it, with more than enough bytes for the name of an entry and the header of a tensor after it"u8.ToArray(), [1, 1, (byte)'x', 99, 0], [1, 1, (byte)'x', 6, 99], [2, 1, (byte)'x', 0, 0, 5, 1, (byte)'x', 0, 0, 5], [.. Enumerable.Repeat((byte)255, 40)], [.. Enumerable.Repeat((byte)255, 9), 1], [1, 1, (byte)'x', 6, 3, .. Enumerable.Repeat((byte)255, 8), 127, 255, 255, 127, 255, 255, 127]];
        foreach (var bytes in foreign)
            Assert.Throws<InvalidDataException>(() => Load(target, bytes));
        Assert.Equal(before, Save(target));
    }
}
