[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("KdCourse.Tests")]
namespace Microsoft.DotNet.Interactive;

/// <summary>The running cell, and what it shows.</summary>
public class KernelInvocationContext
{
    static readonly AsyncLocal<KernelInvocationContext> Running = new();

    public static KernelInvocationContext Current
    {
        get => Running.Value;
        internal set => Running.Value = value;
    }

    internal List<DisplayedValue> Shown { get; } = [];
}

public static class KernelInvocationContextExtensions
{
    public static DisplayedValue Display(this KernelInvocationContext context, object value, params string[] mimeTypes)
    {
        context.Shown.Add(new DisplayedValue { Values = { value } });
        return context.Shown[^1];
    }

    public static DisplayedValue DisplayAs(this KernelInvocationContext context, string value, string mimeType) =>
        throw new NotSupportedException("the library calls another method");
}

public class DisplayedValue
{
    internal List<object> Values { get; } = [];

    public void Update(object updatedValue) => Values.Add(updatedValue);
}
