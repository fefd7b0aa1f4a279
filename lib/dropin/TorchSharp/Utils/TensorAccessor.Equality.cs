namespace TorchSharp.Utils;

public sealed unsafe partial class TensorAccessor<T>
{
    /// <summary>Whether both hold the same values in the same order.</summary>
    public static bool operator ==(TensorAccessor<T> left, TensorAccessor<T> right) => left.Count == right.Count && left.SequenceEqual(right);

    public static bool operator !=(TensorAccessor<T> left, TensorAccessor<T> right) => !(left == right);

#nullable disable
    public override bool Equals(object obj) => obj is TensorAccessor<T> other && this == other;
#nullable restore

    public override int GetHashCode() => HashCode.Combine(Count, typeof(T));
}
