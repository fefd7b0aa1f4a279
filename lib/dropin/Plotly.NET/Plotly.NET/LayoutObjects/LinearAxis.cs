namespace Plotly.NET.LayoutObjects;

public class LinearAxis : DynamicObj.DynamicObj;
