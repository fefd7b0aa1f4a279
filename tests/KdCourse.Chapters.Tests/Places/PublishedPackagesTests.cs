using System.Reflection;
using System.Runtime.Versioning;

namespace KdCourse.Chapters.Tests.Places;

/// <summary>
/// The published packages from NuGet, where this system's C++ library alone keeps ./kd from using them: all chapters
/// and solutions, the losses and gradients of all methods against PyTorch's, and the figures, in a checkout of their
/// own. What the C++ library lacks is lent (<see cref="NewerCppLibrary"/>). Where it lacks nothing, ./kd uses the
/// packages, and every test is a test of them.
/// </summary>
[SupportedOSPlatform("linux"), Collection(AloneCollection.Name)]
public sealed class PublishedPackagesTests : IDisposable
{
    readonly Stage stage = new();

    public PublishedPackagesTests()
    {
        // With the user's sources of packages.
        stage["HOME"] = Environment.GetEnvironmentVariable("HOME");
        stage["PATH"] = Environment.GetEnvironmentVariable("PATH");
        stage["KD_FEED"] = "nuget";
        stage["KD_TORCH"] = "cpu";
        stage["KD_TORCHSHARP"] = TooNewPackagesFactAttribute.Version;
        stage["KD_DEVICE"] = "cpu";
        stage["NUGET_PACKAGES"] = Stage.Packages;
        stage["LD_LIBRARY_PATH"] = Directory.CreateDirectory(Path.Combine(stage.Folder, "lent")).FullName;
    }

    public void Dispose() => stage.Dispose();

    [TooNewPackagesFact, Trait("Feed", "local")]
    public void Chapters_losses_and_figures_run_on_them()
    {
        NewerCppLibrary.Build(Path.Combine(stage.Folder, "lent"));
        var root = stage.Checkout(".");
        if (Path.Combine(Shell.Root, "web", "node_modules") is var modules && Directory.Exists(modules))
            Directory.CreateSymbolicLink(Path.Combine(root, "web", "node_modules"), modules);
        var (code, output) = stage.Kd(root, "run", "--profile", "smoke");
        Assert.True(code == 0, output);
        Assert.Contains("(18 of 18)", output);
        var used = AssemblyName.GetAssemblyName(Path.Combine(root, "lib", "bin", "TorchSharp.dll"));
        Assert.Equal(TooNewPackagesFactAttribute.Version, used.Version!.ToString(3));
        Assert.NotEmpty(used.GetPublicKeyToken()!);
        Assert.True(File.Exists(Path.Combine(root, "lib", "bin", "libLibTorchSharp.so")), "The package's native library is not beside TorchSharp.dll.");
        Assert.False(File.Exists(Path.Combine(root, "lib", "bin", "libkdtorch.so")), "The drop-in's native library is there.");

        (code, output) = stage.Kd(root, "test", "--filter", "FullyQualifiedName~KdCourse.Tests.Distillation|FullyQualifiedName~KdCourse.Tests.Figures");
        Assert.True(code == 0, output);
        Assert.Matches(@"\n[1-9]\d\d+ passed, 0 failed, 0 skipped\n", output);
    }
}
