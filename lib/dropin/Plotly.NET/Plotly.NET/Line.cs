namespace Plotly.NET;

public class Line : DynamicObj.DynamicObj;
