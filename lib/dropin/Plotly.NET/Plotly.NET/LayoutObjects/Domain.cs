namespace Plotly.NET.LayoutObjects;

public class Domain : DynamicObj.DynamicObj;
