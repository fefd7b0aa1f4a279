using static TorchSharp.torch;

namespace TorchSharp;

public static class ScalarExtensionMethods
{
    public static Scalar ToScalar(this byte value) => value;
    public static Scalar ToScalar(this sbyte value) => value;
    public static Scalar ToScalar(this short value) => value;
    public static Scalar ToScalar(this int value) => value;
    public static Scalar ToScalar(this long value) => value;
    public static Scalar ToScalar(this Half value) => value;
    public static Scalar ToScalar(this float value) => value;
    public static Scalar ToScalar(this double value) => value;
    public static Scalar ToScalar(this bool value) => value;

    public static Scalar ToBFloat16Scalar(this float value) => Scalar.BFloat16(value);

    public static bool ToBoolean(this Scalar value) => value.IsIntegral ? value.Bits != 0 : value.AsDouble != 0;

    public static byte ToByte(this Scalar value) => (byte)Whole(value, byte.MinValue, byte.MaxValue, "byte");

    public static sbyte ToSByte(this Scalar value) => (sbyte)Whole(value, sbyte.MinValue, sbyte.MaxValue, "sbyte");

    public static short ToInt16(this Scalar value) => (short)Whole(value, short.MinValue, short.MaxValue, "short");

    public static int ToInt32(this Scalar value) => (int)Whole(value, int.MinValue, int.MaxValue, "int");

    public static long ToInt64(this Scalar value) => Whole(value, long.MinValue, long.MaxValue, "long");

    public static Half ToHalf(this Scalar value) => (Half)value.AsDouble;

    public static float ToSingle(this Scalar value) => value.IsIntegral ? value.Bits : (float)value.AsDouble;

    public static double ToDouble(this Scalar value) => value.AsDouble;

    // A fraction is cut off, as in libtorch; a number that does not fit is an error.
    static long Whole(Scalar value, long min, long max, string type)
    {
        if (value.IsIntegral)
            return value.Bits >= min && value.Bits <= max ? value.Bits : throw Overflow(value.Bits, type);
        double d = Math.Truncate(value.AsDouble);
        // 2^63 is a double, long.MaxValue is none.
        return d >= min && d <= max && d < 9223372036854775808.0 ? (long)d : throw Overflow(d, type);
    }

    static OverflowException Overflow(object value, string type) => new($"{value} cannot be converted to type {type} without overflow.");
}
