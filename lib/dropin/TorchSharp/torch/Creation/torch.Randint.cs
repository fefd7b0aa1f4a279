namespace TorchSharp;

public static partial class torch
{
    /// <summary>Integers from low up to, but not including, high.</summary>
    public static Tensor randint(long low, long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null)
    {
        var type = dtype ?? ScalarType.Int64;
        CheckRange(low, type, nameof(low));
        CheckRange(high - 1, type, nameof(high));
        return Finish(Op.randint_low_generator.Call(low, high, size.Shape, generator, type, Arg.None, InitializeDevice(device)), requires_grad, names);
    }

    public static Tensor randint(long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => randint(0, high, size, dtype, device, requires_grad, generator, names);

    public static Tensor randint(long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => randint(0, high, new Size(size), dtype, device, requires_grad, generator, names);

    public static Tensor randint(long low, long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => randint(low, high, new Size(size), dtype, device, requires_grad, generator, names);

    public static Tensor randint(int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => randint(0, high, new Size(size), dtype, device, requires_grad, generator, names);

    public static Tensor randint(int low, int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => randint(low, high, new Size(size), dtype, device, requires_grad, generator, names);

    /// <summary>The numbers 0 to n - 1 in random order.</summary>
    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        Finish(Op.randperm_generator.Call(n, generator, dtype ?? ScalarType.Int64, Arg.None, InitializeDevice(device)), requires_grad, null);

    static void CheckRange(long value, ScalarType type, string argument)
    {
        bool fits = type switch
        {
            ScalarType.Byte => value is >= byte.MinValue and <= byte.MaxValue,
            ScalarType.Int8 => value is >= sbyte.MinValue and <= sbyte.MaxValue,
            ScalarType.Int16 => value is >= short.MinValue and <= short.MaxValue,
            ScalarType.Int32 => value is >= int.MinValue and <= int.MaxValue,
            _ => true,
        };
        if (!fits)
            throw new ArgumentOutOfRangeException(argument, value, $"The value is outside the range of {type}.");
    }
}

static partial class Op
{
    public static readonly Operator randint_low_generator = new("randint", "low_generator"), randperm_generator = new("randperm", "generator");
}
