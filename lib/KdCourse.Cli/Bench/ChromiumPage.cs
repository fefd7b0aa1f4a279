using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KdCourse.Cli.Bench;

/// <summary>The system's Chromium, which is given pages by this process and tells it when they are drawn.</summary>
sealed class ChromiumPage : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly string _program;
    readonly string _profile = Directory.CreateTempSubdirectory("kd-chromium-").FullName;
    readonly HttpListener _server = new();
    readonly string _address;

    ChromiumPage(string program)
    {
        _program = program;
        _address = $"http://127.0.0.1:{FreePort()}/";
        _server.Prefixes.Add(_address);
        _server.Start();
    }

    /// <summary>The browser; null where there is none.</summary>
    public static ChromiumPage? Find()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var program = Environment.GetEnvironmentVariable("KD_CHROMIUM") is { Length: > 0 } named ? named
            : new[] { "chromium", "chromium-browser", "google-chrome" }.SelectMany(name => folders.Select(f => Path.Combine(f, name))).FirstOrDefault(File.Exists);
        return program is null ? null : new ChromiumPage(program);
    }

    /// <summary>Shows a figure in a browser of its own; the time from the page's first script to the frame after its drawing.</summary>
    /// <exception cref="InvalidOperationException">Nothing was drawn for a minute.</exception>
    public double MillisecondsToDraw(string figure)
    {
        // No window, and in a container there is no other sandbox than the container.
        using var process = Process.Start(new ProcessStartInfo(_program, ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", $"--user-data-dir={_profile}", "--remote-debugging-port=0", _address])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            return Answer(figure);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _server.Close();
        Directory.Delete(_profile, recursive: true);
    }

    double Answer(string figure)
    {
        while (true)
        {
            var next = _server.GetContextAsync();
            if (!next.Wait(Patience)) throw new InvalidOperationException($"{_program} drew nothing in {Patience.TotalSeconds} s. Try whether it starts with --headless, or set KD_CHROMIUM to another Chromium.");
            using var response = next.Result.Response;
            var path = next.Result.Request.Url!.AbsolutePath;
            if (path.StartsWith("/drawn/", StringComparison.Ordinal)) return double.Parse(path["/drawn/".Length..], CultureInfo.InvariantCulture);
            response.ContentType = "text/html; charset=utf-8";
            if (path == "/") response.OutputStream.Write(Encoding.UTF8.GetBytes(Page(figure)));
            else response.StatusCode = 404;
        }
    }

    static string Page(string figure) => $$"""
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>bench</title></head><body>
        <script>window.begun = performance.now();</script>
        {{figure}}
        <script>
          (function look() {
            if (!document.querySelector(".kd-figure[data-state=drawn]")) return setTimeout(look, 1);
            requestAnimationFrame(() => requestAnimationFrame(() => fetch("/drawn/" + (performance.now() - window.begun))));
          })();
        </script></body></html>
        """;

    static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
