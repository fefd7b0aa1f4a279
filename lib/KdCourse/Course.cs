using KdCourse.Data;
using KdCourse.Figures;

namespace KdCourse;

/// <summary>What a chapter's set-up cell starts: one seed, one device, one profile.</summary>
public sealed class Course
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
    /// <param name="name">cpu, cuda, or auto for a GPU where there is one.</param>
    /// <exception cref="InvalidOperationException">The device is not on this machine.</exception>
    public static Device DeviceNamed(string name) =>
        InitializeDevice(name == "auto" ? new Device(cuda.is_available() ? DeviceType.CUDA : DeviceType.CPU) : new Device(name));

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
}
