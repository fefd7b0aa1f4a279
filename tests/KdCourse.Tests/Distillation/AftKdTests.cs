using System.Text.Json;
using System.Text.Json.Nodes;
using KdCourse.Distillation;
using KdCourse.Distillation.AftKd;

namespace KdCourse.Tests.Distillation;

/// <summary>AFT-KD's formulas: against PyTorch (tests/oracle/methods_aft.py), by hand, and by what the method says of itself.</summary>
public sealed class AftKdTests
{
    static readonly AftKdOptions NoGradient = new() { MaskGradient = MaskGradient.None, StudentConvolution = StudentConvolution.Mean };

    public static TheoryData<string> Cases => OracleCase.Names("aft");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Losses_and_gradients_are_those_of_PyTorch(string name)
    {
        var c = OracleCase.Named("aft", name);
        var options = MethodOptions.Read<AftKdOptions>("aft-kd", c.Option("options", new JsonObject()));
        c.Holds(x =>
        {
            Tensor[] Maps(string role) => [zeros(1), .. Enumerable.Range(0, 4).Where(k => x.Has($"{role}.{k}")).Select(k => x[$"{role}.{k}"])];
            var student = Observed.Student(x["logits"], Maps("student"));
            var teacher = Observed.Teacher(x["logits"], Maps("teacher"));
            var method = new AttentionFeatureTransfer(student, teacher, options);
            x.Fill(method.Connectors);
            return method.Terms(student, teacher, x["labels"]);
        });
    }

    [Fact]
    public void Without_a_gradient_through_the_mask_the_gradient_is_twice_the_difference_of_results_and_of_masks()
    {
        using var scope = NewDisposeScope();
        var student = Map(1, 2, 3, 4, 5).requires_grad_();
        var teacher = Map(2, 2, 3, 4, 5);
        Loss(student, teacher, NoGradient).backward();

        var (ours, theirs) = (MaskOf(student.detach()), MaskOf(teacher));
        var (r, rt) = (student.detach().relu(), teacher.relu());
        var expected = 2 * (r - rt + ours - theirs) * student.detach().gt(0).to(float64) / student.numel();
        Assert.True(expected.allclose(student.grad!, rtol: 1e-12, atol: 1e-15));
        // The masks differ somewhere, each way: the offset is there.
        Assert.Equal((-1.0, 1.0), ((ours - theirs).min().item<double>(), (ours - theirs).max().item<double>()));
    }

    [Fact]
    public void Without_a_gradient_through_the_mask_autograd_agrees_with_differences()
    {
        using var scope = NewDisposeScope();
        var teacher = Map(4, 2, 3, 3, 2);
        FiniteDifferences.Agree(s => Loss(s, teacher, NoGradient), Map(3, 2, 3, 5, 2));
        FiniteDifferences.Agree(s => Loss(s, teacher, NoGradient with { Distance = BlockDistance.Normalized }), Map(3, 2, 3, 5, 2));
        FiniteDifferences.Agree(s => Loss(s, teacher, NoGradient with { Align = AlignedMaps.PreActivations, Size = SizeAlignment.Interpolate }), Map(3, 2, 3, 5, 2));
    }

    [Fact]
    public void Loss_is_zero_when_student_equals_teacher()
    {
        using var scope = NewDisposeScope();
        var map = Map(7, 2, 3, 4, 4);
        foreach (var convolution in Enum.GetValues<TeacherConvolution>().Where(c => c != TeacherConvolution.Random))
            Assert.Equal(0, Loss(map, map, new() { TeacherConvolution = convolution }).item<double>());
        Assert.True(Loss(map, map, new() { TeacherConvolution = TeacherConvolution.Random }).item<double>() > 0);
    }

    [Fact]
    public void The_result_alone_is_the_mean_squared_error_of_the_stages()
    {
        using var scope = NewDisposeScope();
        var (s, t) = (Map(8, 2, 3, 4, 4), Map(9, 2, 3, 4, 4));
        Assert.Equal(nn.functional.mse_loss(s.relu(), t.relu()).item<double>(), Loss(s, t, new() { Parts = AfbParts.Result }).item<double>(), 1e-14);
    }

    [Fact]
    public void Stages_add_up()
    {
        using var scope = NewDisposeScope();
        var maps = Enumerable.Range(10, 4).Select(k => Map(k, 2, 3, 4, 4)).ToArray();
        var student = Observed.Student(zeros(2, 2, dtype: float64), [zeros(1), maps[0], maps[1]]);
        var teacher = Observed.Teacher(zeros(2, 2), [zeros(1), maps[2], maps[3]]);
        using var method = new AttentionFeatureTransfer(student, teacher);
        method.Connectors.to(float64);
        var both = method.Terms(student, teacher, zeros(2, dtype: int64))[1].Value.item<double>();
        Assert.Equal(Loss(maps[0], maps[2]).item<double>() + Loss(maps[1], maps[3]).item<double>(), both, 1e-14);
    }

    [Fact]
    public void The_block_is_made_of_the_pre_activation_also_where_its_ReLU_is_not_the_stage()
    {
        using var scope = NewDisposeScope();
        var (s, t) = (Map(14, 2, 3, 4, 4), Map(15, 2, 3, 4, 4));
        var student = Observed.Student(zeros(2, 2), [zeros(1), zeros(2, 3, 4, 4)], [zeros(1), s]);
        var teacher = Observed.Teacher(zeros(2, 2), [zeros(1), zeros(2, 3, 4, 4)], [zeros(1), t]);
        using var method = new AttentionFeatureTransfer(student, teacher);
        method.Connectors.to(float64);
        var (ours, theirs) = method.Blocks(student, teacher).Single();
        Assert.True(ours.allclose(s.relu() + MaskOf(s)));
        Assert.True(theirs.allclose(t.relu() + MaskOf(t)));
    }

    [Fact]
    public void Options_survive_json_and_the_record_names_them()
    {
        var options = new AftKdOptions { Parts = AfbParts.Result, MaskRule = MaskRule.Sigmoid, TeacherConvolution = TeacherConvolution.Random, Seed = 7, BlockWeight = 0.25, StudentStages = [1, 3], TeacherStages = [2, 3] };
        var json = JsonNode.Parse("""{"parts":"result","maskRule":"sigmoid","teacherConvolution":"random","seed":7,"blockWeight":0.25,"studentStages":[1,3],"teacherStages":[2,3]}""")!.AsObject();
        var read = MethodOptions.Read<AftKdOptions>("aft-kd", json);
        Assert.Equal(MethodOptions.Describe(options), MethodOptions.Describe(read));
        Assert.Equal(("result", "mean", "straightThrough"), (MethodOptions.Describe(read)["parts"], MethodOptions.Describe(new AftKdOptions())["maskRule"], MethodOptions.Describe(read)["maskGradient"]));
    }

    [Fact]
    public void Options_that_teach_nothing_or_contradict_are_refused_with_a_remedy()
    {
        using var scope = NewDisposeScope();
        var map = Map(18, 1, 2, 3, 3);
        string Refusal(AftKdOptions o) => Assert.Throws<ArgumentException>(() => Loss(map, map, o)).Message;
        Assert.Contains("set maskGradient to straightThrough", Refusal(new() { Parts = AfbParts.Mask, MaskGradient = MaskGradient.None }));
        Assert.Contains("gradientClip is 0", Refusal(new() { GradientClip = 0 }));
        Assert.Contains("threshold is 1", Refusal(new() { MaskRule = MaskRule.Sigmoid, Threshold = 1 }));
        Assert.Contains("studentStages and teacherStages", Refusal(new() { StudentStages = [], TeacherStages = [] }));
    }

    [Fact]
    public void Maps_and_blocks_that_do_not_fit_are_refused_with_their_shapes()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("[4, 7]", Assert.Throws<ArgumentException>(() => Loss(zeros(4, 7), zeros(4, 7))).Message);
        var e = Assert.Throws<ArgumentException>(() => AftKdLoss.MeanSquared(zeros(2, 1, 4, 4), zeros(2, 3, 4, 4)));
        Assert.Contains("[2, 1, 4, 4]", e.Message);
        Assert.Contains("[2, 3, 4, 4]", e.Message);
        Assert.Contains("needs a mask", Assert.Throws<ArgumentNullException>(() => AftKdLoss.Block(zeros(1, 1, 2, 2), null)).Message);
        var short_ = Assert.Throws<ArgumentException>(() => new AttentionFeatureTransfer(
            Observed.Student(zeros(1, 2), [zeros(1), zeros(1, 2, 3, 3)], [zeros(1)]), Observed.Teacher(zeros(1, 2), [zeros(1), zeros(1, 2, 3, 3)])));
        Assert.Contains("hands out 1 pre-activations and none for stage 1", short_.Message);
    }

    static Tensor Map(int stream, params long[] shape) => (Hashed.Tensor(stream, shape) * 2).to(float64);

    // By other operators than the library's.
    static Tensor MaskOf(Tensor map)
    {
        var mean = map.mean([1L], keepdim: true);
        return mean.gt(mean.flatten(2).mean([2L]).reshape(-1, 1, 1, 1)).to(float64);
    }

    static Tensor Loss(Tensor s, Tensor t, AftKdOptions? options = null)
    {
        var student = Observed.Student(zeros(s.shape[0], 2, dtype: float64), [zeros(1), s]);
        var teacher = Observed.Teacher(zeros(s.shape[0], 2), [zeros(1), t]);
        var method = new AttentionFeatureTransfer(student, teacher, options);
        method.Connectors.to(float64);
        return method.Terms(student, teacher, zeros(s.shape[0], dtype: int64))[1].Value;
    }
}
