using System.Reflection;
using System.Runtime.CompilerServices;

namespace KdCourse.Tests;

/// <summary>What cells can call: the C# kernel of ./kd run --kernel interactive knows C# 12.</summary>
public sealed class CellLanguageTests
{
    [Fact]
    public void Lists_of_arguments_are_arrays_for_other_collections_need_C_sharp_13()
    {
        var others = typeof(Course).Assembly.GetExportedTypes()
            .SelectMany(t => t.GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .OfType<MethodBase>()
            .Where(m => m.GetParameters().Any(p => p.IsDefined(typeof(ParamCollectionAttribute), false)))
            .Select(m => $"{m.DeclaringType}.{m.Name}");
        Assert.Empty(others);
    }
}
