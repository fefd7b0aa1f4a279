using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Shape, type and device; ToString(style) and str() show the elements.</summary>
        public override string ToString() => $"[{string.Join('x', shape)}], type = {dtype}, device = {device}";

        public string ToString(bool disamb, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null) =>
            disamb ? ToString(torch.TensorStringStyle, fltFormat, width, cultureInfo, newLine) : ToString();

        /// <param name="style">Default takes torch.TensorStringStyle.</param>
        /// <param name="fltFormat">The format of a floating-point element, by default g5.</param>
        /// <param name="width">How long a line of the style Julia may be.</param>
        /// <param name="cultureInfo">Decides on the decimal point.</param>
        /// <param name="newLine">What ends a line.</param>
        public string ToString(TensorStringStyle style, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null)
        {
            if (style == TensorStringStyle.Default)
                style = torch.TensorStringStyle;
            if (is_meta)
                style = TensorStringStyle.Metadata;
            var format = fltFormat ?? FloatFormat;
            var line = newLine ?? NewLine;
            var culture = cultureInfo ?? CultureInfo.CurrentCulture;
            return style switch
            {
                TensorStringStyle.Metadata => ToString(),
                TensorStringStyle.Julia => new JuliaText(this, format, culture, width ?? LineWidth, line).ToString(),
                TensorStringStyle.Numpy => NestedText.Numpy(this, format, culture, line),
                TensorStringStyle.CSharp => NestedText.CSharp(this, format, culture, line),
                _ => throw new ArgumentOutOfRangeException(nameof(style), style, "A style is Metadata, Julia, Numpy, CSharp or Default."),
            };
        }
    }
}
