using KdCourse.Distillation;
using KdCourse.Distillation.CatKd;
using KdCourse.Distillation.ClassActivation;
using KdCourse.Models;

namespace KdCourse.Tests.Distillation;

/// <summary>CAT-KD against PyTorch: tests/oracle/methods_cat_kd.py.</summary>
public sealed class CatKdTests
{
    public static TheoryData<string> Maps => OracleCase.Names("cat-kd");

    public static TheoryData<string> FromHeads => OracleCase.Names("cat-kd-heads");

    [Theory]
    [MemberData(nameof(Maps))]
    public void The_loss_on_class_maps_and_its_gradient_are_those_of_PyTorch(string name)
    {
        var oracle = OracleCase.Named("cat-kd", name);
        oracle.Holds(inputs => [new("cat", OnMaps(inputs["s"], inputs["t"], Options(oracle)))]);
    }

    [Theory]
    [MemberData(nameof(FromHeads))]
    public void Terms_and_gradients_from_last_map_and_classifier_are_those_of_PyTorch(string name)
    {
        var oracle = OracleCase.Named("cat-kd-heads", name);
        oracle.Holds(inputs =>
        {
            var (student, teacher) = Heads.Of(inputs);
            using var method = new CatKdDistiller(student, teacher, Options(oracle));
            return method.Terms(student, teacher, inputs["y"]);
        });
    }

    [Fact]
    public void The_reference_values_are_reached_to_their_last_digit()
    {
        using var scope = NewDisposeScope();
        var (s, t) = (Rule(7, 3, 11, 4), Rule(5, 1, 13, 5));
        Assert.Equal(0.1521809895833, CatKdLoss.Code(s, t, 2, normalise: false).item<double>(), 1e-13);
        Assert.Equal(0.2483143395540, CatKdLoss.Code(s, t, 2, normalise: true).item<double>(), 1e-13);
        Assert.Equal(0.9932573582161, CatKdLoss.Paper(s, t, 2, normalise: true).item<double>(), 1e-13);
        var binary = TeacherMaps.Binarised(t);
        Assert.Equal(29, binary.sum().item<double>());
        Assert.Equal(96, binary.numel());
        Assert.Equal(0.1837566589506, CatKdLoss.Code(s, binary, 2, normalise: true).item<double>(), 1e-13);
    }

    [Theory]
    [InlineData(false, CatForm.Code)]
    [InlineData(true, CatForm.Code)]
    [InlineData(true, CatForm.Paper)]
    public void Autograd_agrees_with_differences(bool normalise, CatForm form)
    {
        using var scope = NewDisposeScope();
        var t = Double(2, 2, 3, 3, 5);
        FiniteDifferences.Agree(s => OnMaps(s, t, new() { Normalise = normalise, Form = form }), Double(1, 2, 3, 4, 3));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_loss_is_zero_when_student_equals_teacher(bool normalise)
    {
        using var scope = NewDisposeScope();
        var a = Double(1, 2, 3, 4, 4);
        Assert.Equal(0, CatKdLoss.Code(a, a.clone(), 2, normalise).item<double>());
        Assert.True(CatKdLoss.Code(a, Double(2, 2, 3, 4, 4), 2, normalise).item<double>() > 0.01);
    }

    [Fact]
    public void Normalised_maps_hide_which_class_is_right()
    {
        using var scope = NewDisposeScope();
        var (s, t) = (Double(1, 2, 3, 4, 4), Double(2, 2, 3, 4, 4));
        // A factor for each class changes the logits, but not where the evidence lies.
        var loud = t * tensor(new double[] { 100, 1, 0.01 }).reshape(1, 3, 1, 1);
        Assert.Equal(CatKdLoss.Code(s, t, 2, true).item<double>(), CatKdLoss.Code(s, loud, 2, true).item<double>(), 1e-14);
        Assert.NotEqual(CatKdLoss.Code(s, t, 2, false).item<double>(), CatKdLoss.Code(s, loud, 2, false).item<double>(), 1e-3);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void The_papers_form_is_R_squared_times_the_codes(int size)
    {
        using var scope = NewDisposeScope();
        var (s, t) = (Double(1, 2, 3, 4, 4), Double(2, 2, 3, 8, 8));
        Assert.Equal(size * size * CatKdLoss.Code(s, t, size, false).item<double>(), CatKdLoss.Paper(s, t, size, false).item<double>(), 1e-14);
    }

    [Fact]
    public void A_binarised_map_marks_what_is_above_the_mean_of_the_sizes_and_is_not_changed_by_scale()
    {
        using var scope = NewDisposeScope();
        var a = tensor(new double[] { 4, 1, -3, 0, -1, -2, -3, -4 }).reshape(1, 2, 2, 2);
        // Thresholds: 8 / 4 and 10 / 4; a map without positive values has nothing above.
        Assert.Equal([1, 0, 0, 0, 0, 0, 0, 0], TeacherMaps.Binarised(a).data<double>().ToArray());
        Assert.True(TeacherMaps.Binarised(a * 17).equal(TeacherMaps.Binarised(a)).all().item<bool>());
        Assert.False(TeacherMaps.Binarised(a.requires_grad_()).requires_grad);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    public void Exactly_so_many_classes_are_kept_and_they_are_the_teachers_highest_or_lowest(int n)
    {
        using var scope = NewDisposeScope();
        var maps = Double(1, 4, 6, 3, 5);
        var sorted = maps.mean([2, 3]).sort(1).Values;
        foreach (bool highest in new[] { true, false })
        {
            var kept = TeacherMaps.Selected(maps, TeacherMaps.Ranked(maps, n, highest));
            Assert.Equal([4L, n, 3, 5], kept.shape);
            var scores = kept.mean([2, 3]).sort(1).Values;
            Assert.True(scores.allclose(highest ? sorted.narrow(1, 6 - n, n) : sorted.narrow(1, 0, n), 1e-14, 0));
        }
    }

    [Fact]
    public void The_class_maps_are_those_of_a_classifier_turned_into_a_convolution()
    {
        using var scope = NewDisposeScope();
        using var small = Networks.Create("resnet8", 1, 10);
        using var big = Networks.Create("resnet20", 1, 10);
        var images = Hashed.Tensor(3, 2, 1, 28, 28);
        var (student, teacher) = (new Student(small).Observe(images), new Teacher(big).Observe(images));
        using var method = new CatKdDistiller(student, teacher);
        using var s = new ConvolutionalClassifier(small.Classifier, keepBias: false);
        using var t = new ConvolutionalClassifier(big.Classifier, keepBias: false);
        var wanted = CatKdLoss.Code(s.Maps(student.FinalMap), t.Maps(teacher.FinalMap), 2, true).item<float>();
        Assert.Equal(wanted, method.Terms(student, teacher, zeros(2, dtype: int64))[1].Value.item<float>(), 1e-6f);
    }

    static Tensor OnMaps(Tensor s, Tensor t, CatKdOptions o)
    {
        if (o.Classes != CatClasses.All)
        {
            var kept = TeacherMaps.Ranked(t, o.ClassCount, o.Classes == CatClasses.Highest);
            (s, t) = (TeacherMaps.Selected(s, kept), TeacherMaps.Selected(t, kept));
        }
        t = o.Binarise ? TeacherMaps.Binarised(t) : t;
        return o.Form == CatForm.Paper ? CatKdLoss.Paper(s, t, o.PooledSize, o.Normalise) : CatKdLoss.Code(s, t, o.PooledSize, o.Normalise);
    }

    static CatKdOptions Options(OracleCase oracle) => new()
    {
        Form = Enum.Parse<CatForm>(oracle.Option("form", "code"), ignoreCase: true),
        PooledSize = oracle.Option("size", 2),
        Normalise = oracle.Option("normalise", true),
        Binarise = oracle.Option("binarise", false),
        Classes = Enum.Parse<CatClasses>(oracle.Option("classes", "all"), ignoreCase: true),
        ClassCount = oracle.Option("count", 1),
    };

    static Tensor Double(int stream, params long[] shape) => Hashed.Tensor(stream, shape).to(float64);

    static Tensor Rule(int mul, int add, int mod, int sub) =>
        tensor(Enumerable.Range(0, 96).Select(i => ((mul * i + add) % mod - sub) / 4.0).ToArray()).reshape(2, 3, 4, 4);
}
