namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public unsafe long[] shape
        {
            get
            {
                var s = new long[Native.dim(P)];
                fixed (long* p = s)
                    Native.shape(P, p);
                return s;
            }
        }

        public unsafe long ndim => Native.dim(P);

        public long Dimensions => ndim;

        public long dim() => ndim;

        public unsafe long NumberOfElements => Native.numel(P);

        public long numel() => NumberOfElements;

        public long ElementSize => dtype.ElementSize();

        public unsafe ScalarType dtype => (ScalarType)Native.dtype(P);

        public unsafe DeviceType device_type
        {
            get
            {
                int index;
                return (DeviceType)Native.device(P, &index);
            }
        }

        public unsafe int device_index
        {
            get
            {
                int index;
                Native.device(P, &index);
                return index;
            }
        }

        public Device device => new(device_type, device_index);

        public bool is_cuda => device_type == DeviceType.CUDA;

        public bool is_meta => device_type == DeviceType.META;

        public unsafe bool is_sparse => Native.is_sparse(P) != 0;

        public unsafe bool is_contiguous() => Native.Check(Native.is_contiguous(P)) != 0;

        public unsafe bool is_leaf => Native.Check(Native.is_leaf(P)) != 0;

        public unsafe long[] stride()
        {
            var s = new long[ndim];
            fixed (long* p = s)
                Native.Check(Native.strides(P, p));
            return s;
        }

        public long stride(int dim)
        {
            var s = stride();
            return dim >= -s.Length && dim < s.Length ? s[dim < 0 ? dim + s.Length : dim]
                : throw new ArgumentOutOfRangeException(nameof(dim), dim, $"The tensor has {s.Length} dimensions.");
        }

        public long size(int dim)
        {
            var s = shape;
            return dim >= -s.Length && dim < s.Length ? s[dim < 0 ? dim + s.Length : dim]
                : throw new ArgumentOutOfRangeException(nameof(dim), dim, $"The tensor has {s.Length} dimensions.");
        }

        public long[] size() => shape;
    }
}
