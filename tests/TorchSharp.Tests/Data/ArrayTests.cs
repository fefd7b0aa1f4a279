namespace TorchSharp.Tests.Data;

/// <summary>Tensors from numbers, arrays and lists, and back.</summary>
public class ArrayTests
{
    [Fact]
    public void A_number_becomes_a_tensor_without_dimensions_of_its_type()
    {
        using var scope = NewDisposeScope();
        Assert.Equal((ScalarType.Float32, 1.5f), (tensor(1.5f).dtype, tensor(1.5f).item<float>()));
        Assert.Equal((ScalarType.Float64, 0.1), (tensor(0.1).dtype, tensor(0.1).item<double>()));
        Assert.Equal((ScalarType.Int64, long.MaxValue), (tensor(long.MaxValue).dtype, tensor(long.MaxValue).item<long>()));
        Assert.Equal((ScalarType.Int32, -7), (tensor(-7).dtype, tensor(-7).item<int>()));
        Assert.Equal((ScalarType.Int16, (short)-8), (tensor((short)-8).dtype, tensor((short)-8).item<short>()));
        Assert.Equal((ScalarType.Int8, (sbyte)-9), (tensor((sbyte)-9).dtype, tensor((sbyte)-9).item<sbyte>()));
        Assert.Equal((ScalarType.Byte, (byte)200), (tensor((byte)200).dtype, tensor((byte)200).item<byte>()));
        Assert.Equal((ScalarType.Bool, true), (tensor(true).dtype, tensor(true).item<bool>()));
        Assert.Equal(ScalarType.Float32, tensor(3, dtype: float32).dtype);
        Assert.Equal([], tensor(1).shape);
    }

    [Fact]
    public void An_array_of_any_rank_keeps_its_shape_and_order()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([1f, 2, 3], tensor(new[] { 1f, 2, 3 }).data<float>().ToArray());
        var two = tensor(new[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        Assert.Equal([2, 3], two.shape);
        Assert.Equal([1, 2, 3, 4, 5, 6], two.data<int>().ToArray());
        var three = tensor(new double[,,] { { { 1, 2 }, { 3, 4 } }, { { 5, 6 }, { 7, 8 } } });
        Assert.Equal([2, 2, 2], three.shape);
        Assert.Equal(7, three[1, 1, 0].item<double>());
        var four = tensor(new byte[1, 2, 1, 3] { { { { 1, 2, 3 } }, { { 4, 5, 6 } } } });
        Assert.Equal([1, 2, 1, 3], four.shape);
        Assert.Equal([1, 2, 3, 4, 5, 6], four.data<byte>().ToArray());
        Assert.Equal([true, false], tensor(new[] { true, false }).data<bool>().ToArray());
        Assert.Equal([-1L, 2L], tensor(new[] { -1L, 2L }).data<long>().ToArray());
        Assert.Equal([(short)-3], tensor(new short[] { -3 }).data<short>().ToArray());
        Assert.Equal([(sbyte)-3], tensor(new sbyte[] { -3 }).data<sbyte>().ToArray());
    }

    [Fact]
    public void A_list_and_dimensions_make_a_tensor_of_that_shape()
    {
        using var scope = NewDisposeScope();
        List<float> list = [1, 2, 3, 4, 5, 6];
        Assert.Equal([6], tensor(list).shape);
        Assert.Equal([2, 3], tensor(list, 2, 3).shape);
        Assert.Equal([1, 2, 3], tensor(list, 1, 2, 3).shape);
        Assert.Equal([3, 2], tensor(list, new long[] { 3, 2 }).shape);
        Assert.Equal([2, 3], tensor(new[] { 1f, 2, 3, 4, 5, 6 }, [2L, 3]).shape);
        Assert.Equal(6, tensor(list, 2, 3)[1, 2].item<float>());
        Assert.Equal([3f, 4], tensor(list.ToArray().AsMemory(2, 2), [2L]).data<float>().ToArray());
        Assert.Equal([1L, 2L], tensor(new LinkedList<long>([1, 2]).ToList()).data<long>().ToArray());
    }

    [Fact]
    public void The_elements_are_converted_to_the_type_asked_for()
    {
        using var scope = NewDisposeScope();
        var t = tensor(new[] { 1, 2 }, dtype: float64);
        Assert.Equal([1.0, 2.0], t.data<double>().ToArray());
        Assert.Equal([1L, 2L], tensor(new[] { 1.9f, 2.1f }, dtype: int64).data<long>().ToArray());
    }

    [Fact]
    public void Tensor_copies_an_array_but_from_array_shares_it()
    {
        using var scope = NewDisposeScope();
        float[] source = [1, 2, 3];
        var copy = tensor(source);
        var shared = from_array(source);
        var converted = from_array(source, float64);
        source[1] = 20;
        shared[2] = tensor(30f);
        Assert.Equal([1f, 2, 3], copy.data<float>().ToArray());
        Assert.Equal([1f, 20, 30], shared.data<float>().ToArray());
        Assert.Equal([1f, 20, 30], source);
        Assert.Equal([1.0, 2, 3], converted.data<double>().ToArray());
        Assert.Equal([2, 2], from_array(new long[,] { { 1, 2 }, { 3, 4 } }).shape);
    }

    [Fact]
    public void Memory_that_is_shared_stays_while_the_tensor_lives_and_is_let_go_after()
    {
        var (t, array) = Share();
        GC.Collect();
        Assert.Equal(4_999_950_000, t.sum().ToInt64());
        t.Dispose();
        for (int k = 0; k < 5 && array.IsAlive; k++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.False(array.IsAlive);
    }

    static (Tensor, WeakReference) Share()
    {
        var array = Enumerable.Range(0, 100_000).Select(i => (long)i).ToArray();
        return (from_array(array), new WeakReference(array));
    }

    [Fact]
    public void As_tensor_shares_arrays_and_keeps_tensors()
    {
        using var scope = NewDisposeScope();
        int[] source = [1, 2];
        var t = as_tensor(source);
        source[0] = 9;
        Assert.Equal([9, 2], t.data<int>().ToArray());
        var same = as_tensor(t);
        same[1] = tensor(8);
        Assert.Equal([9, 8], source);
        Assert.Equal(ScalarType.Float32, as_tensor(t, float32).dtype);
        Assert.Equal([1.0, 2.0], as_tensor(new List<double> { 1, 2 }).data<double>().ToArray());
    }

    [Fact]
    public void Frombuffer_reads_a_part_of_an_array_and_shares_it()
    {
        using var scope = NewDisposeScope();
        double[] source = [0, 1, 2, 3, 4];
        var t = frombuffer(source, float64, count: 3, offset: 1);
        source[2] = 20;
        Assert.Equal([1.0, 20, 3], t.data<double>().ToArray());
        Assert.Equal([5], frombuffer(source, float64).shape);
        Assert.Throws<ArgumentException>(() => frombuffer(source, float64, offset: 5));
        Assert.Throws<IndexOutOfRangeException>(() => frombuffer(source, float64, count: 4, offset: 2));
    }

    [Fact]
    public void Numbers_and_arrays_convert_to_tensors_and_back()
    {
        using var scope = NewDisposeScope();
        Tensor t = new[] { 1f, 2f };
        Assert.Equal(ScalarType.Float32, t.dtype);
        Tensor n = 5L;
        Assert.Equal(5, (int)n);
        Assert.Equal(5f, (float)n);
        Assert.True((bool)n);
        Assert.Equal(2, (long)tensor(2.9));
        Assert.Equal(-2, tensor(-2.9f).ToInt32());
        Assert.Equal(2.5, tensor(2.5f).ToDouble());
        Assert.Equal(ScalarType.Float32, 3f.ToTensor().dtype);
        Assert.Equal([2, 2], new[] { 1, 2, 3, 4 }.ToTensor([2, 2]).shape);
        Assert.Throws<InvalidOperationException>(() => (Tensor)3.ToScalar());
    }

    [Fact]
    public void An_empty_array_makes_an_empty_tensor()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([0], tensor(Array.Empty<float>()).shape);
        Assert.Empty(tensor(new int[0, 3]).data<int>().ToArray());
        Assert.Equal([0], from_array(Array.Empty<double>()).shape);
    }

    [Fact]
    public void A_number_that_does_not_fit_is_refused()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("300", Assert.Throws<OverflowException>(() => tensor(300).ToByte()).Message);
        Assert.Throws<OverflowException>(() => tensor(1e30).ToInt64());
        Assert.Throws<OverflowException>(() => tensor(double.NaN).ToInt32());
        Assert.Throws<OverflowException>(() => tensor(9.3e18).ToInt64());
    }
}
