using TorchSharp.Modules;
using TorchSharp.Tests.NN;

namespace TorchSharp.Tests.Optim;

public class OptimizerFileTests
{
    public static TheoryData<string> Names => [.. Setup.Optimizers.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Training_goes_on_from_a_saved_state_as_if_never_stopped(string name)
    {
        using var scope = NewDisposeScope();
        var parameters = Setup.Parameters();
        using var first = Setup.Optimizers[name](parameters);
        Train(first, parameters, 0, 5);
        var saved = Bytes(first);
        Train(first, parameters, 5, 10);
        var expected = Setup.Values(parameters);

        // The same five steps, then another optimizer that knows only the file.
        var again = Setup.Parameters();
        using (var start = Setup.Optimizers[name](again))
            Train(start, again, 0, 5);
        using var second = Setup.Optimizers[name](again);
        second.ParamGroups.First().LearningRate = 77;
        Load(second, saved);
        Train(second, again, 5, 10);
        Assert.Equal(expected, Setup.Values(again));
    }

    [Theory, MemberData(nameof(Names))]
    public void A_state_can_be_taken_over_from_another_optimizer(string name)
    {
        using var scope = NewDisposeScope();
        var parameters = Setup.Parameters();
        using var first = Setup.Optimizers[name](parameters);
        Train(first, parameters, 0, 5);
        using var second = Setup.Optimizers[name](Setup.Parameters());
        second.load_state_dict(first.state_dict());
        Assert.Equal(Bytes(first), Bytes(second));
        Assert.All(first.state_dict().State.Zip(second.state_dict().State), s => Assert.True(s.First.ApproximatelyEquals(s.Second)));
        // A copy: the first one goes on alone.
        var before = Bytes(second);
        Train(first, parameters, 5, 6);
        Assert.Equal(before, Bytes(second));
    }

    [Fact]
    public void States_with_other_numbers_are_not_equal()
    {
        using var scope = NewDisposeScope();
        var parameters = Setup.Parameters();
        using var first = optim.SGD(parameters, 0.1, 0.9);
        using var second = optim.SGD(Setup.Parameters(), 0.1, 0.9);
        Train(first, parameters, 0, 1);
        Assert.False(first.state_dict().State[0].ApproximatelyEquals(second.state_dict().State[0]));
    }

    [Fact]
    public void A_file_starts_with_the_kind_and_the_counts_and_holds_the_options()
    {
        using var scope = NewDisposeScope();
        using var sgd = optim.SGD(Setup.Parameters(), 0.1, 0.9, 0.2, 0.3);
        using var reader = new BinaryReader(new MemoryStream(Bytes(sgd)));
        Assert.Equal("SGD", reader.ReadString());
        Assert.Equal((1, 2), (reader.ReadByte(), reader.ReadByte()));
        double[] options = [reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble()];
        Assert.Equal([0.1, 0.1, 0.9, 0.2, 0.3], options);
        // Neither Nesterov nor maximize, and no momentum yet for either parameter.
        Assert.Equal([0, 0, 0, 0], reader.ReadBytes(100));
    }

    [Fact]
    public void A_damaged_or_foreign_file_is_refused_and_changes_nothing()
    {
        using var scope = NewDisposeScope();
        var parameters = Setup.Parameters();
        using var sgd = optim.SGD(parameters, 0.1, 0.9);
        Train(sgd, parameters, 0, 2);
        var good = Bytes(sgd);
        using var other = optim.SGD(Setup.Parameters(), 0.5, 0.8);
        var before = Bytes(other);
        for (int length = 0; length < good.Length; length++)
            Assert.Contains("cut off", Assert.Throws<InvalidDataException>(() => Load(other, good[..length])).Message);
        using var adam = optim.Adam(parameters);
        Assert.Contains("'Adam'", Assert.Throws<InvalidDataException>(() => Load(other, Bytes(adam))).Message);
        using var one = optim.SGD([parameters[0]], 0.1);
        Assert.Contains("1 groups and 1 parameters", Assert.Throws<ArgumentException>(() => Load(other, Bytes(one))).Message);
        using var swapped = optim.SGD([parameters[1], parameters[0]], 0.1);
        Assert.Contains("[3, 4]", Assert.Throws<ArgumentException>(() => Load(swapped, good)).Message);
        Assert.Equal(before, Bytes(other));
        Load(other, good);
        Assert.Equal(good, Bytes(other));
    }

    [Fact]
    public void A_state_goes_through_a_file_on_disk()
    {
        using var scope = NewDisposeScope();
        var parameters = Setup.Parameters();
        using var adam = optim.Adam(parameters);
        Train(adam, parameters, 0, 3);
        var path = Path.GetTempFileName();
        adam.save_state_dict(path);
        using var other = optim.Adam(Setup.Parameters());
        other.load_state_dict(path);
        File.Delete(path);
        Assert.Equal(Bytes(adam), Bytes(other));
    }

    static void Train(OptimizerHelper optimizer, Parameter[] parameters, int from, int to)
    {
        for (int k = from; k < to; k++)
        {
            using var scope = NewDisposeScope();
            Setup.SetGradients(parameters, k);
            optimizer.step();
        }
    }

    static byte[] Bytes(OptimizerHelper optimizer)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream))
            optimizer.save_state_dict(writer);
        return stream.ToArray();
    }

    static void Load(OptimizerHelper optimizer, byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        optimizer.load_state_dict(reader);
    }
}
