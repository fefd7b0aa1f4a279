using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    public static GenericChart Combine(
        IEnumerable<GenericChart> gCharts) =>
        GenericChart.combine(gCharts);
}
