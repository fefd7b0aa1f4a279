using System.Dynamic;
using Plotly.NET;
using Plotly.NET.LayoutObjects;

namespace KdCourse.Figures;

/// <summary>Sets what plotly.js knows and Plotly.NET's C# layer has no parameter for.</summary>
static class FigureParts
{
    public static T With<T>(this T target, string name, object value) where T : DynamicObj.DynamicObj
    {
        if (!target.TrySetMember(new Member(name), value))
            throw new InvalidOperationException($"Plotly.NET's {typeof(T).Name} takes no member '{name}'.");
        return target;
    }

    // DynamicObj's own methods have other names in other versions; setting a member of a dynamic object is .NET's.
    sealed class Member(string name) : SetMemberBinder(name, ignoreCase: false)
    {
        public override DynamicMetaObject FallbackSetMember(DynamicMetaObject target, DynamicMetaObject value, DynamicMetaObject? errorSuggestion) =>
            throw new NotSupportedException();
    }

    const double Title = 16, SmallestTitle = 12, Tools = 166;

    // The title stands at the left: at the right plotly.js shows its tools. A long one is written smaller.
    public static Layout Layout(string title, int width, int height, int left = 70, int right = 20, int top = 44, int bottom = 56) => new Layout()
        .With("title", new Title().With("text", title).With("font", new Font().With("size", TitleSize(title, width)).With("weight", 700)).With("x", 14.0 / width).With("xanchor", "left").With("y", 1 - 24.0 / height).With("yanchor", "middle"))
        .With("width", width).With("height", height)
        .With("margin", new Margin().With("l", left).With("r", right).With("t", top).With("b", bottom))
        .With("font", new Font().With("family", Palette.Fonts).With("size", 13).With("color", Palette.Ink))
        .With("paper_bgcolor", Palette.Paper).With("plot_bgcolor", Palette.Paper);

    // Bold letters of 16 pixels are a third wider than those of the legend.
    static double TitleSize(string title, int width) =>
        Math.Clamp(Math.Floor(2 * Title * (width - Tools - 14) / (1.33 * Drawing.SvgLegend.WidthOf(title))) / 2, SmallestTitle, Title);

    public static LinearAxis Axis(string title) => new LinearAxis()
        .With("title", new Title().With("text", title).With("font", new Font().With("size", 13))).With("gridcolor", Palette.Faint).With("linecolor", Palette.Faint).With("zeroline", false);
}
