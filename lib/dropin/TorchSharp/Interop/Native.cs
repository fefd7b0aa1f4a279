using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>The entries of libkdtorch.so.</summary>
static unsafe class Native
{
    static readonly nint Library = Bridge.Load();

    static void* F(string name) => (void*)NativeLibrary.GetExport(Library, name);

    // These may run for long, take locks or free memory: ordinary transitions, so that the GC need not wait for them.
    public static readonly delegate* unmanaged<byte*, byte*, void*> op = (delegate* unmanaged<byte*, byte*, void*>)F("kd_op");
    public static readonly delegate* unmanaged<void*, NativeArg*, int, NativeArg*, int, int> call = (delegate* unmanaged<void*, NativeArg*, int, NativeArg*, int, int>)F("kd_call");
    public static readonly delegate* unmanaged<void*, void> release = (delegate* unmanaged<void*, void>)F("kd_release");
    public static readonly delegate* unmanaged<void*, void*> retain = (delegate* unmanaged<void*, void*>)F("kd_retain");
    public static readonly delegate* unmanaged<void*, void> free = (delegate* unmanaged<void*, void>)F("kd_free");
    public static readonly delegate* unmanaged<byte*> error = (delegate* unmanaged<byte*>)F("kd_error");
    public static readonly delegate* unmanaged<byte*> torch_version = (delegate* unmanaged<byte*>)F("kd_torch_version");
    public static readonly delegate* unmanaged<void*, long*, int> strides = (delegate* unmanaged<void*, long*, int>)F("kd_strides");
    public static readonly delegate* unmanaged<void*, int> is_contiguous = (delegate* unmanaged<void*, int>)F("kd_is_contiguous");
    public static readonly delegate* unmanaged<void*, int> is_leaf = (delegate* unmanaged<void*, int>)F("kd_is_leaf");
    public static readonly delegate* unmanaged<void*, int> is_sparse = (delegate* unmanaged<void*, int>)F("kd_is_sparse");
    public static readonly delegate* unmanaged<void*, void*> data = (delegate* unmanaged<void*, void*>)F("kd_data");
    public static readonly delegate* unmanaged<void*, long*, int, int, delegate* unmanaged<void*, void>, void*, void*> over = (delegate* unmanaged<void*, long*, int, int, delegate* unmanaged<void*, void>, void*, void*>)F("kd_over");
    public static readonly delegate* unmanaged<void*, void*> grad = (delegate* unmanaged<void*, void*>)F("kd_grad");
    public static readonly delegate* unmanaged<void*, void*, int> set_grad = (delegate* unmanaged<void*, void*, int>)F("kd_set_grad");
    public static readonly delegate* unmanaged<void*, void*, int> set_data = (delegate* unmanaged<void*, void*, int>)F("kd_set_data");
    public static readonly delegate* unmanaged<void*, int, int> set_requires_grad = (delegate* unmanaged<void*, int, int>)F("kd_set_requires_grad");
    public static readonly delegate* unmanaged<void**, void**, int, int, int, void**, int, int> backward = (delegate* unmanaged<void**, void**, int, int, int, void**, int, int>)F("kd_backward");
    public static readonly delegate* unmanaged<void**, void**, int, void**, int, int, int, int, void**, int> gradients = (delegate* unmanaged<void**, void**, int, void**, int, int, int, int, void**, int>)F("kd_gradients");
    public static readonly delegate* unmanaged<int, void*> inference_begin = (delegate* unmanaged<int, void*>)F("kd_inference_begin");
    public static readonly delegate* unmanaged<void*, void> inference_end = (delegate* unmanaged<void*, void>)F("kd_inference_end");

    public static readonly delegate* unmanaged<ulong, int> manual_seed = (delegate* unmanaged<ulong, int>)F("kd_manual_seed");
    public static readonly delegate* unmanaged<ulong, int, int, void*> generator = (delegate* unmanaged<ulong, int, int, void*>)F("kd_generator");
    public static readonly delegate* unmanaged<int, int, void*> default_generator = (delegate* unmanaged<int, int, void*>)F("kd_default_generator");
    public static readonly delegate* unmanaged<void*, void> generator_release = (delegate* unmanaged<void*, void>)F("kd_generator_release");
    public static readonly delegate* unmanaged<void*, ulong, int> generator_set_seed = (delegate* unmanaged<void*, ulong, int>)F("kd_generator_set_seed");
    public static readonly delegate* unmanaged<void*, int, ulong*, int> generator_seed = (delegate* unmanaged<void*, int, ulong*, int>)F("kd_generator_seed");
    public static readonly delegate* unmanaged<void*, void*> generator_state = (delegate* unmanaged<void*, void*>)F("kd_generator_state");
    public static readonly delegate* unmanaged<void*, void*, int> generator_set_state = (delegate* unmanaged<void*, void*, int>)F("kd_generator_set_state");

    public static readonly delegate* unmanaged<int> threads = (delegate* unmanaged<int>)F("kd_threads");
    public static readonly delegate* unmanaged<int, int> set_threads = (delegate* unmanaged<int, int>)F("kd_set_threads");
    public static readonly delegate* unmanaged<int> interop_threads = (delegate* unmanaged<int>)F("kd_interop_threads");
    public static readonly delegate* unmanaged<int, int> set_interop_threads = (delegate* unmanaged<int, int>)F("kd_set_interop_threads");
    public static readonly delegate* unmanaged<int> has_cudnn = (delegate* unmanaged<int>)F("kd_has_cudnn");
    public static readonly delegate* unmanaged<int> cuda_devices = (delegate* unmanaged<int>)F("kd_cuda_devices");
    public static readonly delegate* unmanaged<int, int> cuda_synchronize = (delegate* unmanaged<int, int>)F("kd_cuda_synchronize");
    public static readonly delegate* unmanaged<ulong, int, int> cuda_manual_seed = (delegate* unmanaged<ulong, int, int>)F("kd_cuda_manual_seed");

    public static readonly delegate* unmanaged<int, int, int> allow_tf32 = (delegate* unmanaged<int, int, int>)F("kd_allow_tf32");

    // A few loads each, no lock, no allocation, no throw: without the GC transition.
    public static readonly delegate* unmanaged[SuppressGCTransition]<void*, long> dim = (delegate* unmanaged[SuppressGCTransition]<void*, long>)F("kd_dim");
    public static readonly delegate* unmanaged[SuppressGCTransition]<void*, long> numel = (delegate* unmanaged[SuppressGCTransition]<void*, long>)F("kd_numel");
    public static readonly delegate* unmanaged[SuppressGCTransition]<void*, long*, void> shape = (delegate* unmanaged[SuppressGCTransition]<void*, long*, void>)F("kd_shape");
    public static readonly delegate* unmanaged[SuppressGCTransition]<void*, int> dtype = (delegate* unmanaged[SuppressGCTransition]<void*, int>)F("kd_dtype");
    public static readonly delegate* unmanaged[SuppressGCTransition]<void*, int*, int> device = (delegate* unmanaged[SuppressGCTransition]<void*, int*, int>)F("kd_device");
    public static readonly delegate* unmanaged[SuppressGCTransition]<void*, int> requires_grad = (delegate* unmanaged[SuppressGCTransition]<void*, int>)F("kd_requires_grad");
    public static readonly delegate* unmanaged[SuppressGCTransition]<int> grad_mode = (delegate* unmanaged[SuppressGCTransition]<int>)F("kd_grad_mode");
    public static readonly delegate* unmanaged[SuppressGCTransition]<int, void> set_grad_mode = (delegate* unmanaged[SuppressGCTransition]<int, void>)F("kd_set_grad_mode");

    /// <summary>Throws what the last failed entry on this thread left behind, as TorchSharp does.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ExternalException Failure() => new(Marshal.PtrToStringUTF8((nint)error()));

    public static int Check(int r) => r < 0 ? throw Failure() : r;

    public static void* Check(void* p) => p == null ? throw Failure() : p;
}
