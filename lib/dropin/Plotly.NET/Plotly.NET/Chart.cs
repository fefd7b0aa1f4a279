namespace Plotly.NET;

/// <summary>
/// The F# way to draw, of which C# needs nothing. The name is here so that a file that uses both namespaces must say
/// which Chart it means, as it must with the real package: using Chart = Plotly.NET.CSharp.Chart.
/// </summary>
public class Chart
{
    internal Chart()
    {
    }
}
