namespace Plotly.NET.TraceObjects;

public class Error : DynamicObj.DynamicObj;
