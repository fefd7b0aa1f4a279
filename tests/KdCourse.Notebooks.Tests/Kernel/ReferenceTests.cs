using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KdCourse.Notebooks.Tests.Kernel;

public sealed class ReferenceTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_relative_reference_starts_at_the_notebooks_folder_and_loads_the_file_where_it_lies()
    {
        var path = Compile("lib/bin/Nets.dll", "namespace Nets; public static class Net { public static int Layers => 32; }");
        var kernel = new Recorder(Directory.CreateDirectory(_folder.File("notebooks")).FullName);
        kernel.Runs("#r \"../lib/bin/Nets.dll\"\nusing Nets;");
        Assert.Equal("32", kernel.Value("Net.Layers"));
        Assert.Equal(path, kernel.Value("typeof(Net).Assembly.Location"));
    }

    [Fact]
    public void A_librarys_own_dependency_is_found_beside_it_and_is_the_same_type_everywhere()
    {
        var dependency = Compile("bin/Base.dll", "public class Tensor { public int N = 3; }");
        Compile("bin/Course.dll", "public static class Course { public static Tensor Make() => new Tensor(); public static int Read(Tensor t) => t.N; }", dependency);
        var kernel = new Recorder(_folder.Path);
        kernel.Runs("#r \"bin/Course.dll\"\n#r \"bin/Base.dll\"");
        Assert.Equal("3", kernel.Value("Tensor t = Course.Make(); Course.Read(t)"));
        Assert.Equal("4", kernel.Value("Course.Read(new Tensor { N = 4 })"));
    }

    [Fact]
    public void A_dependency_that_no_line_names_is_found_too()
    {
        var dependency = Compile("bin/Base.dll", "public class Tensor { public int N = 3; }");
        Compile("bin/Course.dll", "public static class Course { public static Tensor Make() => new Tensor(); }", dependency);
        var kernel = new Recorder(_folder.Path);
        kernel.Runs("#r \"bin/Course.dll\"");
        Assert.Equal("3", kernel.Value("Course.Make().N"));
    }

    [Fact]
    public void A_notebooks_library_is_not_the_hosts_of_the_same_name()
    {
        // The host of these tests has a library AngleSharp; a notebook brings its own.
        Compile("bin/AngleSharp.dll", "namespace Mine; public static class Sharp { public static string Who => \"the notebook's\"; }");
        var kernel = new Recorder(_folder.Path);
        kernel.Runs("#r \"bin/AngleSharp.dll\"");
        Assert.Equal("the notebook's", kernel.Value("Mine.Sharp.Who"));
    }

    [Theory]
    [InlineData("var a = 1;\n#r \"nowhere.dll\"", "CS7009")]
    [InlineData("\n#r \"nowhere.dll\"", "finds no file: looked for")]
    [InlineData("\n#r \"nuget: TorchSharp, 0.105.2\"", "asks for a package")]
    public void A_reference_that_cannot_be_is_an_error_at_its_line(string code, string problem)
    {
        var error = new Recorder(_folder.Path) is var kernel ? kernel.Fails(code) : null!;
        Assert.Equal(2, error.Line);
        Assert.Contains(problem, string.Join('\n', error.Traceback.Append(error.Message)));
    }

    string Compile(string name, string code, params string[] references)
    {
        var path = _folder.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string[] all = [Path.Combine(framework, "System.Private.CoreLib.dll"), Path.Combine(framework, "System.Runtime.dll"), .. references];
        var compilation = CSharpCompilation.Create(Path.GetFileNameWithoutExtension(name), [CSharpSyntaxTree.ParseText(code)],
            all.Select(r => MetadataReference.CreateFromFile(r)), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var result = compilation.Emit(path);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return path;
    }
}
