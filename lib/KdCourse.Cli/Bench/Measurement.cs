namespace KdCourse.Cli.Bench;

/// <summary>Something that both sides do on request.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Request">The request, one line.</param>
/// <param name="Count">How often one request does it.</param>
/// <param name="Unit">"ns" or "ms".</param>
readonly record struct Measurement(string Name, string Request, int Count, string Unit)
{
    /// <summary>Time of one, in the unit.</summary>
    /// <param name="seconds">Seconds of a request.</param>
    public double Of(double seconds) => seconds / Count * (Unit == "ns" ? 1e9 : 1e3);

    /// <summary>A time with its unit.</summary>
    public string Text(double time) => Unit == "ns" ? $"{time:F0} ns" : $"{time:F1} ms";
}
