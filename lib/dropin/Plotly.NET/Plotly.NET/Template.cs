namespace Plotly.NET;

public class Template : DynamicObj.DynamicObj;
