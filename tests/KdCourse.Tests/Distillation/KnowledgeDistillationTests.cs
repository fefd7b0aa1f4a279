using KdCourse.Distillation.KnowledgeDistillation;

namespace KdCourse.Tests.Distillation;

/// <summary>Soft targets against PyTorch: tests/oracle/methods_kd.py.</summary>
public sealed class KnowledgeDistillationTests
{
    public static TheoryData<string> Cases => OracleCase.Names("kd");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Loss_and_gradients_are_those_of_PyTorch(string name)
    {
        var oracle = OracleCase.Named("kd", name);
        oracle.Holds(inputs =>
        {
            var (student, teacher) = (Observed.Student(inputs["student"]), Observed.Teacher(inputs["teacher"]));
            using var method = new KdDistiller(student, teacher, new KdOptions { Temperature = oracle.Option("temperature", 4.0) });
            return method.Terms(student, teacher, inputs["y"]);
        });
    }

    [Fact]
    public void The_reference_values_are_reached_to_their_last_digit()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Observed.Student(tensor(new double[,] { { -0.5, 1, -1 }, { 0.5, 2, 0 } })), Observed.Teacher(tensor(new double[,] { { 0, -2, 3 }, { 1, -1, 4 } })));
        using var method = new KdDistiller(student, teacher);
        var terms = method.Terms(student, teacher, tensor(new long[] { 2, 0 }));
        Assert.Equal(2.0563557122291, terms[0].Value.item<double>(), 1e-13);
        Assert.Equal(3.9279111334098, terms[1].Value.item<double>(), 1e-13);
    }

    [Fact]
    public void Autograd_agrees_with_differences()
    {
        using var scope = NewDisposeScope();
        var teacher = Hashed.Tensor(2, 3, 5).to(float64) * 4;
        FiniteDifferences.Agree(z => KdLoss.SoftTargets(z, teacher, 4), Hashed.Tensor(1, 3, 5).to(float64) * 3);
    }

    [Fact]
    public void The_loss_is_zero_when_the_answers_are_equal_up_to_a_constant_and_positive_otherwise()
    {
        using var scope = NewDisposeScope();
        var z = Hashed.Tensor(1, 4, 6).to(float64) * 5;
        Assert.Equal(0, KdLoss.SoftTargets(z, z + 3, 4).item<double>(), 1e-14);
        Assert.True(KdLoss.SoftTargets(z, Hashed.Tensor(2, 4, 6).to(float64) * 5, 4).item<double>() > 0.01);
    }

    [Fact]
    public void The_loss_of_a_batch_is_the_mean_over_its_images()
    {
        using var scope = NewDisposeScope();
        var (s, t) = (Hashed.Tensor(1, 4, 6).to(float64) * 5, Hashed.Tensor(2, 4, 6).to(float64) * 5);
        double mean = Enumerable.Range(0, 4).Average(n => KdLoss.SoftTargets(s[n].unsqueeze(0), t[n].unsqueeze(0), 4).item<double>());
        Assert.Equal(mean, KdLoss.SoftTargets(s, t, 4).item<double>(), 1e-12);
    }

    [Fact]
    public void At_high_temperature_the_gradient_does_not_depend_on_it_and_matches_logits()
    {
        using var scope = NewDisposeScope();
        var (s, t) = (Hashed.Tensor(1, 3, 5).to(float64) * 4, Hashed.Tensor(2, 3, 5).to(float64) * 4);
        var (warm, hot) = (Gradient(1e3), Gradient(1e4));
        // Hinton's limit: for logits of zero mean, the gradient of one image is (z_S − z_T) / K.
        var limit = ((s - s.mean([1], keepdim: true)) - (t - t.mean([1], keepdim: true))) / 5 / 3;
        Assert.True((warm - hot).abs().max().item<double>() < 2e-3 * hot.abs().max().item<double>());
        Assert.True((hot - limit).abs().max().item<double>() < 1e-3 * limit.abs().max().item<double>());

        Tensor Gradient(double temperature)
        {
            var z = s.detach().clone().requires_grad_();
            return autograd.grad([KdLoss.SoftTargets(z, t, temperature)], [z])[0];
        }
    }

    [Fact]
    public void The_benchmarks_weights_are_the_defaults()
    {
        using var scope = NewDisposeScope();
        using var method = new KdDistiller(Observed.Student(zeros(1, 2)), Observed.Teacher(zeros(1, 2)));
        Assert.Equal([0.1, 0.9], [method.DefaultBalancer.WeightOf("ce"), method.DefaultBalancer.WeightOf("kd")]);
        Assert.Equal("4", method.Options["temperature"]);
    }

    [Fact]
    public void Without_a_weight_for_the_labels_there_is_no_term_for_them()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Observed.Student(zeros(1, 2)), Observed.Teacher(zeros(1, 2)));
        using var method = new KdDistiller(student, teacher, new KdOptions { CeWeight = 0 });
        Assert.Equal("kd", Assert.Single(method.Terms(student, teacher, zeros(1, dtype: int64))).Name);
    }

    [Fact]
    public void Answers_of_different_shapes_are_refused_with_both_shapes()
    {
        using var scope = NewDisposeScope();
        var e = Assert.Throws<ArgumentException>(() => KdLoss.SoftTargets(zeros(2, 10), zeros(2, 100), 4));
        Assert.Contains("[2, 10]", e.Message);
        Assert.Contains("[2, 100]", e.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_temperature_that_is_not_positive_is_refused(double temperature)
    {
        using var scope = NewDisposeScope();
        Assert.Contains("more than 0", Assert.Throws<ArgumentException>(() => KdLoss.SoftTargets(zeros(1, 2), zeros(1, 2), temperature)).Message);
    }
}
