using System.Runtime.CompilerServices;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>As Python's tensor[...]: a view where numbers and slices suffice, a copy where tensors pick.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1]
        {
            get => Indexer.Get(this, [i1]);
            set => Indexer.Set(this, [i1], value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2]
        {
            get => Indexer.Get(this, [i1, i2]);
            set => Indexer.Set(this, [i1, i2], value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3]
        {
            get => Indexer.Get(this, [i1, i2, i3]);
            set => Indexer.Set(this, [i1, i2, i3], value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => Indexer.Get(this, [i1, i2, i3, i4]);
            set => Indexer.Set(this, [i1, i2, i3, i4], value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4, long i5]
        {
            get => Indexer.Get(this, [i1, i2, i3, i4, i5]);
            set => Indexer.Set(this, [i1, i2, i3, i4, i5], value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4, long i5, long i6]
        {
            get => Indexer.Get(this, [i1, i2, i3, i4, i5, i6]);
            set => Indexer.Set(this, [i1, i2, i3, i4, i5, i6], value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[params long[] indices]
        {
            get => index(Array.ConvertAll(indices, i => TensorIndex.Single(i)));
            set => index_put_(value, Array.ConvertAll(indices, i => TensorIndex.Single(i)));
        }

        public Tensor index(params TensorIndex[] indices) => Indexer.Get(this, indices);

        public Tensor index(params Tensor[] indices) => Indexer.Get(this, All(indices));

        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => Put(value, indices, false);

        /// <summary>With accumulate, values that meet at one place are added up.</summary>
        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false) => Put(value, indices, accumulate);

        public Tensor index_put_(Tensor value, params Tensor[] indices) => Put(value, All(indices), false);

        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) => Put(value, All(indices), accumulate);

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using var number = Scalar0(value, dtype, device, false);
            return Put(number, indices, false);
        }

        public Tensor index_put_(Scalar value, params Tensor[] indices) => index_put_(value, All(indices));

        Tensor Put(Tensor value, TensorIndex[] indices, bool accumulate)
        {
            if (accumulate && !Array.Exists(indices, i => i.kind == TensorIndex.Kind.Tensor))
                throw new ArgumentException("To accumulate, at least one index must be a tensor.", nameof(indices));
            Indexer.Set(this, indices, value, accumulate);
            return this;
        }

        static TensorIndex[] All(Tensor[] indices) => Array.ConvertAll(indices, TensorIndex.Tensor);
    }
}
