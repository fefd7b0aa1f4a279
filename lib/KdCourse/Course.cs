using System.Text.RegularExpressions;
using KdCourse.Data;
using KdCourse.Figures;

namespace KdCourse;

/// <summary>What a chapter's set-up cell starts: one seed, one device, one profile.</summary>
public sealed partial class Course
{
    Course(Profile profile, long seed, Device device)
    {
        Profile = profile;
        Seed = seed;
        Device = device;
        Data = DataManifest.Load();
    }

    /// <summary>How much to compute.</summary>
    public Profile Profile { get; }

    /// <summary>The seed of the chapter.</summary>
    public long Seed { get; }

    /// <summary>Where to compute.</summary>
    public Device Device { get; }

    /// <summary>The data sets.</summary>
    public DataManifest Data { get; }

    /// <summary>Seeds torch, picks the device, and tells the notebook how to show figures and tensors.</summary>
    /// <param name="profile">smoke, class or full.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="device">cpu, cuda, or auto for a GPU where there is one.</param>
    /// <exception cref="ArgumentException">The profile is unknown.</exception>
    /// <exception cref="InvalidOperationException">The device is not on this machine.</exception>
    public static Course Start(string profile = "class", long seed = 1, string device = "auto")
    {
        if (!Enum.TryParse<Profile>(profile, ignoreCase: true, out var chosen) || !Enum.IsDefined(chosen) || char.IsAsciiDigit(profile[0]))
            throw new ArgumentException($"The profile is '{profile}'; it must be smoke, class or full.", nameof(profile));
        manual_seed(seed);
        NotebookFormatters.Register();
        return new Course(chosen, seed, DeviceNamed(device));
    }

    /// <summary>Finds a device that this machine has.</summary>
    /// <param name="name">cpu, cuda, cuda:N, or auto: what KD_DEVICE says, else a GPU where there is one.</param>
    /// <exception cref="ArgumentException">There is no device of this name.</exception>
    /// <exception cref="InvalidOperationException">The device is not on this machine; the message tells why.</exception>
    public static Device DeviceNamed(string name)
    {
        var (wish, whose) = name == "auto" && Environment.GetEnvironmentVariable("KD_DEVICE") is { Length: > 0 } set ? (set, "KD_DEVICE") : (name, "The device");
        if (wish == "auto")
            wish = cuda.is_available() ? "cuda" : "cpu";
        if (!DeviceName().IsMatch(wish))
            throw new ArgumentException($"{whose} is '{wish}'; it must be cpu, cuda, cuda:N for the GPU of number N, or auto.", nameof(name));
        var device = new Device(wish);
        if (device.type == DeviceType.CUDA && !cuda.is_available())
            throw new InvalidOperationException($"{whose} is '{wish}', but {CudaState.Why()}");
        if (device.type == DeviceType.CUDA && device.index >= cuda.device_count())
            throw new InvalidOperationException($"{whose} is '{wish}', but there are {cuda.device_count()} GPUs, numbered from 0.");
        return InitializeDevice(device);
    }

    /// <summary>Chooses a value by profile.</summary>
    public T Choose<T>(T smoke, T @class, T full) => Profile switch
    {
        Profile.Smoke => smoke,
        Profile.Class => @class,
        _ => full,
    };

    /// <summary>The path of a file in the repository's data folder.</summary>
    /// <param name="parts">The path below data.</param>
    public static string DataPath(params string[] parts) => Path.Combine([Repository.Root, "data", .. parts]);

    /// <summary>One line on where the chapter runs.</summary>
    public override string ToString() =>
        $"profile {Profile.ToString().ToLowerInvariant()}, seed {Seed}, device {Device}, {get_num_threads()} threads, libtorch {__version__}";

    [GeneratedRegex(@"^(cpu|cuda(:\d{1,3})?)$")]
    private static partial Regex DeviceName();
}
