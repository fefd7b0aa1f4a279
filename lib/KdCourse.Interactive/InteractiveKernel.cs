using KdCourse.Notebooks.Kernel;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using CSharpKernel = Microsoft.DotNet.Interactive.CSharp.CSharpKernel;

namespace KdCourse.Interactive;

/// <summary>Executes cells on .NET Interactive's C# kernel, and hands its events on as the outputs that the runner knows.</summary>
public sealed class InteractiveKernel : IDisposable
{
    readonly CompositeKernel kernel = new();
    readonly CompiledCells cells = new();
    readonly EventRelay relay;
    readonly IDisposable subscription;

    /// <summary>Starts a kernel with an empty state; relative <c>#r</c> paths start at the working folder.</summary>
    /// <param name="output">Where outputs go.</param>
    public InteractiveKernel(IKernelOutput output)
    {
        var csharp = new CSharpKernel();
        csharp.UseKernelHelpers();
        kernel.Add(csharp);
        kernel.DefaultKernelName = csharp.Name;
        relay = new EventRelay(output, cells);
        subscription = kernel.KernelEvents.Subscribe(relay);
    }

    /// <summary>Executes a cell and sends its outputs, an error among them.</summary>
    /// <param name="code">The code.</param>
    /// <param name="number">The cell's number in messages.</param>
    /// <returns>Whether it went without an error.</returns>
    public bool Execute(string code, int number)
    {
        cells.Begin(number, code);
        relay.Begin();
        kernel.SendAsync(new SubmitCode(code)).GetAwaiter().GetResult();
        return !relay.Failed;
    }

    /// <summary>Ends the kernel.</summary>
    public void Dispose()
    {
        subscription.Dispose();
        cells.Dispose();
        kernel.Dispose();
    }
}
