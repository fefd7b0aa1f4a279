using TorchSharp.Tests.NN;
using static TorchSharp.Tests.Serialization.Checkpoint;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Serialization;

public class ModuleFileTests
{
    [Fact]
    public void A_saved_network_comes_back_bit_by_bit()
    {
        using var scope = NewDisposeScope();
        using Net net = new(), other = new();
        net.call(ones(2, 3, 8, 8));
        Assert.NotEqual(Save(net), Save(other));
        Assert.Same(other, Load(other, Save(net)));
        Assert.Equal(Save(net), Save(other));
        net.eval();
        other.eval();
        var x = ones(1, 3, 8, 8);
        Assert.Equal(Reference.Values(net.call(x)), Reference.Values(other.call(x)));
    }

    [Fact]
    public void The_format_is_count_then_name_type_shape_and_elements()
    {
        using var layer = Linear(300, 1, dtype: ScalarType.Float64);
        using var expected = new MemoryStream();
        using var w = new BinaryWriter(expected);
        w.Write((byte)2);
        w.Write("weight");
        // Type 7, two dimensions, 1 and 300 = 0b10_0101100.
        w.Write((byte[])[7, 2, 1, 0b1010_1100, 0b10]);
        foreach (var v in Reference.Values(layer.weight))
            w.Write(v);
        w.Write("bias");
        w.Write((byte[])[7, 1, 1]);
        w.Write(Reference.Values(layer.bias!)[0]);
        Assert.Equal(expected.ToArray(), Save(layer));
    }

    [Fact]
    public void Another_network_s_checkpoint_is_refused_with_the_layer_and_both_shapes()
    {
        using Net five = new(), ten = new(10);
        var before = Save(five);
        var e = Assert.Throws<ArgumentException>(() => Load(five, Save(ten)));
        Assert.Contains("'fc.weight'", e.Message);
        Assert.Contains("[5, 6]", e.Message);
        Assert.Contains("[10, 6]", e.Message);
        Assert.Equal(before, Save(five));
    }

    [Fact]
    public void Missing_and_unexpected_names_are_listed()
    {
        using var net = new Net();
        using var layer = Linear(2, 2);
        using var before = new Net();
        before.load_state_dict(net.state_dict());
        var e = Assert.Throws<ArgumentException>(() => Load(net, Save(layer)));
        Assert.Contains("conv.weight", e.Message);
        Assert.Contains("unexpected weight, bias", e.Message);
        Assert.Contains("more", e.Message);
        Assert.Contains("missing", Assert.Throws<InvalidOperationException>(() => net.load_state_dict([])).Message);
        Assert.Equal(Save(before), Save(net));
    }

    [Fact]
    public void A_checkpoint_of_another_type_is_refused()
    {
        using var single = Linear(2, 2);
        using var twice = Linear(2, 2, dtype: ScalarType.Float64);
        Assert.Contains("Float64 in the file", Assert.Throws<ArgumentException>(() => Load(single, Save(twice))).Message);
    }

    [Fact]
    public void Without_strict_what_fits_is_loaded()
    {
        using var scope = NewDisposeScope();
        using var saved = Sequential(("a", Linear(2, 2)), ("b", Linear(2, 2)));
        using var target = Sequential(("a", Linear(2, 2)), ("c", Linear(2, 2)));
        var untouched = Reference.Values(target.get_parameter("c.weight")!);
        var loaded = new Dictionary<string, bool>();
        target.load(new MemoryStream(Save(saved)), strict: false, loadedParameters: loaded);
        Assert.Equal(Reference.Values(saved.get_parameter("a.weight")!), Reference.Values(target.get_parameter("a.weight")!));
        Assert.Equal(untouched, Reference.Values(target.get_parameter("c.weight")!));
        Assert.Equal([("a.weight", true), ("a.bias", true), ("b.weight", false), ("b.bias", false)], loaded.Select(e => (e.Key, e.Value)));
        var (missing, unexpected) = target.load_state_dict(saved.state_dict(), strict: false);
        Assert.Equal(["c.weight", "c.bias"], missing);
        Assert.Equal(["b.weight", "b.bias"], unexpected);
    }

    [Fact]
    public void Skipped_names_keep_their_values_or_are_not_written()
    {
        using var scope = NewDisposeScope();
        using Net saved = new(), target = new();
        var fc = Reference.Values(target.fc.weight);
        target.load(new MemoryStream(Save(saved)), skip: ["fc.weight"]);
        Assert.Equal(fc, Reference.Values(target.fc.weight));
        Assert.Equal(Reference.Values(saved.conv.weight), Reference.Values(target.conv.weight));
        using var stream = new MemoryStream();
        saved.save(stream, ["fc.weight", "fc.bias"]);
        target.load(new MemoryStream(stream.ToArray()), strict: false);
        Assert.Throws<ArgumentException>(() => target.load(new MemoryStream(stream.ToArray())));
        Assert.Equal(Reference.Values(saved.conv.weight), Reference.Values(target.conv.weight));
    }

    [Fact]
    public void State_of_another_type_is_converted_by_load_state_dict()
    {
        using var single = Linear(2, 2);
        using var twice = Linear(2, 2, dtype: ScalarType.Float64);
        single.load_state_dict(twice.state_dict());
        Assert.Equal(Reference.Values(twice.weight).Select(v => (double)(float)v), Reference.Values(single.weight));
        Assert.Equal(ScalarType.Float32, single.weight.dtype);
    }

    [Fact]
    public void A_network_goes_through_a_file_on_disk()
    {
        using var small = new Small();
        var path = Path.Combine(Path.GetTempPath(), $"kd-{Guid.NewGuid():N}.dat");
        Assert.Contains(path, Assert.Throws<FileNotFoundException>(() => small.load(path)).Message);
        Assert.Same(small, small.save(path));
        using var copy = Module.Create<Small>(path);
        using var again = new Small().load(path);
        File.Delete(path);
        Assert.Equal(Save(small), Save(copy));
        Assert.Equal(Save(small), Save(again));
    }

    [Fact]
    public void Loading_leaves_no_tensors_behind()
    {
        using Net net = new(), other = new();
        var bytes = Save(net);
        var counts = DisposeScopeManager.Statistics.TensorStatistics;
        var before = counts.ThreadTotalLiveCount;
        Load(other, bytes);
        Assert.Throws<InvalidDataException>(() => Load(other, bytes[..^1]));
        Assert.Equal(before, counts.ThreadTotalLiveCount);
        Assert.All(other.parameters(), p => Assert.True(p.is_leaf && p.requires_grad));
    }
}
