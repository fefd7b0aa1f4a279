namespace Plotly.NET;

public class Config : DynamicObj.DynamicObj;
