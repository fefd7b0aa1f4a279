namespace Plotly.NET;

public class ColorBar : DynamicObj.DynamicObj;
