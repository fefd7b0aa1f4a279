namespace Plotly.NET.LayoutObjects;

public class Legend : DynamicObj.DynamicObj;
