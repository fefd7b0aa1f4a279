namespace TorchSharp;

public static partial class torch
{
    public static class backends
    {
        public static class cuda
        {
            public static unsafe class matmul
            {
                /// <summary>May matrix products on a GPU round their factors to 10 bits (TF32)? Not unless set.</summary>
                public static bool allow_tf32
                {
                    get => Native.Check(Native.allow_tf32(0, -1)) > 0;
                    set => Native.Check(Native.allow_tf32(0, value ? 1 : 0));
                }
            }
        }

        public static unsafe class cudnn
        {
            /// <summary>May convolutions on a GPU round their factors to 10 bits (TF32)? They may unless it is unset.</summary>
            public static bool allow_tf32
            {
                get => Native.Check(Native.allow_tf32(1, -1)) > 0;
                set => Native.Check(Native.allow_tf32(1, value ? 1 : 0));
            }
        }
    }
}
