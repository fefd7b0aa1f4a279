using System.Runtime.Versioning;
using System.Text.RegularExpressions;

namespace KdCourse.Chapters.Tests.Places;

/// <summary>
/// Lends this system the one function that TorchSharp's native library asks of a newer libstdc++. GCC 13 moved the
/// start of C++'s streams into the library (<c>std::ios_base_library_init</c>, version GLIBCXX_3.4.32); in older ones
/// every library does it for itself, libtorch among them, so the function has nothing to do. The lent library has the
/// name and the versions of the real one, and brings the real one with it.
/// </summary>
[SupportedOSPlatform("linux")]
static partial class NewerCppLibrary
{
    const string Name = "libstdc++.so.6";

    /// <summary>The version of libstdc++ that the function came with, and that alone is lent.</summary>
    public const string Version = "GLIBCXX_3.4.32";

    /// <summary>Builds it into a folder, for LD_LIBRARY_PATH.</summary>
    public static void Build(string folder)
    {
        var real = Run("g++", "-print-file-name=" + Name).Trim();
        Assert.True(File.Exists(real), $"g++ does not know where {Name} is: it says '{real}'.");
        real = Path.GetFullPath(real);
        var versions = Definitions().Match(Run("objdump", "-p", real)).Value;
        var nodes = VersionName().Matches(versions).Select(m => m.Value).Distinct().ToList();
        Assert.Contains("GLIBCXX_3.4.21", nodes);
        Assert.DoesNotContain(Version, nodes);

        string At(string file) => Path.Combine(folder, file);
        File.WriteAllText(At("lent.c"), "void _ZSt21ios_base_library_initv(void) {}\n");
        File.WriteAllText(At("versions"), string.Concat(nodes.Select(n => $"{n} {{ }};\n")) + Version + " { global: _ZSt21ios_base_library_initv; };\n");
        // A library whose own name is the real one's path: so that the lent one asks for that path.
        File.WriteAllText(At("none.c"), "");
        Run("g++", "-shared", "-nostdlib", "-x", "c", At("none.c"), "-o", At("real.so"), $"-Wl,-soname,{real}");
        Run("g++", "-shared", "-nostdlib", "-fPIC", "-Wl,--no-as-needed", "-x", "c", At("lent.c"), "-x", "none", At("real.so"), "-o", At(Name),
            $"-Wl,-soname,{Name}", $"-Wl,--version-script={At("versions")}");
        File.Delete(At("real.so"));
    }

    static string Run(string program, params string[] arguments)
    {
        var (code, output) = Shell.Run(program, arguments, new Dictionary<string, string?> { ["LC_ALL"] = "C" });
        Assert.True(code == 0, $"{program}: {output}");
        return output;
    }

    [GeneratedRegex(@"Version definitions:.*?(\n\n|$)", RegexOptions.Singleline)]
    private static partial Regex Definitions();

    [GeneratedRegex(@"\b(GLIBCXX|CXXABI)_\S+")]
    private static partial Regex VersionName();
}
