using System.Text.Json;
using KdCourse.Distillation;
using KdCourse.Distillation.FitNets;
using KdCourse.Models;

namespace KdCourse.Tests.Distillation;

/// <summary>FitNets against PyTorch: tests/oracle/fitnets.py.</summary>
public sealed class FitNetsTests
{
    static readonly JsonElement Reference = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "reference", "fitnets.json"))).RootElement;

    [Theory]
    [InlineData("joint same size", new long[] { 3, 4, 6, 6 }, new long[] { 3, 5, 6, 6 })]
    [InlineData("joint student twice as large", new long[] { 3, 4, 12, 12 }, new long[] { 3, 5, 6, 6 })]
    [InlineData("joint student half as large", new long[] { 3, 4, 6, 6 }, new long[] { 3, 5, 12, 12 })]
    [InlineData("joint student a little larger", new long[] { 3, 4, 8, 7 }, new long[] { 3, 5, 6, 6 })]
    [InlineData("paper same size", new long[] { 3, 4, 6, 6 }, new long[] { 3, 5, 6, 6 })]
    [InlineData("paper student larger", new long[] { 3, 4, 9, 8 }, new long[] { 3, 5, 6, 6 })]
    public void Hint_loss_and_gradients_are_those_of_PyTorch(string name, long[] student, long[] teacher)
    {
        using var scope = NewDisposeScope();
        var expected = Reference.GetProperty("hints").EnumerateArray().Single(e => e.GetProperty("case").GetString() == name);
        bool paper = name.StartsWith("paper", StringComparison.Ordinal);
        var guided = Hashed.Tensor(11, student).to(float64).requires_grad_();
        var hint = Hashed.Tensor(12, teacher).to(float64).relu();
        using var regressor = paper ? HintRegressor.OfPaper(guided, hint) : HintRegressor.Between(guided, hint);
        regressor.to(TestDevice.Where, float64);
        var weight = regressor.get_parameter("conv.weight")!;
        var bias = regressor.get_parameter("conv.bias")!;
        using (no_grad())
        {
            weight.copy_(Hashed.Tensor(13, weight.shape).to(float64) * 0.2);
            bias.copy_(Hashed.Tensor(14, bias.shape).to(float64) * 0.1);
        }

        var regressed = regressor.call(guided);
        var loss = paper ? HintLoss.Paper(regressed, hint) : HintLoss.MeanSquared(regressed, hint);
        loss.backward();

        Assert.Equal(expected.GetProperty("loss").GetDouble(), loss.item<double>(), 1e-10);
        AssertSame(expected.GetProperty("grad_guided"), guided.grad!);
        AssertSame(expected.GetProperty("grad_weight"), weight.grad!);
        AssertSame(expected.GetProperty("grad_bias"), bias.grad!);
    }

    [Fact]
    public void The_papers_second_stage_gives_the_loss_and_gradient_of_PyTorch()
    {
        using var scope = NewDisposeScope();
        var expected = Reference.GetProperty("knowledge");
        var logits = (Hashed.Tensor(21, 4, 10).to(float64) * 3).detach().requires_grad_();
        var student = Observed.Student(logits);
        var answer = Hashed.Tensor(22, 4, 10).to(float64) * 5;
        var teacher = Observed.Teacher(answer);
        using var stage = new FitNetsKnowledgeStage(new FitNetsOptions { FirstLambda = 2.5, LastLambda = 2.5 });
        stage.StartEpoch(0, 1);

        var terms = stage.Terms(student, teacher, tensor(new long[] { 3, 0, 9, 3 }));
        stage.DefaultBalancer.Combine(terms).backward();

        Assert.Equal(["ce", "soft"], terms.Select(t => t.Name));
        Assert.Equal(expected.GetProperty("ce").GetDouble(), terms[0].Value.item<double>(), 1e-12);
        Assert.Equal(expected.GetProperty("soft").GetDouble(), terms[1].Value.item<double>(), 1e-12);
        AssertSame(expected.GetProperty("grad_logits"), logits.grad!);
    }

    [Fact]
    public void Lambda_falls_in_a_straight_line_from_4_to_1()
    {
        using var stage = new FitNetsKnowledgeStage();
        double At(int epoch)
        {
            stage.StartEpoch(epoch, 7);
            return stage.DefaultBalancer.WeightOf("soft");
        }
        Assert.Equal([4, 3.5, 3, 2.5, 2, 1.5, 1], Enumerable.Range(0, 7).Select(At));
        Assert.Equal(1, stage.DefaultBalancer.WeightOf("ce"));
    }

    [Fact]
    public void The_mean_squared_form_is_2_over_CHW_of_the_papers_form()
    {
        using var scope = NewDisposeScope();
        var (a, b) = (Hashed.Tensor(1, 2, 3, 4, 5), Hashed.Tensor(2, 2, 3, 4, 5));
        Assert.Equal(HintLoss.Paper(a, b).item<float>() * 2 / (3 * 4 * 5), HintLoss.MeanSquared(a, b).item<float>(), 1e-6);
    }

    [Fact]
    public void The_hint_loss_is_zero_when_the_regressed_map_is_the_hint()
    {
        using var scope = NewDisposeScope();
        var map = Hashed.Tensor(1, 2, 3, 4, 4);
        Assert.Equal(0, HintLoss.Paper(map, map).item<float>());
        Assert.Equal(0, HintLoss.MeanSquared(map, map).item<float>());
    }

    [Fact]
    public void Maps_of_different_shapes_are_refused_with_both_shapes()
    {
        using var scope = NewDisposeScope();
        var e = Assert.Throws<ArgumentException>(() => HintLoss.MeanSquared(zeros(2, 64, 8, 8), zeros(2, 128, 4, 4)));
        Assert.Contains("[2, 64, 8, 8]", e.Message);
        Assert.Contains("[2, 128, 4, 4]", e.Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_hint_that_no_regressor_reaches_is_refused_with_a_remedy(bool paper)
    {
        using var scope = NewDisposeScope();
        var (guided, hint) = (zeros(1, 4, 5, 5), zeros(1, 4, 12, 12));
        var e = Assert.Throws<ArgumentException>(() => paper ? HintRegressor.OfPaper(guided, hint) : HintRegressor.Between(guided, hint));
        Assert.Contains("12x12", e.Message);
        Assert.Contains("5x5", e.Message);
        Assert.Contains("Choose", e.Message);
    }

    [Fact]
    public void The_hint_reaches_the_students_layers_up_to_the_guided_one_and_no_further()
    {
        using var scope = NewDisposeScope();
        using var network = Networks.Create("resnet8", 1, 10);
        using var big = Networks.Create("resnet14", 1, 10);
        var (student, teacher) = (new Student(network), new Teacher(big));
        var images = Hashed.Tensor(5, 4, 1, 28, 28);
        var seen = student.Observe(images);
        using var stage = new FitNetsHintStage(seen, teacher.Observe(images));

        stage.Terms(seen, teacher.Observe(images), zeros(4, dtype: int64))[0].Value.backward();

        Assert.All(stage.TrainedParameters(network), p => Assert.True(p.grad!.abs().sum().item<float>() > 0));
        Assert.All(network.named_parameters().Where(p => p.name.StartsWith("layer3", StringComparison.Ordinal) || p.name.StartsWith("fc", StringComparison.Ordinal)), p => Assert.Null(p.parameter.grad));
        Assert.All(big.parameters(), p => Assert.Null(p.grad));
    }

    [Fact]
    public void Without_a_teacher_the_method_says_that_it_needs_one()
    {
        using var scope = NewDisposeScope();
        using var stage = new FitNetsKnowledgeStage();
        var z = zeros(1, 2);
        Assert.Contains("needs a teacher", Assert.Throws<ArgumentNullException>(() => stage.Terms(Observed.Student(z), null, zeros(1, dtype: int64))).Message);
    }

    static void AssertSame(JsonElement expected, Tensor gradient)
    {
        using var scope = NewDisposeScope();
        var flat = gradient.flatten();
        double[] seen = [flat.sum().item<double>(), (flat * flat).sum().item<double>(), flat[0].item<double>(), flat[-1].item<double>()];
        foreach (var (want, have) in expected.EnumerateArray().Select(e => e.GetDouble()).Zip(seen))
            Assert.Equal(want, have, 1e-10);
    }
}
