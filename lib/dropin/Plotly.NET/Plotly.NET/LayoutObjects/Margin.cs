namespace Plotly.NET.LayoutObjects;

public class Margin : DynamicObj.DynamicObj;
