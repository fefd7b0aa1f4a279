namespace Plotly.NET;

public class Padding : DynamicObj.DynamicObj;
