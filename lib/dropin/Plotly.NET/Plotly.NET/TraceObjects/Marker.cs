namespace Plotly.NET.TraceObjects;

public class Marker : DynamicObj.DynamicObj;
