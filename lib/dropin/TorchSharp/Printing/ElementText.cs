using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The elements of a tensor as texts, by their place in row-major order. It reads them all at once.</summary>
static class ElementText
{
    public static Func<long, string> Of(Tensor t, string format, CultureInfo culture)
    {
        switch (t.dtype)
        {
            case ScalarType.Bool: return Read<bool>(t, v => v.ToString(culture));
            case ScalarType.Byte: return Read<byte>(t, v => v.ToString(culture));
            case ScalarType.Int8: return Read<sbyte>(t, v => v.ToString(culture));
            case ScalarType.Int16: return Read<short>(t, v => v.ToString(culture));
            case ScalarType.Int32: return Read<int>(t, v => v.ToString(culture));
            case ScalarType.Int64: return Read<long>(t, v => v.ToString(culture));
            case ScalarType.Float32: return Read<float>(t, v => v.ToString(format, culture));
            case ScalarType.Float64: return Read<double>(t, v => v.ToString(format, culture));
            case ScalarType.Float16 or ScalarType.BFloat16:
                using (var wide = t.to_type(ScalarType.Float32))
                    return Of(wide, format, culture);
            default: throw new NotSupportedException($"The elements of a tensor of type {t.dtype} can't be shown: use the style Metadata.");
        }
    }

    static Func<long, string> Read<T>(Tensor t, Func<T, string> text) where T : unmanaged
    {
        using var values = t.data<T>();
        var all = values.ToArray();
        return i => text(all[i]);
    }
}
