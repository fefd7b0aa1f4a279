namespace TorchSharp.Tests.Data;

public class AccessorTests
{
    static Tensor Cube => arange(24).reshape(2, 3, 4);

    [Fact]
    public void Elements_come_in_row_major_order_whatever_the_layout()
    {
        using var scope = NewDisposeScope();
        var t = Cube.permute(2, 0, 1);
        Assert.False(t.is_contiguous());
        var expected = t.contiguous().data<long>().ToArray();
        using var values = t.data<long>();
        Assert.Equal(24, values.Count);
        Assert.Equal(expected, values.ToArray());
        Assert.Equal(expected, values.ToList());
        Assert.Equal(expected, Enumerable.Range(0, 24).Select(i => values[i]));
        Assert.Equal(20, values[2, 1, 1] - values[0, 0, 0] + 2);
        Assert.Equal(expected, values.ToNDArray().Cast<long>());
        Assert.Equal([0, 1, 2], arange(6)[TensorIndex.Slice(0, 3)].data<long>());
        Assert.Equal([1, 3, 5], arange(6)[TensorIndex.Slice(1, 6, 2)].data<long>().ToArray());
    }

    [Fact]
    public void A_broadcast_tensor_repeats_its_elements()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([7, 7, 8, 8], tensor(new[,] { { 7 }, { 8 } }).expand(2, 2).data<int>().ToArray());
    }

    [Fact]
    public void An_nd_array_has_the_tensors_dimensions()
    {
        using var scope = NewDisposeScope();
        var array = (long[,,])Cube.data<long>().ToNDArray();
        Assert.Equal((2, 3, 4), (array.GetLength(0), array.GetLength(1), array.GetLength(2)));
        Assert.Equal(23, array[1, 2, 3]);
        Assert.Equal([5f], (float[])tensor(5f).data<float>().ToNDArray());
    }

    [Fact]
    public void Writing_through_the_accessor_changes_the_tensor()
    {
        using var scope = NewDisposeScope();
        var t = zeros(2, 3, dtype: int32);
        using (var values = t.data<int>())
        {
            values[4] = 5;
            values[0, 2] = 3;
        }
        Assert.Equal([0, 0, 3, 0, 5, 0], t.data<int>().ToArray());
        var column = t.t();
        column.data<int>()[1] = 9;
        column.data<int>().CopyFrom([1, 2, 3, 4], arrayIndex: 1, tensorIndex: 3);
        // Row-major places 3, 4, 5 of the transposed tensor are [1, 1], [2, 0], [2, 1].
        Assert.Equal([0, 0, 3, 9, 2, 4], t.data<int>().ToArray());
        t.data<int>().CopyFrom([7, 8]);
        Assert.Equal([7, 8], t.data<int>().ToArray().Take(2));
    }

    [Fact]
    public void CopyTo_fills_as_much_as_there_is()
    {
        using var scope = NewDisposeScope();
        var target = new long[5];
        Cube.data<long>().CopyTo(target, arrayIndex: 1, tensorIndex: 20);
        Assert.Equal([0, 20, 21, 22, 23], target);
        Cube.data<long>().CopyTo(target.AsSpan(0, 2));
        Assert.Equal([0, 1, 21, 22, 23], target);
        Assert.Throws<ArgumentOutOfRangeException>(() => Cube.data<long>().CopyTo(target, tensorIndex: 25));
    }

    [Fact]
    public void Accessors_are_equal_when_their_elements_are()
    {
        using var scope = NewDisposeScope();
        Assert.True(Cube.data<long>() == Cube.transpose(0, 2).transpose(0, 2).data<long>());
        Assert.True(Cube.data<long>() != (Cube + 1).data<long>());
        Assert.True(arange(3).data<long>() != arange(4).data<long>());
        Assert.True(arange(3).data<long>().Equals(arange(3).data<long>()));
    }

    [Fact]
    public void An_index_outside_is_refused()
    {
        using var scope = NewDisposeScope();
        using var values = Cube.data<long>();
        Assert.Contains("24", Assert.Throws<IndexOutOfRangeException>(() => values[24]).Message);
        Assert.Throws<IndexOutOfRangeException>(() => values[-1]);
        Assert.Contains("dimension 1", Assert.Throws<IndexOutOfRangeException>(() => values[0, 3, 0]).Message);
        Assert.Throws<ArgumentException>(() => values[0, 0]);
    }

    [Fact]
    public void An_accessor_of_a_disposed_tensor_does_not_read_its_memory()
    {
        var t = zeros(4);
        var values = t.data<float>();
        t.Dispose();
        Assert.Throws<ObjectDisposedException>(() => values[0]);
        Assert.Throws<ObjectDisposedException>(values.ToArray);
    }

    [Fact]
    public void Single_elements_are_read_by_place()
    {
        using var scope = NewDisposeScope();
        var t = tensor(new[,] { { 1f, 2f }, { 3f, 4f } }).t();
        Assert.Equal(3f, t.ReadCpuSingle(1));
        Assert.Equal(4f, t.ReadCpuValue<float>(3));
        Assert.Equal(2, arange(3).ReadCpuInt64(2));
        Assert.True(tensor(new[] { false, true }).ReadCpuBool(1));
    }

    [Fact]
    public void Bytes_are_the_memory_of_the_tensor()
    {
        using var scope = NewDisposeScope();
        var t = tensor(new short[] { 1, 256 });
        Assert.Equal(new byte[] { 1, 0, 0, 1 }, t.bytes.ToArray());
        t.bytes[0] = 7;
        t.bytes = t.bytes;
        Assert.Equal([(short)7, (short)256], t.data<short>().ToArray());
        t.bytes = new byte[] { 2, 0, 3, 0 };
        Assert.Equal([(short)2, (short)3], t.data<short>().ToArray());
        Assert.Equal(0, zeros(0).bytes.Length);
    }

    [Fact]
    public void Bytes_written_to_a_stream_can_be_read_back()
    {
        using var scope = NewDisposeScope();
        var t = randn(700, 1000);
        using var stream = new MemoryStream();
        t.WriteBytesToStream(stream);
        stream.Position = 0;
        var back = zeros(700, 1000);
        back.ReadBytesFromStream(stream);
        Assert.True(t.eq(back).all().ToBoolean());
        stream.Position = 8;
        Assert.Throws<EndOfStreamException>(() => back.ReadBytesFromStream(stream));
    }
}
