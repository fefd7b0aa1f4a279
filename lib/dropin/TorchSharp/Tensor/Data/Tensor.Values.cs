using System.Runtime.CompilerServices;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The elements, to read and write; of a tensor on a GPU they are a copy.</summary>
        /// <exception cref="ArgumentException">T is not the type of the elements.</exception>
        public Utils.TensorAccessor<T> data<T>() where T : unmanaged
        {
            CheckType<T>();
            return new Utils.TensorAccessor<T>(this);
        }

        /// <summary>The only element.</summary>
        /// <exception cref="ArgumentException">There is not just one element, or it has another type than T.</exception>
        public unsafe T item<T>() where T : unmanaged
        {
            if (NumberOfElements != 1)
                throw new ArgumentException($"Number of elements in the tensor must be 1, but its shape is [{string.Join(", ", shape)}]. Use data<{typeof(T).Name}>() to read them all.");
            CheckType<T>();
            if (device_type != DeviceType.CPU)
            {
                using var here = cpu();
                return here.item<T>();
            }
            var value = *(T*)Start(1);
            GC.KeepAlive(this);
            return value;
        }

        /// <summary>The only element, whatever its type.</summary>
        public Scalar ToScalar()
        {
            var r = Op.item.CallNumber(this);
            return r.tag switch { Tag.Double => (Scalar)r.d, Tag.Bool => (Scalar)(r.i != 0), _ => (Scalar)r.i };
        }

        /// <summary>The element at a place in row-major order.</summary>
        public T ReadCpuValue<T>(long i) where T : unmanaged
        {
            CheckType<T>();
            if (device_type != DeviceType.CPU)
                throw new InvalidOperationException($"The tensor is on {device}, where its memory can't be read: call cpu() first.");
            using var values = new Utils.TensorAccessor<T>(this);
            return values[i];
        }

        public double ReadCpuDouble(long i) => ReadCpuValue<double>(i);

        public float ReadCpuSingle(long i) => ReadCpuValue<float>(i);

        public long ReadCpuInt64(long i) => ReadCpuValue<long>(i);

        public int ReadCpuInt32(long i) => ReadCpuValue<int>(i);

        public short ReadCpuInt16(long i) => ReadCpuValue<short>(i);

        public sbyte ReadCpuSByte(long i) => ReadCpuValue<sbyte>(i);

        public byte ReadCpuByte(long i) => ReadCpuValue<byte>(i);

        public bool ReadCpuBool(long i) => ReadCpuValue<bool>(i);

        void CheckType<T>()
        {
            if (typeof(T) != NetType(dtype))
                throw new ArgumentException($"{typeof(T).Name} is not compatible with {dtype}: {Remedy(dtype)}");
        }

        static string Remedy(ScalarType type) => NetType(type) is { } net ? $"read the elements as {net.Name}, or convert the tensor first." : "convert the tensor first, for example with to(float32).";

        static Type? NetType(ScalarType type) => type switch
        {
            ScalarType.Bool => typeof(bool),
            ScalarType.Byte => typeof(byte),
            ScalarType.Int8 => typeof(sbyte),
            ScalarType.Int16 => typeof(short),
            ScalarType.Int32 => typeof(int),
            ScalarType.Int64 => typeof(long),
            ScalarType.Float16 => typeof(Half),
            ScalarType.Float32 => typeof(float),
            ScalarType.Float64 => typeof(double),
            _ => null,
        };
    }
}

static partial class Op
{
    public static readonly Operator item = new("item");
}
