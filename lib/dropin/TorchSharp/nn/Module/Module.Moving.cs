namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>
            /// Moves the module and its parts. Parameters and buffers stay the same objects, as in Python (TorchSharp makes new ones),
            /// so an optimizer made before still trains them. Integer buffers keep their type.
            /// </summary>
            internal void Move(Device? device, ScalarType? dtype)
            {
                if (dtype is { } type && !IsFloatOrComplex(type))
                    throw new ArgumentException($"A module can't be made {type}: its parameters need a floating-point or complex type.", nameof(dtype));
                if (device is not null)
                    InitializeDeviceType(device.type);
                using (no_grad())
                    MoveAll(device, dtype);
            }

            void MoveAll(Device? device, ScalarType? dtype)
            {
                foreach (var (_, p) in own)
                {
                    MoveOne(p, device, dtype);
                    using var g = p.grad;
                    if (g is not null)
                        MoveOne(g, device, dtype);
                }
                foreach (var (_, b) in state)
                    MoveOne(b.tensor, device, dtype);
                foreach (var (_, part) in parts)
                    part.MoveAll(device, dtype);
            }

            static unsafe void MoveOne(Tensor t, Device? device, ScalarType? dtype)
            {
                var type = dtype is { } d && IsFloatOrComplex(t.dtype) ? d : t.dtype;
                bool stays = device is null || device.type == t.device_type && (device.index < 0 || device.type == DeviceType.CPU || device.index == t.device_index);
                if (stays && type == t.dtype)
                    return;
                using var moved = Op._to_copy.Call(t, type, Arg.Default, stays ? t.device : device);
                Native.Check(Native.set_data(t.P, moved.P));
            }

            static bool IsFloatOrComplex(ScalarType t) => t is ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float32 or ScalarType.Float64 or ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64;
        }
    }
}

static partial class Op
{
    public static readonly Operator _to_copy = new("_to_copy");
}
