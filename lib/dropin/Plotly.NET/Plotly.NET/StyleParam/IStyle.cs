namespace Plotly.NET;

/// <summary>One of the choices that plotly.js names by a word.</summary>
interface IStyle
{
    /// <summary>The choice as it stands in the figure's JSON.</summary>
    object Convert();
}
