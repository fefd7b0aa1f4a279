namespace Plotly.NET.LayoutObjects;

public class Annotation : DynamicObj.DynamicObj;
