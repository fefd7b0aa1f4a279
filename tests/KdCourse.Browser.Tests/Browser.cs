using Microsoft.Playwright;

namespace KdCourse.Browser.Tests;

/// <summary>The system's Chromium without a screen and without a network.</summary>
public sealed class Browser : IAsyncLifetime
{
    IPlaywright? playwright;
    IBrowser? browser;

    /// <summary>The program: KD_CHROMIUM, or what the system calls it. None is downloaded.</summary>
    static string Program()
    {
        if (Environment.GetEnvironmentVariable("KD_CHROMIUM") is { Length: > 0 } named)
            return named;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var programs = from name in new[] { "chromium", "chromium-browser", "google-chrome", "google-chrome-stable" }
                       from folder in folders
                       select Path.Combine(folder, name);
        return programs.FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException("There is no chromium on PATH: figures can't be tried in a browser. Install the package chromium, or set KD_CHROMIUM to a Chromium or Chrome.");
    }

    public async Task InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        // In a container there is no other sandbox than the container.
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program(), Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }

    /// <summary>Opens a page of its own and gives it the text.</summary>
    /// <param name="html">The page's text.</param>
    /// <param name="dark">Whether the reader has asked for dark pages.</param>
    /// <param name="scripts">Whether scripts run.</param>
    /// <param name="width">Of the window, in pixels.</param>
    public async Task<WatchedPage> OpenAsync(string html, bool dark = false, bool scripts = true, int width = 1000)
    {
        var folder = Directory.CreateTempSubdirectory("kdcourse-page-").FullName;
        var file = Path.Combine(folder, "page.html");
        await File.WriteAllTextAsync(file, html);
        var context = await browser!.NewContextAsync(new()
        {
            Offline = true,
            JavaScriptEnabled = scripts,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = width, Height = 900 },
        });
        var page = new WatchedPage(await context.NewPageAsync(), folder);
        await page.Page.GotoAsync(new Uri(file).AbsoluteUri);
        return page;
    }
}
