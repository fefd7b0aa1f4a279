namespace Plotly.NET;

public class Layout : DynamicObj.DynamicObj;
