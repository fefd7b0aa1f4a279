namespace TorchSharp.Utils;

/// <summary>Walks over the elements of a tensor in row-major order and says where in memory each one lies.</summary>
struct Strided
{
    readonly long[] shape;
    readonly long[] strides;
    readonly long[] index;
    long left;

    /// <summary>From the element with the number first, for count elements.</summary>
    public Strided(long[] shape, long[] strides, long first, long count)
    {
        this.shape = shape;
        this.strides = strides;
        index = new long[shape.Length];
        left = count;
        Offset = 0;
        for (int k = shape.Length - 1; k >= 0; k--)
        {
            (first, index[k]) = Math.DivRem(first, shape[k]);
            Offset += index[k] * strides[k];
        }
        Step(-1);
    }

    /// <summary>How many elements the current one lies behind the tensor's first.</summary>
    public long Offset { get; private set; }

    public bool MoveNext()
    {
        if (left-- <= 0)
            return false;
        Step(1);
        return true;
    }

    // Stands one before the first element at the start; only the innermost index is ever out of its range.
    void Step(int by)
    {
        int k = shape.Length - 1;
        if (k < 0)
            return;
        index[k] += by;
        Offset += by * strides[k];
        for (; k > 0 && index[k] == shape[k]; k--)
        {
            Offset += strides[k - 1] - index[k] * strides[k];
            index[k] = 0;
            index[k - 1]++;
        }
    }
}
