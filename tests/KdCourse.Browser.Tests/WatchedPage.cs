using System.Text.Json;
using Microsoft.Playwright;

namespace KdCourse.Browser.Tests;

/// <summary>A page whose complaints and wishes are written down.</summary>
public sealed class WatchedPage : IAsyncDisposable
{
    // Counts a picture's pixels: how many differ from its most frequent colour, and how many colours there are.
    const string Count = """
        async (source) => {
          const image = new Image();
          image.src = source;
          await image.decode();
          const canvas = document.createElement("canvas");
          [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
          const context = canvas.getContext("2d");
          context.fillStyle = "#fff";
          context.fillRect(0, 0, canvas.width, canvas.height);
          context.drawImage(image, 0, 0);
          const colours = new Map(), pixels = new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
          for (const p of pixels) colours.set(p, (colours.get(p) ?? 0) + 1);
          return [1 - Math.max(...colours.values()) / pixels.length, colours.size];
        }
        """;

    // The pixels of pictures, from the top left of the page on; where two lie over one another, images before maps.
    const string Pixels = """
        async (selector) => {
          const found = [...document.querySelectorAll(selector)].map((image, order) => ({ image, order, box: image.getBoundingClientRect(), origin: image.closest("svg").getBoundingClientRect() }));
          const row = f => Math.round((f.box.top - f.origin.top) / 20), column = f => Math.round((f.box.left - f.origin.left) / 20);
          found.sort((a, b) => row(a) - row(b) || column(a) - column(b) || a.order - b.order);
          const all = [];
          for (const { image: element } of found) {
            const image = new Image();
            image.src = element.getAttribute("href") ?? element.getAttributeNS("http://www.w3.org/1999/xlink", "href");
            await image.decode();
            const canvas = document.createElement("canvas");
            [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
            const context = canvas.getContext("2d");
            context.drawImage(image, 0, 0);
            all.push({ columns: canvas.width, rows: canvas.height, cells: [...context.getImageData(0, 0, canvas.width, canvas.height).data] });
          }
          return JSON.stringify(all);
        }
        """;

    readonly List<string> complaints = [];
    readonly string folder;

    public WatchedPage(IPage page, string folder)
    {
        Page = page;
        this.folder = folder;
        page.Console += (_, message) => { if (message.Type is "error" or "warning") complaints.Add($"console {message.Type}: {message.Text}"); };
        page.PageError += (_, error) => complaints.Add($"error: {error}");
        page.Request += (_, request) => { if (!request.Url.StartsWith("file:") && !request.Url.StartsWith("data:") && !request.Url.StartsWith("blob:")) complaints.Add($"it wants {request.Url}"); };
    }

    public IPage Page { get; }

    /// <summary>Waits until all figures are drawn, and checks that nobody complained.</summary>
    public async Task DrawnAsync(int figures)
    {
        try
        {
            await Page.WaitForFunctionAsync("n => document.querySelectorAll('.kd-figure[data-state=drawn]').length >= n", figures, new() { Timeout = 60_000 });
        }
        catch (TimeoutException)
        {
            var states = await Page.EvaluateAsync<string>("() => [...document.querySelectorAll('.kd-figure')].map(f => f.dataset.state ?? 'untouched').join(', ')");
            Assert.Fail($"{figures} figures should be drawn, but they are: {states}. {string.Join("\n", complaints)}");
        }
        Assert.Equal(figures, await Page.Locator(".kd-figure").CountAsync());
        Quiet();
    }

    /// <summary>No error, no warning, no wish for anything outside.</summary>
    public void Quiet() => Assert.Empty(complaints);

    /// <summary>Fails for a picture that is blank or nearly so.</summary>
    public async Task ShowsSomethingAsync(string what, byte[] png) => await ShowsSomethingAsync(what, "data:image/png;base64," + Convert.ToBase64String(png));

    public async Task ShowsSomethingAsync(string what, string source)
    {
        var counts = await Page.EvaluateAsync<double[]>(Count, source);
        Assert.True(counts[0] > 0.012 && counts[1] >= 16, $"{what} is all but blank: {counts[0]:P1} of its pixels differ from the ground, in {counts[1]} colours.");
    }

    /// <summary>How many points, lines, bars and maps plotly.js has drawn: axes alone are none.</summary>
    public Task<int> MarksAsync() =>
        Page.EvaluateAsync<int>("() => document.querySelectorAll('.kd-plot :is(.point, .js-line, .heatmaplayer image, .imagelayer image)').length");

    /// <summary>The pixels of the pictures that a selector finds, in the order of their places on the page.</summary>
    public async Task<PixelSheet[]> CellsAsync(string selector) =>
        JsonSerializer.Deserialize<PixelSheet[]>(await Page.EvaluateAsync<string>(Pixels, selector), JsonSerializerOptions.Web)!;

    /// <summary>Moves the mouse over the chart until it says something.</summary>
    public async Task<string> HoverAsync(ILocator figure)
    {
        var box = (await figure.Locator(".nsewdrag").First.BoundingBoxAsync())!;
        for (int k = 0; k < 25; k++)
        {
            await Page.Mouse.MoveAsync(box.X + box.Width * (0.07f + 0.21f * (k % 5)), box.Y + box.Height * (0.1f + 0.2f * (k / 5)));
            await Page.WaitForTimeoutAsync(80);
            var text = await figure.Locator(".hoverlayer").AllTextContentsAsync();
            if (string.Concat(text).Length > 0)
                return string.Concat(text);
        }
        return "";
    }

    public async ValueTask DisposeAsync()
    {
        await Page.Context.CloseAsync();
        Directory.Delete(folder, recursive: true);
    }
}
