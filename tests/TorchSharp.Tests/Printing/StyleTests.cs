using System.Globalization;

namespace TorchSharp.Tests.Printing;

/// <summary>The texts of a tensor in each style, to the character.</summary>
public class StyleTests
{
    const string N = "\n";

    static readonly float[] Mixed = [0, 3.141f, 6.2834f, 3.14152f, 6.28e-06f, -13.141529f, 0.01f, 4713.14f];

    static Tensor Odd(params long[] shape) => (arange(shape.TotalSize(), float32) * 2 + 1).reshape(shape);

    static string Text(Tensor t, TensorStringStyle style) => t.ToString(style, cultureInfo: CultureInfo.InvariantCulture, newLine: N);

    [Fact]
    public void Metadata_is_shape_type_and_device()
    {
        using var scope = NewDisposeScope();
        Assert.Equal("[2x3], type = Float32, device = cpu", zeros(2, 3).ToString());
        Assert.Equal("[], type = Int64, device = cpu", tensor(5L).metastr());
        Assert.Equal("[0], type = Bool, device = cpu", zeros(0, dtype: torch.@bool).ToString());
        Assert.Equal("[2], type = Float64, device = meta", zeros(2, float64, META).ToString(julia));
    }

    [Fact]
    public void Julia_shows_a_number_after_the_metadata()
    {
        using var scope = NewDisposeScope();
        Assert.Equal("[], type = Float32, device = cpu, value = 3.14", Text(tensor(3.14f), julia));
        Assert.Equal("[], type = Float32, device = cpu, value = 3.14E+000", tensor(3.14f).jlstr("E2", cultureInfo: CultureInfo.InvariantCulture));
        Assert.Equal("[], type = Bool, device = cpu, value = True", Text(tensor(true), julia));
    }

    [Fact]
    public void Julia_aligns_columns_to_the_right()
    {
        using var scope = NewDisposeScope();
        Assert.Equal($"[4], type = Float32, device = cpu{N} 0 0 0 0{N}", Text(zeros(4), julia));
        Assert.Equal($"[2x4], type = Float32, device = cpu{N}        0   3.141 6.2834 3.1415{N} 6.28e-06 -13.142   0.01 4713.1{N}", Text(tensor(Mixed, 2, 4), julia));
        Assert.Equal($"[2x2], type = Int32, device = cpu{N}  1 -20{N} 30   4{N}", Text(tensor(new[,] { { 1, -20 }, { 30, 4 } }), julia));
    }

    [Fact]
    public void Julia_shows_a_table_for_each_leading_index()
    {
        using var scope = NewDisposeScope();
        Assert.Equal($"[2x1x2], type = Int64, device = cpu{N}[0,..,..] ={N} 0 1{N}{N}[1,..,..] ={N} 2 3{N}", Text(arange(4).reshape(2, 1, 2), julia));
        Assert.Equal($"[1x2x2x1], type = Int64, device = cpu{N}[0,0,..,..] ={N} 0{N} 1{N}{N}[0,1,..,..] ={N} 2{N} 3{N}", Text(arange(4).reshape(1, 2, 2, 1), julia));
    }

    [Fact]
    public void Julia_leaves_out_columns_that_the_line_has_no_room_for()
    {
        using var scope = NewDisposeScope();
        Assert.Equal($"[100], type = Int64, device = cpu{N} 0 1 2 ...{N}", arange(100).jlstr(width: 10, newLine: N));
        Assert.Equal($"[2x4], type = Int64, device = cpu{N}    0    1 ...{N} 1000 1001 ...{N}", tensor(new long[,] { { 0, 1, 2, 3 }, { 1000, 1001, 1002, 1003 } }).jlstr(width: 16, newLine: N));
        Assert.InRange(arange(1000).jlstr(newLine: N).Split(N)[1].Length, 96, 100);
    }

    [Fact]
    public void Numpy_shows_nested_brackets()
    {
        using var scope = NewDisposeScope();
        Assert.Equal("0", Text(tensor(0f), numpy));
        Assert.Equal("[]", Text(zeros(0), numpy));
        Assert.Equal("[0, 0, 0, 0]", Text(zeros(4), numpy));
        Assert.Equal($"[[0, 3.141, 6.2834, 3.1415]{N} [6.28e-06, -13.142, 0.01, 4713.1]]", Text(tensor(Mixed, 2, 4), numpy));
        Assert.Equal($"[[[1, 3]{N}  [5, 7]]{N}{N} [[9, 11]{N}  [13, 15]]]", Text(Odd(2, 2, 2), numpy));
        Assert.Equal($"[[[[1]{N}   [3]]{N}{N}  [[5]{N}   [7]]]{N}{N}{N} [[[9]{N}   [11]]{N}{N}  [[13]{N}   [15]]]]", Text(Odd(2, 2, 2, 1), numpy));
    }

    [Fact]
    public void Numpy_leaves_out_the_middle_of_long_dimensions()
    {
        using var scope = NewDisposeScope();
        Assert.Equal("[1, 1, 1, ... 1, 1, 1]", Text(ones(100, int32), numpy));
        Assert.Equal("[1, 3, 5, 7, 9, 11]", Text(Odd(6), numpy));
        Assert.Equal($"[[1, 3, 5, ... 15, 17, 19]{N} [21, 23, 25, ... 35, 37, 39]]", Text(Odd(2, 10), numpy));
        Assert.Equal($"[[1]{N} [3]{N} [5]{N} ...{N} [15]{N} [17]{N} [19]]", Text(Odd(10, 1), numpy));
        Assert.Equal($"[[[1]{N}  [3]{N}  [5]{N}  ...{N}  [9]{N}  [11]{N}  [13]]]", Text(Odd(1, 7, 1), numpy));
    }

    [Fact]
    public void CSharp_shows_an_array_with_its_type()
    {
        using var scope = NewDisposeScope();
        Assert.Equal("[], type = Float32, device = cpu, value = 0", Text(tensor(0f), csharp));
        Assert.Equal("[0], type = Float32, device = cpu, value = float [] {}", Text(zeros(0), csharp));
        Assert.Equal("[4], type = Float32, device = cpu, value = float [] {0f, 0f, 0f, 0f}", Text(zeros(4), csharp));
        Assert.Equal("[100], type = Int32, device = cpu, value = int [] {1, 1, 1, ... 1, 1, 1}", Text(ones(100, int32), csharp));
        Assert.Equal("[1], type = Int64, device = cpu, value = long [] {5L}", Text(tensor(new[] { 5L }), csharp));
        Assert.Equal("[2], type = Float64, device = cpu, value = double [] {0.5, 1}", Text(tensor(new[] { 0.5, 1 }), csharp));
        Assert.Equal("[2], type = Bool, device = cpu, value = bool [] {True, False}", Text(tensor(new[] { true, false }), csharp));
        Assert.Equal($"[2x2], type = Float32, device = cpu, value = {N}float [,] {{{N} {{1f, 3f}},{N} {{5f, 7f}}{N}}}", Text(Odd(2, 2), csharp));
        Assert.Equal($"[2x2x1], type = Float32, device = cpu, value = {N}float [,,] {{{N} {{{{1f}},{N}  {{3f}}}},{N} {{{{5f}},{N}  {{7f}}}}{N}}}", Text(Odd(2, 2, 1), csharp));
    }

    [Fact]
    public void CSharp_leaves_out_the_middle_of_long_dimensions()
    {
        using var scope = NewDisposeScope();
        Assert.Equal($"[10x10], type = Float32, device = cpu, value = {N}float [,] {{{N} {{1f, 3f, 5f, ... 15f, 17f, 19f}},{N} {{21f, 23f, 25f, ... 35f, 37f, 39f}},{N} {{41f, 43f, 45f, ... 55f, 57f, 59f}},{N} ...{N} {{141f, 143f, 145f, ... 155f, 157f, 159f}},{N} {{161f, 163f, 165f, ... 175f, 177f, 179f}},{N} {{181f, 183f, 185f, ... 195f, 197f, 199f}}{N}}}", Text(Odd(10, 10), csharp));
    }

    [Fact]
    public void Half_numbers_are_shown_as_what_they_hold()
    {
        using var scope = NewDisposeScope();
        Assert.Equal("[0, 0.5]", Text(tensor(new[] { 0f, 0.5f }).half(), numpy));
        Assert.Equal("[4], type = Float16, device = cpu, value = float16 [] {0f, 0f, 0f, 0f}", Text(zeros(4, float16), csharp));
        Assert.Equal("3.1406", Text(tensor(3.14f).bfloat16(), numpy));
    }

    [Fact]
    public void The_layout_and_the_history_of_a_tensor_do_not_show()
    {
        using var scope = NewDisposeScope();
        var t = Odd(9, 8);
        foreach (var style in new[] { julia, numpy, csharp })
            Assert.Equal(Text(t.t().contiguous(), style), Text(t.detach().requires_grad_().t(), style));
        Assert.False(t.requires_grad);
    }

    [Fact]
    public void A_number_is_written_with_the_format_and_culture_asked_for()
    {
        using var scope = NewDisposeScope();
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        Assert.Equal("[0,50, 1,25]", tensor(new[] { 0.5f, 1.25f }).npstr("F2", cultureInfo: comma));
        Assert.Equal("[0,5]", tensor(new[] { 0.5 }).str(cultureInfo: comma, style: numpy));
    }

    [Fact]
    public void Only_the_ends_of_a_large_tensor_are_read()
    {
        // Reading all elements of this view would take 80 GB.
        using var scope = NewDisposeScope();
        var t = tensor(3f).expand(100_000, 100_000);
        Assert.Equal(6 * "[3, 3, 3, ... 3, 3, 3]".Length + 2 + 6 + 5 + 4, Text(t, numpy).Length);
        Assert.StartsWith($"[100000x100000], type = Float32, device = cpu, value = {N}float [,] {{{N} {{3f, 3f, 3f, ... 3f", Text(t, csharp));
        Assert.Contains(" 3 3 3 3 ...", tensor(3f).expand(2, 10_000_000_000).jlstr());
    }
}
