namespace Plotly.NET.TraceObjects;

public class Pattern : DynamicObj.DynamicObj;
