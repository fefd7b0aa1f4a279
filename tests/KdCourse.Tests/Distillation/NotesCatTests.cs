using KdCourse.Distillation.CatKd;

namespace KdCourse.Tests.Distillation;

/// <summary>CAT-KD as the source notes describe it, against PyTorch: tests/oracle/methods_cat_kd.py.</summary>
public sealed class NotesCatTests
{
    public static TheoryData<string> Cases => OracleCase.Names("cat-kd-notes");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Loss_and_gradients_are_those_of_PyTorch(string name)
    {
        var oracle = OracleCase.Named("cat-kd-notes", name);
        oracle.Holds(inputs =>
        {
            var stages = Enumerable.Range(1, 3).Where(k => inputs.Has($"s{k}")).ToList();
            Tensor[] s = [empty(0), .. stages.Select(k => inputs[$"s{k}"])], t = [empty(0), .. stages.Select(k => inputs[$"t{k}"])];
            // The stages themselves are empty: only what is before the activation may be looked at.
            var blank = Enumerable.Repeat(empty(0), s.Length).ToArray();
            var (student, teacher) = (Observed.Student(inputs["logits"], blank, s), Observed.Teacher(stages: blank, preActivations: t));
            using var method = new NotesCatDistiller(student, teacher, new() { Threshold = oracle.Option("threshold", 0.5) });
            return method.Terms(student, teacher, inputs["y"]);
        });
    }

    [Fact]
    public void Autograd_agrees_with_differences()
    {
        using var scope = NewDisposeScope();
        var t = Double(2, 2, 5, 3, 4);
        FiniteDifferences.Agree(s => NotesCatLoss.Of(s, t, 0.5), Double(1, 2, 3, 3, 4));
    }

    [Fact]
    public void The_teachers_mask_is_what_the_student_is_compared_with_and_its_values_do_not_matter()
    {
        using var scope = NewDisposeScope();
        var t = tensor(new double[] { 0, 4, 10, 6 }).reshape(1, 1, 2, 2);
        var s = tensor(new double[] { -1, 3, 3, 1 }).reshape(1, 1, 2, 2); // scaled: 0, 1, 1, 0.5; the mask is 0, 0, 1, 1
        Assert.Equal((0 + 1 + 0 + 0.25) / 4, NotesCatLoss.Of(s, t, 0.5).item<double>(), 1e-14);
        Assert.Equal((0 + 0 + 0 + 0.25) / 4, NotesCatLoss.Of(s, t, 0.3).item<double>(), 1e-14);
        Assert.Equal(NotesCatLoss.Of(s, t, 0.5).item<double>(), NotesCatLoss.Of(s, t * 5 - 3, 0.5).item<double>());
    }

    [Fact]
    public void Equal_features_do_not_give_zero_because_only_the_teacher_is_binarised()
    {
        using var scope = NewDisposeScope();
        var features = Double(1, 2, 3, 4, 4);
        Assert.True(NotesCatLoss.Of(features, features, 0.5).item<double>() > 0.01);
        var mask = features.gt(0).to(float64).mean([1], keepdim: true).gt(0.5).to(float64);
        Assert.Equal(0, NotesCatLoss.Of(mask, mask, 0.5).item<double>());
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_threshold_outside_the_scaled_maps_is_refused(double threshold)
    {
        using var scope = NewDisposeScope();
        Assert.Contains("from 0 to less than 1", Assert.Throws<ArgumentException>(() => NotesCatLoss.Of(ones(1, 1, 2, 2), ones(1, 1, 2, 2), threshold)).Message);
    }

    [Fact]
    public void Sizes_that_differ_are_refused_with_both_shapes()
    {
        using var scope = NewDisposeScope();
        var e = Assert.Throws<ArgumentException>(() => NotesCatLoss.Of(zeros(2, 3, 8, 8), zeros(2, 5, 4, 4), 0.5));
        Assert.Contains("[2, 3, 8, 8]", e.Message);
        Assert.Contains("[2, 5, 4, 4]", e.Message);
    }

    static Tensor Double(int stream, params long[] shape) => Hashed.Tensor(stream, shape).to(float64);
}
