using System.Text;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// One argument of an operator. Everything torch's signatures use converts to it; what it points to stays
/// alive until the call is over, because <see cref="Operator"/> holds <see cref="Keep"/>.
/// </summary>
readonly struct Arg
{
    public readonly Tag Tag;
    public readonly int N;
    public readonly long Bits;
    public readonly object? Keep;

    Arg(Tag tag, long bits, int n = 0, object? keep = null)
    {
        Tag = tag;
        N = n;
        Bits = bits;
        Keep = keep;
    }

    /// <summary>Takes the default of the operator's schema.</summary>
    public static Arg Default => new(Tag.Default, 0);

    /// <summary>torch's None.</summary>
    public static Arg None => default;

    public static implicit operator Arg(Tensor? t) => t is null ? default : new(Tag.Tensor, t.Handle, 0, t);
    public static implicit operator Arg(Generator? g) => g is null ? default : new(Tag.Generator, g.Handle, 0, g);
    public static implicit operator Arg(Device? d) => d is null ? default : new(Tag.Device, (long)d.type, d.index);
    public static implicit operator Arg(long v) => new(Tag.Int, v);
    public static implicit operator Arg(long? v) => v is { } x ? x : default(Arg);
    public static implicit operator Arg(double v) => new(Tag.Double, BitConverter.DoubleToInt64Bits(v));
    public static implicit operator Arg(double? v) => v is { } x ? x : default(Arg);
    public static implicit operator Arg(bool v) => new(Tag.Bool, v ? 1 : 0);
    public static implicit operator Arg(ScalarType v) => new(Tag.Int, (long)v);
    public static implicit operator Arg(ScalarType? v) => v is { } x ? x : default(Arg);
    public static implicit operator Arg(Scalar? s) => s is null ? default : s.IsIntegral ? new(s.IsBool ? Tag.Bool : Tag.Int, s.Bits) : new(Tag.Double, s.Bits);
    public static implicit operator Arg(string? s) => s is null ? default : Text(Encoding.UTF8.GetBytes(s));
    public static implicit operator Arg(long[]? v) => v is null ? default : new(Tag.Ints, 0, v.Length, v);
    public static implicit operator Arg(double[]? v) => v is null ? default : new(Tag.Doubles, 0, v.Length, v);
    public static implicit operator Arg(bool[]? v) => v is null ? default : new(Tag.Bools, 0, v.Length, v);
    public static implicit operator Arg(Tensor?[]? v) => v is null ? default : new(Tag.Tensors, 0, v.Length, v);

    /// <summary>A list of tensors from any list type.</summary>
    public static Arg List(IEnumerable<Tensor?> tensors) => tensors as Tensor?[] ?? [.. tensors];

    static Arg Text(byte[] utf8) => new(Tag.String, 0, utf8.Length, utf8);

    /// <summary>How many 8-byte words the list or the text takes.</summary>
    public int Words => Tag switch { Tag.String => (N + 7) / 8, Tag.Device => 0, _ => N };

    /// <summary>Writes the list's elements, 8 bytes each, or the text's bytes.</summary>
    public unsafe void CopyList(long* to)
    {
        switch (Keep)
        {
            case long[] v: v.CopyTo(new Span<long>(to, N)); break;
            case double[] v: v.CopyTo(new Span<double>(to, N)); break;
            case byte[] v: v.CopyTo(new Span<byte>(to, N)); break;
            case bool[] v:
                for (int k = 0; k < N; k++)
                    to[k] = v[k] ? 1 : 0;
                break;
            case Tensor?[] v:
                for (int k = 0; k < N; k++)
                    to[k] = v[k]?.Handle ?? 0;
                break;
        }
    }
}
