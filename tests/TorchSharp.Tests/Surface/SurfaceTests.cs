using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TorchSharp.Tests.Surface;

public class SurfaceTests
{
    static readonly string Assembly = typeof(torch).Assembly.Location;

    // Only the drop-in has a bridge.
    static bool IsDropIn => typeof(torch).Assembly.GetType("TorchSharp.Bridge") is not null;

    [Fact]
    public void Every_public_member_of_the_drop_in_stands_in_TorchSharps_api()
    {
        var lines = ApiLister.List(Assembly);
        Assert.Contains(lines, l => l.Type == "TorchSharp.torch.Tensor" && l.Kind == "property");
        var list = ApiList.OfTorchSharp();
        if (IsDropIn)
            AssertNone(list.Violations(lines));
        else
            AssertNone(list.Lines.Except(lines).Select(l => $"{l}   (the real TorchSharp lacks it)"));
    }

    [Fact]
    public void A_member_that_the_list_lacks_is_named()
    {
        var violations = Check("namespace TorchSharp { public static class torch { public static int no_such_member() => 0; public static long numel(int x) => 0; } }",
            "TorchSharp.torch | type | public static class", "TorchSharp.torch | method | public static long TorchSharp.torch.numel(int x)");
        Assert.Equal("TorchSharp.torch | method | public static int TorchSharp.torch.no_such_member()   (no such line)", Assert.Single(violations));
    }

    [Theory]
    [InlineData("public class A { public void M(int b) { } }", "public void A.M(int a)")]
    [InlineData("public class A { public void M(int a = 2) { } }", "public void A.M(int a = 1)")]
    [InlineData("public class A { public void M(string? a) { } }", "public void A.M(string a)")]
    [InlineData("public class A { public virtual void M(int a) { } }", "public void A.M(int a)")]
    [InlineData("public class A { public void M<T>(T a) where T : struct { } }", "public void A.M<T>(T a)")]
    [InlineData("public class A { protected void M(int a) { } }", "public void A.M(int a)")]
    [InlineData("public class A { public static void M(int a) { } }", "public void A.M(int a)")]
    public void A_declaration_that_differs_in_one_word_is_named(string source, string listed)
    {
        var violations = Check($"#nullable enable\n{source}", "A | type | public class", "A | ctor | public A.A()", $"A | method | {listed}");
        Assert.Contains("A.M", Assert.Single(violations));
    }

    [Fact]
    public void A_type_may_implement_fewer_interfaces_but_no_other()
    {
        const string listed = "A | type | public sealed class : System.IDisposable, System.IEquatable<A>";
        const string body = "{ public void Dispose() { } }";
        string[] members = ["A | ctor | public A.A()", "A | method | public void A.Dispose()"];
        Assert.Empty(Check($"public sealed class A {body}", [listed, .. members]));
        Assert.Empty(Check($"public sealed class A : System.IDisposable {body}", [listed, .. members]));
        Assert.Contains("IAsyncResult", Assert.Single(Check($"public sealed class A : IAsyncResult {body} public interface IAsyncResult {{ }}", ["IAsyncResult | type | public interface", listed, .. members])));
    }

    [Theory]
    [InlineData("public class A { }", "public sealed class")]
    [InlineData("public class A : System.Exception { }", "public class")]
    [InlineData("public class A { }", "public class : System.Exception")]
    [InlineData("public class A : System.Exception { }", "public class : System.IO.IOException")]
    public void A_type_of_another_kind_or_base_is_named(string source, string listed) =>
        Assert.StartsWith("A | type | ", Assert.Single(Check(source, $"A | type | {listed}", "A | ctor | public A.A()")));

    [Fact]
    public void A_delegate_is_compared_with_its_signature()
    {
        const string listed = "D | type | public delegate public virtual int D.Invoke(string a)";
        Assert.Empty(Check("public delegate int D(string a);", listed));
        Assert.Contains("long a", Assert.Single(Check("public delegate int D(long a);", listed)));
    }

    [Fact]
    public void What_is_internal_or_private_is_not_compared() =>
        Assert.Empty(Check("internal class A { public void M() { } } public static class B { internal static int X; private protected class C { } }", "B | type | public static class"));

    static List<string> Check(string source, params string[] listed)
    {
        var compilation = CSharpCompilation.Create("made", [CSharpSyntaxTree.ParseText(source)], ApiLister.Framework(), new(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return [.. ApiList.Of(listed).Violations(ApiLister.List(MetadataReference.CreateFromImage(image.ToArray())))];
    }

    static void AssertNone(IEnumerable<string> lines)
    {
        var all = lines.Order(StringComparer.Ordinal).ToList();
        Assert.True(all.Count == 0, $"{all.Count} lines differ from api/TorchSharp.txt:\n{string.Join("\n", all)}");
    }
}
