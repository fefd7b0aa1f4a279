namespace TorchSharp.Tests.Printing;

[Collection("torch state")]
public class PrintOptionTests
{
    [Fact]
    public void The_style_that_is_set_is_the_default()
    {
        using var scope = NewDisposeScope();
        var t = zeros(2);
        Assert.Equal(TensorStringStyle.Julia, torch.TensorStringStyle);
        Assert.Equal(t.jlstr(), t.str());
        try
        {
            torch.TensorStringStyle = numpy;
            Assert.Equal("[0, 0]", t.str());
            Assert.Equal("[0, 0]", t.ToString(true));
            Assert.Equal(t.metastr(), t.ToString());
            Assert.Throws<ArgumentException>(() => torch.TensorStringStyle = TensorStringStyle.Default);
        }
        finally
        {
            torch.TensorStringStyle = julia;
        }
    }

    [Fact]
    public void Print_options_change_format_and_limits()
    {
        using var scope = NewDisposeScope();
        try
        {
            set_printoptions(2, maxColumns: 4, maxRows: 2, newLine: "|");
            Assert.Equal("[0.00, 1.00, ... 8.00, 9.00]", arange(10f).str(style: numpy));
            Assert.Equal("[[0.00]| ...| [4.00]]", arange(5f).unsqueeze(1).str(style: numpy));
            set_printoptions(1, sci_mode: true);
            Assert.Equal("[2.5E+000]", tensor(new[] { 2.5f }).str(style: numpy));
            set_printoptions(style: csharp, floatFormat: "g3", linewidth: 20);
            Assert.Equal("[1], type = Float32, device = cpu, value = float [] {0.333f}", tensor(new[] { 1f / 3 }).str());
            Assert.Equal(" 0 1 2 3 4 5 6 7 ...", arange(100).str(style: julia).Split('|')[1]);
        }
        finally
        {
            set_printoptions(julia, "g5", 100, Environment.NewLine, 6, 6);
        }
    }

    [Fact]
    public void Print_writes_to_the_console_and_returns_the_tensor()
    {
        using var scope = NewDisposeScope();
        var t = ones(2);
        var console = Console.Out;
        using var text = new StringWriter();
        try
        {
            Console.SetOut(text);
            Assert.Same(t, t.print(style: numpy));
        }
        finally
        {
            Console.SetOut(console);
        }
        Assert.Equal($"[1, 1]{Environment.NewLine}", text.ToString());
    }
}
