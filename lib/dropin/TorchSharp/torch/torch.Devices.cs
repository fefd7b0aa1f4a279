using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    public static readonly Device CPU = new(DeviceType.CPU);

    public static readonly Device META = new(DeviceType.META);

    public static Device CUDA => InitializeDevice(new Device(DeviceType.CUDA));

    public static unsafe string __version__ => Marshal.PtrToStringUTF8((nint)Native.torch_version())!;

    public static Device device(string description) => new(description);

    public static Device device(string deviceType, int index = -1) => new(deviceType, index);

    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    public static Device device(int index) => new(index);

    /// <summary>Checks that the device can be used; null means the CPU.</summary>
    /// <exception cref="InvalidOperationException">This machine has no such device.</exception>
    public static Device InitializeDevice(Device? device)
    {
        device ??= CPU;
        InitializeDeviceType(device.type);
        return device;
    }

    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (!TryInitializeDeviceType(deviceType))
            throw new InvalidOperationException($"Device {deviceType} is not usable here: libtorch {__version__} on this machine sees no such device. Use torch.CPU, or see ./kd doctor.");
    }

    public static bool TryInitializeDeviceType(DeviceType deviceType) => deviceType switch
    {
        DeviceType.CPU or DeviceType.META => true,
        DeviceType.CUDA => cuda.is_available(),
        _ => false,
    };

    public static bool cuda_is_available() => cuda.is_available();

    public static unsafe int get_num_threads() => Native.threads();

    public static unsafe void set_num_threads(int num) => Native.Check(Native.set_threads(num));

    public static unsafe int get_num_interop_threads() => Native.interop_threads();

    public static unsafe void set_num_interop_threads(int num) => Native.Check(Native.set_interop_threads(num));

    public static unsafe class cuda
    {
        public static bool is_available() => device_count() > 0;

        public static bool is_cudnn_available() => Native.has_cudnn() > 0;

        public static int device_count() => Math.Max(Native.cuda_devices(), 0);

        public static void manual_seed(long seed)
        {
            if (is_available())
                Native.Check(Native.cuda_manual_seed((ulong)seed, -1));
        }

        public static void manual_seed_all(long seed)
        {
            for (int k = 0; k < device_count(); k++)
                Native.Check(Native.cuda_manual_seed((ulong)seed, k));
        }

        /// <summary>Waits until the GPU has done all that was asked of it.</summary>
        public static void synchronize(Device? device = null)
        {
            InitializeDeviceType(DeviceType.CUDA);
            Native.Check(Native.cuda_synchronize(device?.index ?? -1));
        }
    }
}
