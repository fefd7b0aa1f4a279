using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>What a <see cref="NativeArg"/> holds; the order is kdtorch.cpp's.</summary>
enum Tag { None, Default, Tensor, Int, Double, Bool, Ints, Doubles, Bools, Tensors, String, Device, Generator }

/// <summary>One argument or result on its way over the border; the layout is kdtorch.cpp's struct Arg.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
unsafe struct NativeArg
{
    [FieldOffset(0)] public Tag tag;
    [FieldOffset(4)] public int n;
    [FieldOffset(8)] public long i;
    [FieldOffset(8)] public double d;
    [FieldOffset(8)] public void* p;
}
