using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A number on its way into an operator; every numeric type converts to it.</summary>
public sealed class Scalar : IDisposable
{
    Scalar(ScalarType type, long bits)
    {
        Type = type;
        Bits = bits;
    }

    Scalar(ScalarType type, double value) : this(type, BitConverter.DoubleToInt64Bits(value)) { }

    public ScalarType Type { get; }

    internal long Bits { get; }

    internal bool IsBool => Type == ScalarType.Bool;

    internal bool IsIntegral => Type is ScalarType.Byte or ScalarType.Int8 or ScalarType.Int16 or ScalarType.Int32 or ScalarType.Int64 or ScalarType.Bool;

    internal double AsDouble => IsIntegral ? Bits : BitConverter.Int64BitsToDouble(Bits);

    internal long AsLong => IsIntegral ? Bits : (long)BitConverter.Int64BitsToDouble(Bits);

    internal static Scalar BFloat16(float value) => new(ScalarType.BFloat16, value);

    public static implicit operator Scalar(byte value) => new(ScalarType.Byte, (long)value);
    public static implicit operator Scalar(sbyte value) => new(ScalarType.Int8, (long)value);
    public static implicit operator Scalar(short value) => new(ScalarType.Int16, (long)value);
    public static implicit operator Scalar(int value) => new(ScalarType.Int32, (long)value);
    public static implicit operator Scalar(long value) => new(ScalarType.Int64, value);
    public static implicit operator Scalar(Half value) => new(ScalarType.Float16, (double)value);
    public static implicit operator Scalar(float value) => new(ScalarType.Float32, (double)value);
    public static implicit operator Scalar(double value) => new(ScalarType.Float64, value);
    public static implicit operator Scalar(bool value) => new(ScalarType.Bool, value ? 1L : 0L);

    /// <summary>A scalar owns nothing here; the real one owns a native number.</summary>
    public void Dispose() { }
}
