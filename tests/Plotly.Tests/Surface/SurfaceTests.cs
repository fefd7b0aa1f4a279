using Plotly.NET;
using TorchSharp.Tests.Surface;

namespace Plotly.Tests.Surface;

public class SurfaceTests
{
    // Only the drop-in has its own writer of figures.
    static bool IsDropIn => typeof(GenericChart).Assembly.GetType("Plotly.NET.FigureJson") is not null;

    [Theory]
    [InlineData("Plotly.NET", typeof(GenericChart))]
    [InlineData("Plotly.NET.CSharp", typeof(NET.CSharp.Chart))]
    [InlineData("DynamicObj", typeof(DynamicObj.DynamicObj))]
    public void Every_public_member_of_the_drop_in_stands_in_the_packages_api(string name, Type one)
    {
        var lines = ApiLister.List(one.Assembly.Location);
        Assert.Contains(lines, line => line.Type == one.FullName);
        var list = ApiList.Of(File.ReadLines(Path.Combine(AppContext.BaseDirectory, "api", name + ".txt")));
        var differences = (IsDropIn ? list.Violations(lines) : list.Lines.Except(lines).Select(line => $"{line}   (the real {name} lacks it)"))
            .Order(StringComparer.Ordinal).ToList();
        Assert.True(differences.Count == 0, $"{differences.Count} lines differ from api/{name}.txt:\n{string.Join("\n", differences)}");
    }

    [Fact]
    public void The_assemblies_have_the_names_of_the_packages() =>
        Assert.Equal(["Plotly.NET", "Plotly.NET.CSharp", "DynamicObj"],
            new[] { typeof(GenericChart), typeof(NET.CSharp.Chart), typeof(DynamicObj.DynamicObj) }.Select(type => type.Assembly.GetName().Name));
}
