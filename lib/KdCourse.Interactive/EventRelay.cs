using KdCourse.Notebooks.Kernel;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive.Events;

namespace KdCourse.Interactive;

/// <summary>Turns the kernel's events into the runner's outputs.</summary>
/// <param name="output">Where outputs go.</param>
/// <param name="cells">Where errors are.</param>
sealed class EventRelay(IKernelOutput output, CompiledCells cells) : IObserver<KernelEvent>
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
            case CommandFailed failure: Fail(failure.Exception, failure.Message); break;
        }
    }

    /// <inheritdoc/>
    public void OnCompleted() { }

    /// <inheritdoc/>
    public void OnError(Exception error) => Fail(error, error.Message);

    // A command inside the command fails first, then the outer one with the same words.
    void Fail(Exception? error, string message)
    {
        if (Failed)
            return;
        Failed = true;
        output.Error(error switch
        {
            null => new CellError("Error", message, null, message.Split('\n')),
            { InnerException: CompilationErrorException inner } => CompileErrors.Describe(inner.Diagnostics, cells.Current),
            _ => RuntimeErrors.Describe(error, cells.Of, cells.Current),
        });
    }

    static string Text(DisplayEvent shown) => string.Concat(shown.FormattedValues.Where(v => v.MimeType == "text/plain").Select(v => v.Value));

    static Dictionary<string, string> Bundle(DisplayEvent shown)
    {
        var bundle = new Dictionary<string, string>();
        foreach (var value in shown.FormattedValues)
            bundle[value.MimeType] = value.Value;
        return bundle;
    }
}
