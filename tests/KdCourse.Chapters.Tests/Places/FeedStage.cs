using System.Runtime.Versioning;

namespace KdCourse.Chapters.Tests.Places;

/// <summary>A machine on which ./kd chooses a feed: restoring is real or pretended, building and running are for show.</summary>
[SupportedOSPlatform("linux")]
public abstract class FeedStage : IDisposable
{
    // Restores for real, builds and runs for show.
    protected const string RealRestore = """
        case $1 in
          build) echo "feed $KD_FEED" >>"$KD_STAGE/builds"; mkdir -p "$KD_ROOT/lib/KdCourse.Cli/bin/Release/net10.0"; touch "$KD_ROOT/lib/KdCourse.Cli/bin/Release/net10.0/kd.dll" ;;
          *kd.dll) echo "ran ${*:2} on $KD_FEED${KD_TORCH:+ $KD_TORCH}"; echo "TorchSharp $KD_TORCHSHARP" >"$KD_STAGE/version" ;;
          *) exec DOTNET "$@" ;;
        esac
        """;

    private protected readonly Stage stage = new([.. Stage.Essentials, "g++"]);
    protected readonly string root;

    protected FeedStage()
    {
        root = stage.Checkout("kd", "lib/setup", "lib/dropin/probe", "lib/KdCourse.Cli/KdCourse.Cli.csproj", "Directory.*", ".editorconfig", "web/package-lock.json");
        Directory.CreateDirectory(Path.Combine(root, "tests"));
        stage["KD_STAGE"] = stage.Folder;
        stage["NUGET_PACKAGES"] = Path.Combine(stage.Folder, "packages");
        stage["NUGET_HTTP_CACHE_PATH"] = Path.Combine(stage.Folder, "http-cache");
        stage.Stub("npm", "exit 1");
        // No program may be installed by a test.
        stage.Stub("id", "echo 1000");
        Dotnet(RealRestore);
    }

    public void Dispose() => stage.Dispose();

    protected void Dotnet(string script) => stage.Stub("dotnet", script.Replace("DOTNET", Stage.Where("dotnet")));

    protected void Pretend(string restore) => Dotnet($"if [ \"$1\" = restore ]; then\n{restore}\nfi\n{RealRestore}");

    // As packages of these versions, whose native library asks for more than the system has.
    protected void Natives(params string[] versions)
    {
        foreach (var version in versions)
        {
            var native = Path.Combine(stage.Folder, "packages", "torchsharp", version, "runtimes", "linux-x64", "native");
            Directory.CreateDirectory(native);
            File.WriteAllText(Path.Combine(native, "libLibTorchSharp.so"), "");
        }
        stage.Stub("ldd", """echo "$1: /lib/libstdc++.so.6: version \`GLIBCXX_3.4.32' not found (required by $1)"; echo "libtorch.so => not found" """);
    }

    protected void Source(string address) => File.WriteAllText(Path.Combine(root, "nuget.config"), $"""
        <configuration>
          <packageSources><clear /><add key="only" value="{address}" allowInsecureConnections="true" /></packageSources>
        </configuration>
        """);

    protected string? Remembered(string name) => Path.Combine(root, ".kd", name) is var path && File.Exists(path) ? File.ReadAllText(path) : null;

    protected string Ran() => File.ReadAllText(Path.Combine(stage.Folder, "version"));

    protected string Builds() => File.ReadAllText(Path.Combine(stage.Folder, "builds"));
}
