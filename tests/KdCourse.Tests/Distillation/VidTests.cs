using System.Text.Json.Nodes;
using KdCourse.Distillation;
using KdCourse.Distillation.Vid;

namespace KdCourse.Tests.Distillation;

/// <summary>VID against PyTorch (tests/oracle/methods_vid.py) and against what its paper says.</summary>
public sealed class VidTests
{
    public static TheoryData<string> Cases => OracleCase.Names("vid");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Terms_and_gradients_are_those_of_PyTorch(string name)
    {
        var reference = OracleCase.Named("vid", name);
        int layers = reference.Option("layers", 0);
        reference.Holds(inputs =>
        {
            Tensor[] Stages(string side) => [zeros(1, 1, 1, 1), .. Enumerable.Range(0, layers).Select(k => inputs[$"{side}{k}"])];
            var (student, teacher) = (Observed.Student(inputs["z"], Stages("s")), Observed.Teacher(stages: Stages("t")));
            var vid = new VidDistiller(student, teacher);
            inputs.Fill(vid.Connectors);
            return vid.Terms(student, teacher, inputs["y"]);
        });
    }

    [Theory]
    [InlineData(5, 1e-5)]
    [InlineData(0.25, 1e-3)]
    [InlineData(40, 1e-5)]
    public void The_variances_start_where_the_options_say(double variance, double epsilon)
    {
        using var scope = NewDisposeScope();
        using var regressor = new GaussianRegressor(2, 3, variance, epsilon);
        var start = regressor.Variance();
        Assert.Equal([3], start.shape);
        Assert.All(start.data<float>().ToArray(), v => Assert.Equal(variance, v, 1e-6 * variance));
    }

    [Fact]
    public void With_unit_variance_the_loss_is_half_the_mean_squared_error()
    {
        using var scope = NewDisposeScope();
        var (mean, teacher) = (Hashed.Tensor(1, 2, 3, 4, 5), Hashed.Tensor(2, 2, 3, 4, 5));
        Assert.Equal(0.5 * nn.functional.mse_loss(mean, teacher).item<float>(), VidLoss.NegativeLogLikelihood(mean, ones(3), teacher).item<float>(), 1e-6);
    }

    [Fact]
    public void The_best_variance_of_a_channel_is_its_mean_squared_error()
    {
        using var scope = NewDisposeScope();
        var (mean, teacher) = (Hashed.Tensor(1, 2, 3, 4, 5).to(float64), Hashed.Tensor(2, 2, 3, 4, 5).to(float64));
        var best = (mean - teacher).square().mean([0, 2, 3]).requires_grad_();
        var loss = VidLoss.NegativeLogLikelihood(mean, best, teacher);
        Assert.All(autograd.grad([loss], [best])[0].data<double>().ToArray(), g => Assert.Equal(0, g, 1e-12));
        Assert.True(loss.item<double>() < VidLoss.NegativeLogLikelihood(mean, best * 1.1, teacher).item<double>());
        Assert.True(loss.item<double>() < VidLoss.NegativeLogLikelihood(mean, best * 0.9, teacher).item<double>());
    }

    [Fact]
    public void Gradients_agree_with_differences()
    {
        using var scope = NewDisposeScope();
        var (mean, teacher, variance) = (Hashed.Tensor(1, 2, 2, 2, 3).to(float64), Hashed.Tensor(2, 2, 2, 2, 3).to(float64), tensor(new[] { 0.5, 2.0 }));
        FiniteDifferences.Agree(m => VidLoss.NegativeLogLikelihood(m, variance, teacher), mean);
        FiniteDifferences.Agree(v => VidLoss.NegativeLogLikelihood(mean, v, teacher), variance);
    }

    [Theory]
    [InlineData("resnet8", "resnet20")]
    [InlineData("resnet8", "resnet8x4")]
    public void Real_networks_learn_with_it(string student, string teacher)
    {
        using var pair = new NetworkPair(student, teacher);
        Assert.Equal(["ce", "vid"], pair.Check((s, t) => new VidDistiller(s, t)).Keys);
    }

    [Fact]
    public void Options_are_read_and_described()
    {
        using var pair = new NetworkPair("resnet8", "resnet14");
        using var scope = NewDisposeScope();
        using var vid = Methods.Named("vid").Lessons(pair.Seen(), pair.Teacher.Observe(pair.Images),
            JsonNode.Parse("""{"studentStages": [1, 3], "teacherStages": [2, 3], "weight": 0.5, "initialVariance": 2}""")!.AsObject()).Single().Distiller;
        Assert.Equal(0.5, vid.DefaultBalancer.WeightOf("vid"));
        Assert.Equal("2", vid.Options["initialVariance"]);
        Assert.Equal(2 * 3, vid.Connectors!.named_parameters().Count(p => p.name.Contains("conv")));
        Assert.Equal([32, 16, 1, 1], vid.Connectors.get_parameter("0.conv1.weight")!.shape);
    }

    [Theory]
    [InlineData(0, 1e-5)]
    [InlineData(5, 0)]
    public void Impossible_variances_are_refused_with_those_that_work(double variance, double epsilon) =>
        Assert.Contains("for example 1e-5 and 5", Assert.Throws<ArgumentException>(() => new GaussianRegressor(2, 3, variance, epsilon)).Message);

    [Fact]
    public void Shapes_that_do_not_fit_are_named()
    {
        using var scope = NewDisposeScope();
        var e = Assert.Throws<ArgumentException>(() => VidLoss.NegativeLogLikelihood(zeros(2, 3, 4, 4), ones(2), zeros(2, 3, 4, 4)));
        Assert.Contains("the variance [2]", e.Message);
        Assert.Contains("[2, 3, 4, 4]", e.Message);
    }
}
