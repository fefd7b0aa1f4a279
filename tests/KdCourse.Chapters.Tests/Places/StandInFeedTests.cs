using System.Runtime.Versioning;

namespace KdCourse.Chapters.Tests.Places;

/// <summary>
/// The feed nuget from the look whether it is there to an executed chapter, once. The packages TorchSharp-cpu,
/// TorchSharp, Plotly.NET and Plotly.NET.CSharp in their pinned versions are stand-ins, packed from the drop-ins into
/// a folder that is the only source of them. That proves the references, the versions, the way of native libraries into
/// lib/bin, and that library and chapter need nothing of the local feed; it proves nothing about what the real
/// packages do.
/// </summary>
[SupportedOSPlatform("linux")]
public sealed class StandInFeedTests : IDisposable
{
    readonly Stage stage = new([.. Stage.Essentials, "dotnet", "g++", "as", "ld", "cmp", "cp", "wc"]);
    readonly string root;
    readonly string source;

    public StandInFeedTests()
    {
        root = stage.Checkout("kd", "*.sln", "lib", "data", "notebooks", "Directory.*", ".editorconfig", "web/package-lock.json");
        Directory.CreateDirectory(Path.Combine(root, "tests"));
        source = Directory.CreateDirectory(Path.Combine(stage.Folder, "source")).FullName;
        // Everything else comes from what this machine's own build has, which may also have the packages themselves.
        // The stand-ins never get there.
        var others = Directory.CreateDirectory(Path.Combine(stage.Folder, "others")).FullName;
        foreach (var package in Directory.EnumerateDirectories(Stage.Packages).Where(p => !Path.GetFileName(p).StartsWith("torchsharp") && !Path.GetFileName(p).StartsWith("plotly.net")))
            Directory.CreateSymbolicLink(Path.Combine(others, Path.GetFileName(package)), package);
        stage["NUGET_PACKAGES"] = Path.Combine(stage.Folder, "packages");
        stage["NUGET_HTTP_CACHE_PATH"] = Path.Combine(stage.Folder, "http-cache");
        stage["OMP_NUM_THREADS"] = "2";
        stage.Stub("npm", "exit 1");
        File.WriteAllText(Path.Combine(root, "nuget.config"), $"""
            <configuration>
              <packageSources><clear /><add key="stand-ins" value="{source}" /></packageSources>
              <fallbackPackageFolders><clear /><add key="machine" value="{others}" /></fallbackPackageFolders>
            </configuration>
            """);
    }

    public void Dispose() => stage.Dispose();

    [Fact, Trait("Feed", "local")]
    public void A_chapter_runs_on_packages_and_a_lost_or_cut_off_package_is_got_again()
    {
        Pack();
        var (code, output) = stage.Kd(root, "run", "--profile", "smoke", "notebooks/01-fitnets.ipynb");
        Assert.True(code == 0, output);
        Assert.Contains("using the public packages (feed nuget, TorchSharp 0.105.2, cpu", output);
        Assert.True(File.Exists(Path.Combine(root, "lib", "bin", "libkdtorch.so")), "The native library is not beside TorchSharp.dll.");
        Assert.False(Directory.Exists(Path.Combine(root, "lib", "dropin", "TorchSharp", "bin")), "The drop-in was built in the feed nuget.");
        Assert.Contains("feed nuget", stage.Run(Path.Combine(root, "kd"), ["doctor"], root).Output);

        // As after a kill in the middle: a package half unpacked, an assets file half written, nothing built.
        var package = Path.Combine(stage.Folder, "packages", "torchsharp", "0.105.2");
        File.Delete(Path.Combine(package, ".nupkg.metadata"));
        File.Delete(Path.Combine(package, "torchsharp.0.105.2.nupkg.sha512"));
        File.WriteAllText(Path.Combine(package, "lib", "net10.0", "TorchSharp.dll"), "MZ");
        File.WriteAllText(Path.Combine(root, "lib", "KdCourse", "obj", "project.assets.json"), "{ \"version\"");
        File.Delete(Path.Combine(root, ".kd", "built-course"));
        Directory.Delete(Path.Combine(root, "lib", "bin"), recursive: true);
        (code, output) = stage.Kd(root, "run", "--profile", "smoke", "notebooks/01-fitnets.ipynb");
        Assert.True(code == 0, output);
        Assert.Equal("nuget\n", File.ReadAllText(Path.Combine(root, ".kd", "feed")));
    }

    void Pack()
    {
        stage["KD_FEED"] = "local";
        stage["KD_TORCHSHARP"] = "0.105.2";
        Packed("lib/dropin/TorchSharp", "0.105.2");
        // Both have the version in their dependencies that the packing was given.
        Packed("lib/dropin/Plotly.NET/DynamicObj", "5.1.0");
        Packed("lib/dropin/Plotly.NET/Plotly.NET", "5.1.0");
        Packed("lib/dropin/Plotly.NET/Plotly.NET.CSharp", "0.13.0");
        // The real one is a package without code too: it brings libtorch and depends on TorchSharp.
        var natives = Directory.CreateDirectory(Path.Combine(root, "natives")).FullName;
        File.Copy(Path.Combine(root, "lib/dropin/TorchSharp/bin/native/libkdtorch.so"), Path.Combine(natives, "libkdtorch.so"));
        File.WriteAllText(Path.Combine(natives, "TorchSharp-cpu.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><IncludeBuildOutput>false</IncludeBuildOutput><NoWarn>NU5128</NoWarn></PropertyGroup>
              <ItemGroup>
                <PackageReference Include="TorchSharp" />
                <None Include="libkdtorch.so" Pack="true" PackagePath="runtimes/linux-x64/native/" />
              </ItemGroup>
            </Project>
            """);
        Packed("natives", "0.105.2");
        Directory.Delete(natives, recursive: true);
        foreach (var folder in Directory.GetDirectories(Path.Combine(root, "lib", "dropin"), "*", SearchOption.AllDirectories).Where(d => Path.GetFileName(d) is "bin" or "obj").ToList())
            Directory.Delete(folder, recursive: true);
        (stage["KD_FEED"], stage["KD_TORCHSHARP"]) = (null, null);
    }

    void Packed(string project, string version)
    {
        stage.Stub("pack", $"cd \"{root}\" && exec dotnet pack {project} -c Release -o \"{source}\" -p:Version={version} -p:TreatWarningsAsErrors=false -m:1 --nologo -v q");
        var (code, output) = stage.Run(Path.Combine(stage.Bin, "pack"), [], root);
        Assert.True(code == 0, output);
    }
}
