namespace Plotly.NET;

/// <summary>Here for its name alone: a file that uses this namespace must say which Figure it means, as with the real package.</summary>
public sealed class Figure
{
    internal Figure()
    {
    }
}
