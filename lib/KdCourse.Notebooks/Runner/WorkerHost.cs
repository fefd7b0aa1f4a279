using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Pipes;
using System.Text.Json.Nodes;
using KdCourse.Notebooks.Kernel;

namespace KdCourse.Notebooks.Runner;

/// <summary>The worker's side: executes the cells that its parent sends, in the process and folder it was started in.</summary>
public static class WorkerHost
{
    /// <summary>Serves a parent until it says stop or is gone.</summary>
    /// <param name="requests">The handle of the pipe on which cells arrive.</param>
    /// <param name="replies">The handle of the pipe to which outputs go.</param>
    /// <param name="mark">What to write to the real stdout and stderr at the end of each cell.</param>
    /// <param name="kernel">Makes what executes a cell of a number, from where its outputs go; null for this project's kernel.</param>
    public static int Run(string requests, string replies, string mark, Func<IKernelOutput, Func<string, int, bool>>? kernel = null)
    {
        ProcessGroup.Lead();
        using var input = new AnonymousPipeClientStream(PipeDirection.In, requests);
        using var reply = new AnonymousPipeClientStream(PipeDirection.Out, replies);
        NativeStdio.KeepFromChildren(input.SafePipeHandle);
        NativeStdio.KeepFromChildren(reply.SafePipeHandle);
        NativeStdio.BufferByLine();
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

        var cells = new BlockingCollection<JsonObject>();
        new Thread(() => Receive(input, cells, mark)) { IsBackground = true, Name = "requests" }.Start();
        if (kernel is null) CSharpKernel.WarmUp();

        var output = new WorkerOutput(reply);
        Console.SetIn(TextReader.Null);
        Console.SetOut(new ConsoleRelay("stdout", output));
        Console.SetError(new ConsoleRelay("stderr", output));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => WorkerOutput.FlushConsole();
        var execute = kernel?.Invoke(output) ?? new CSharpKernel(output, Environment.CurrentDirectory).Execute;
        foreach (var cell in cells.GetConsumingEnumerable())
        {
            try
            {
                PeakMemory.Reset();
                output.Begin();
                var ok = execute(cell.Text("code"), cell["number"]!.GetValue<int>());
                WorkerOutput.FlushConsole();
                NativeStdio.FlushAndMark($"\0{mark}\0");
                output.Done(ok);
            }
            catch (Exception e)
            {
                // A fault of the kernel, not of the cell. It must end the process: the parent waits for an answer.
                Environment.FailFast("The kernel failed.", e);
            }
        }
        // Not a return: a thread that a cell left running must not keep the worker alive.
        Environment.Exit(0);
        return 0;
    }

    static void Receive(Stream input, BlockingCollection<JsonObject> cells, string mark)
    {
        try
        {
            while (Wire.Read(input) is { } message)
            {
                if (message.Text("type") == "stop") cells.CompleteAdding();
                else cells.Add(message);
            }
        }
        catch (IOException)
        {
            // As good as the end of the pipe.
        }
        // The parent is gone. The cell may be deep in native code, so nothing gentler than this is sure.
        if (!cells.IsAddingCompleted) ProcessGroup.KillOwn(mark);
    }
}
