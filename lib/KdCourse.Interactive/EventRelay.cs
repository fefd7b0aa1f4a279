using KdCourse.Notebooks.Kernel;
using Microsoft.DotNet.Interactive.Events;

namespace KdCourse.Interactive;

/// <summary>Turns the kernel's events into the runner's outputs.</summary>
sealed class EventRelay(IKernelOutput output) : IObserver<KernelEvent>
{
    /// <summary>Did the last cell fail?</summary>
    public bool Failed { get; private set; }

    /// <summary>A new cell begins.</summary>
    public void Begin() => Failed = false;

    /// <inheritdoc/>
    public void OnNext(KernelEvent value)
    {
        switch (value)
        {
            case StandardOutputValueProduced text: output.Stream("stdout", Text(text)); break;
            case StandardErrorValueProduced text: output.Stream("stderr", Text(text)); break;
            case ReturnValueProduced result: output.Result(Bundle(result)); break;
            case DisplayedValueUpdated update: output.UpdateDisplay(Bundle(update), update.ValueId); break;
            case DisplayedValueProduced shown: output.Display(Bundle(shown), shown.ValueId ?? Guid.NewGuid().ToString("N")); break;
            case CommandFailed failure when !Failed:
                // A command inside the command fails first, then the outer one with the same words.
                Failed = true;
                output.Error(new CellError(failure.Exception?.GetType().Name ?? "Error", failure.Message, null, [.. $"{failure.Exception?.ToString() ?? failure.Message}".Split('\n')]));
                break;
        }
    }

    /// <inheritdoc/>
    public void OnCompleted() { }

    /// <inheritdoc/>
    public void OnError(Exception error) => OnNext(new CommandFailed(error, null!));

    static string Text(DisplayEvent shown) => string.Concat(shown.FormattedValues.Where(v => v.MimeType == "text/plain").Select(v => v.Value));

    static Dictionary<string, string> Bundle(DisplayEvent shown)
    {
        var bundle = new Dictionary<string, string>();
        foreach (var value in shown.FormattedValues)
            bundle[value.MimeType] = value.Value;
        return bundle;
    }
}
