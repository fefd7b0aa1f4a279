namespace TorchSharp;

public static partial class torch
{
    public const TensorStringStyle julia = TensorStringStyle.Julia;
    public const TensorStringStyle numpy = TensorStringStyle.Numpy;
    public const TensorStringStyle csharp = TensorStringStyle.CSharp;

    static TensorStringStyle style = TensorStringStyle.Julia;

    /// <summary>The style that Default stands for; Julia at first.</summary>
    public static TensorStringStyle TensorStringStyle
    {
        get => style;
        set => style = value != TensorStringStyle.Default ? value
            : throw new ArgumentException("Default stands for this setting, so it can't be its value: choose Metadata, Julia, Numpy or CSharp.");
    }

    internal static string FloatFormat { get; private set; } = "g5";

    internal static string NewLine { get; private set; } = Environment.NewLine;

    internal static int LineWidth { get; private set; } = 100;

    /// <summary>How many elements of each dimension but the last the styles Numpy and CSharp show.</summary>
    internal static int MaxRows { get; private set; } = 6;

    internal static int MaxColumns { get; private set; } = 6;

    /// <param name="precision">Digits behind the point; with sci_mode, of the mantissa.</param>
    public static void set_printoptions(int precision, int? linewidth = null, string? newLine = null, bool sci_mode = false, int? maxRows = null, int? maxColumns = null) =>
        set_printoptions(null, sci_mode ? $"E{precision}" : $"F{precision}", linewidth, newLine, maxRows, maxColumns);

    /// <summary>Sets what is given and leaves the rest.</summary>
    public static void set_printoptions(TensorStringStyle? style = null, string? floatFormat = null, int? linewidth = null, string? newLine = null, int? maxRows = null, int? maxColumns = null)
    {
        torch.style = style ?? torch.style;
        FloatFormat = floatFormat ?? FloatFormat;
        LineWidth = linewidth ?? LineWidth;
        NewLine = newLine ?? NewLine;
        MaxRows = maxRows ?? MaxRows;
        MaxColumns = maxColumns ?? MaxColumns;
    }
}
