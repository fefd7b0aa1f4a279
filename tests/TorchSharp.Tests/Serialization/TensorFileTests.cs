using TorchSharp.Tests.NN;

namespace TorchSharp.Tests.Serialization;

public class TensorFileTests
{
    [Theory]
    [InlineData(ScalarType.Byte)]
    [InlineData(ScalarType.Int8)]
    [InlineData(ScalarType.Int16)]
    [InlineData(ScalarType.Int32)]
    [InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    [InlineData(ScalarType.BFloat16)]
    [InlineData(ScalarType.Bool)]
    public void A_tensor_comes_back_in_its_type_and_shape(ScalarType type)
    {
        using var scope = NewDisposeScope();
        var t = arange(0, 24, dtype: ScalarType.Float64).reshape(2, 3, 4).to_type(type);
        var back = Tensor.Load(new MemoryStream(Save(t)));
        Assert.Equal((type, true), (back.dtype, back.shape.SequenceEqual([2, 3, 4])));
        Assert.Equal(Reference.Values(t), Reference.Values(back));
    }

    [Fact]
    public void The_format_is_type_dimensions_and_elements_in_row_major_order()
    {
        using var scope = NewDisposeScope();
        var t = tensor(new short[] { 1, 2, 3, 4, 5, 6 }, [2, 3]);
        Assert.Equal([2, 2, 3, 2, 1, 0, 4, 0, 2, 0, 5, 0, 3, 0, 6, 0], Save(t.t()));
        Assert.Equal([7, 0, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F], Save(tensor(1.0)));
        Assert.Equal([6, 1, 0], Save(zeros(0)));
        Assert.Equal([2, 3], Reference.Values(Tensor.Load(new BinaryReader(new MemoryStream(Save(t[0, 1..]))))));
    }

    [Fact]
    public void Loading_into_a_tensor_demands_its_type_and_shape()
    {
        using var scope = NewDisposeScope();
        var bytes = Save(tensor(new[] { 1.0, 2.0 }));
        var target = zeros(2, ScalarType.Float64).requires_grad_();
        target.Load(Reader(bytes));
        Assert.Equal([1, 2], Reference.Values(target));
        Assert.True(target.is_leaf);
        Assert.Contains("Float64 [2]", Assert.Throws<ArgumentException>(() => zeros(3, ScalarType.Float64).Load(Reader(bytes))).Message);
        Assert.Throws<ArgumentException>(() => zeros(2).Load(Reader(bytes)));
        Tensor? made = null;
        TensorExtensionMethods.Load(ref made, Reader(bytes));
        Assert.Equal([1, 2], Reference.Values(made!));
        Assert.Throws<EndOfStreamException>(() => target.Load(Reader(bytes[..^1])));
        Assert.Equal([1, 2], Reference.Values(target));
    }

    [Fact]
    public void A_skipped_tensor_leaves_the_reader_behind_it()
    {
        using var scope = NewDisposeScope();
        var big = zeros(100_000, ScalarType.Float64);
        var reader = Reader([.. Save(big), .. Save(tensor(5.0)), .. Save(tensor(7.0))]);
        Assert.Equal([100_000], TensorExtensionMethods.Load(reader, skip: true).shape);
        var target = tensor(1.0);
        target.Load(reader, skip: true);
        Assert.Equal(1, target.item<double>());
        Assert.Equal(7, TensorExtensionMethods.Load(reader).item<double>());
    }

    [Fact]
    public void A_tensor_goes_through_a_file_on_disk()
    {
        using var scope = NewDisposeScope();
        var path = Path.GetTempFileName();
        torch.save(tensor(3.5), path);
        Assert.Equal(3.5, torch.load(path).item<double>());
        tensor(4.5).Save(path);
        Assert.Equal(4.5, Tensor.Load(path).item<double>());
        File.Delete(path);
    }

    static byte[] Save(Tensor t)
    {
        using var stream = new MemoryStream();
        t.Save(stream);
        return stream.ToArray();
    }

    static BinaryReader Reader(byte[] bytes) => new(new MemoryStream(bytes));
}
