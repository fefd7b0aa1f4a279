using System.Reflection;

namespace KdCourse;

/// <summary>
/// What .NET Interactive shows below the running cell, and can replace there. By reflection, as in
/// <see cref="NotebookFormatters"/>.
/// </summary>
/// <remarks>
/// In its version 1.0.712001 <c>display(x)</c> shows x under one id and gives back another, so that <c>Update</c>
/// replaces nothing. The context of the running cell gives back what it has shown, in this version and in older ones.
/// </remarks>
static class InteractiveDisplay
{
    const string Context = "Microsoft.DotNet.Interactive.KernelInvocationContext";

    /// <summary>Shows an object and gives back how to replace it; null where no cell of .NET Interactive runs.</summary>
    /// <param name="shown">The object.</param>
    public static Action<object>? Show(object shown)
    {
        var library = AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(a => a.GetName().Name == "Microsoft.DotNet.Interactive");
        // KernelInvocationContext.Current, of the cell that runs in this flow of control.
        var context = library?.GetType(Context)?.GetProperty("Current", BindingFlags.Public | BindingFlags.Static)?.GetValue(null);
        if (context is null)
            return null;
        // static DisplayedValue Display(this KernelInvocationContext context, object value, params string[] mimeTypes)
        var display = library!.GetType(Context + "Extensions")?.GetMethod("Display", [context.GetType(), typeof(object), typeof(string[])]);
        var place = display?.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [context, shown, Array.Empty<string>()], null);
        return place?.GetType().GetMethod("Update", [typeof(object)])?.CreateDelegate<Action<object>>(place);
    }
}
