using static TorchSharp.torch;

namespace TorchSharp;

public static partial class TensorExtensionMethods
{
    public static bool ToBoolean(this Tensor value) => value.ToScalar().ToBoolean();

    public static byte ToByte(this Tensor value) => value.ToScalar().ToByte();

    public static sbyte ToSByte(this Tensor value) => value.ToScalar().ToSByte();

    public static short ToInt16(this Tensor value) => value.ToScalar().ToInt16();

    public static int ToInt32(this Tensor value) => value.ToScalar().ToInt32();

    public static long ToInt64(this Tensor value) => value.ToScalar().ToInt64();

    public static Half ToHalf(this Tensor value) => value.ToScalar().ToHalf();

    public static float ToSingle(this Tensor value) => value.ToScalar().ToSingle();

    public static double ToDouble(this Tensor value) => value.ToScalar().ToDouble();

    /// <summary>A tensor of a shape with a copy of the array's elements.</summary>
    public static Tensor ToTensor<T>(this T[] rawArray, long[] dimensions, bool doCopy = false, bool requires_grad = false) => rawArray switch
    {
        bool[] a => tensor(a, dimensions, requires_grad: requires_grad),
        byte[] a when typeof(T) == typeof(byte) => tensor(a, dimensions, requires_grad: requires_grad),
        sbyte[] a => tensor(a, dimensions, requires_grad: requires_grad),
        short[] a when typeof(T) == typeof(short) => tensor(a, dimensions, requires_grad: requires_grad),
        int[] a when typeof(T) == typeof(int) => tensor(a, dimensions, requires_grad: requires_grad),
        long[] a when typeof(T) == typeof(long) => tensor(a, dimensions, requires_grad: requires_grad),
        float[] a => tensor(a, dimensions, requires_grad: requires_grad),
        double[] a => tensor(a, dimensions, requires_grad: requires_grad),
        _ => throw NoTensorOf(typeof(T)),
    };

    /// <summary>A tensor without dimensions.</summary>
    public static Tensor ToTensor<T>(this T scalar, Device? device = null, bool requires_grad = false) where T : struct
    {
        if (requires_grad && scalar is not (float or double))
            throw new ArgumentException($"Only floating-point tensors have gradients, but the number is of type {typeof(T).Name}.", nameof(requires_grad));
        return scalar switch
        {
            byte v => tensor(v, device, requires_grad),
            sbyte v => tensor(v, device, requires_grad),
            short v => tensor(v, device, requires_grad),
            int v => tensor(v, device, requires_grad),
            long v => tensor(v, ScalarType.Int64, device, requires_grad),
            float v => tensor(v, device, requires_grad),
            double v => tensor(v, ScalarType.Float64, device, requires_grad),
            _ => throw NoTensorOf(typeof(T)),
        };
    }

    static NotImplementedException NoTensorOf(Type type) => new($"Creating a tensor of type {type} is not supported: use byte, sbyte, short, int, long, float or double.");
}
