using TorchSharp.Modules;
using TorchSharp.Tests.NN;

namespace TorchSharp.Tests.Optim;

public class OptimizerTests
{
    public static TheoryData<string> Names => [.. Setup.Cases.GetProperty("optimizers").EnumerateObject().Select(p => p.Name)];

    [Fact]
    public void Every_reference_is_tested() => Assert.Equal(Setup.Optimizers.Keys.Order(), Names.Cast<object[]>().Select(n => (string)n[0]).Order());

    [Theory, MemberData(nameof(Names))]
    public void Ten_steps_are_Pythons(string name)
    {
        foreach (var type in new[] { ScalarType.Float64, ScalarType.Float32 })
        {
            using var scope = NewDisposeScope();
            var parameters = Setup.Parameters(type);
            using var optimizer = Setup.Optimizers[name](parameters);
            var expected = Setup.Cases.GetProperty("optimizers").GetProperty(name).GetProperty(type.ToString());
            for (int k = 0; k < 10; k++)
            {
                Setup.SetGradients(parameters, k);
                optimizer.step();
                Reference.Same(Reference.Doubles(expected[k]), Setup.Values(parameters), $"{name} in {type} after step {k + 1}", type == ScalarType.Float64 ? 1e-12 : 1e-6);
            }
        }
    }

    [Fact]
    public void Closure_runs_before_the_step_and_its_loss_is_returned()
    {
        using var scope = NewDisposeScope();
        var p = new Parameter(tensor(new[] { 3.0 }, ScalarType.Float64));
        using var sgd = optim.SGD([p], 0.25);
        var loss = sgd.step(() =>
        {
            sgd.zero_grad();
            var square = p * p;
            square.backward();
            return square;
        });
        Assert.Equal(9, loss.item<double>());
        Assert.Equal(1.5, p.item<double>());
        Assert.Null(sgd.step());
    }

    [Fact]
    public void Step_leaves_the_parameters_differentiable_leaves()
    {
        using var scope = NewDisposeScope();
        var parameters = Setup.Parameters();
        using var adam = optim.Adam(parameters);
        Setup.SetGradients(parameters, 0);
        adam.step();
        Assert.All(parameters, p => Assert.True(p.requires_grad && p.is_leaf));
        Assert.True(is_grad_enabled());
    }

    [Fact]
    public void Zero_grad_sets_gradients_to_zero_and_leaves_missing_ones_missing()
    {
        using var scope = NewDisposeScope();
        var parameters = Setup.Parameters();
        using var sgd = optim.SGD(parameters, 0.1);
        Setup.SetGradients(parameters, 3);
        sgd.zero_grad();
        Assert.All(Reference.Values(parameters[0].grad!), v => Assert.Equal(0, v));
        Assert.Null(parameters[1].grad);
    }

    [Fact]
    public void Groups_take_the_optimizers_options_where_they_set_none()
    {
        using var scope = NewDisposeScope();
        var parameters = Setup.Parameters();
        using var sgd = optim.SGD([new SGD.ParamGroup { Parameters = [parameters[0]] }], 0.1, momentum: 0.9, weight_decay: 0.5);
        sgd.add_param_group(new SGD.ParamGroup([parameters[1]], lr: 0.3, momentum: 0.2));
        var groups = sgd.ParamGroups.Cast<SGD.ParamGroup>().ToList();
        Assert.Equal((0.1, 0.9, 0.5), (groups[0].LearningRate, groups[0].Momentum, groups[0].Options.weight_decay));
        Assert.Equal((0.3, 0.2, 0.0), (groups[1].LearningRate, groups[1].Momentum, groups[1].Options.weight_decay));
        Assert.Equal((0.3, 0.9), (groups[1].InitialLearningRate, sgd.Momentum));
        Assert.Equal(parameters, sgd.parameters());
        Assert.Equal([[0], [1]], sgd.state_dict().StateIndexRef);
    }

    [Fact]
    public void A_changed_learning_rate_counts_from_the_next_step()
    {
        using var scope = NewDisposeScope();
        var p = new Parameter(zeros(1, ScalarType.Float64)) { grad = ones(1, ScalarType.Float64) };
        using var sgd = optim.SGD([p], 1);
        sgd.step();
        sgd.ParamGroups.Single().LearningRate = 0.125;
        sgd.step();
        Assert.Equal(-1.125, p.item<double>());
    }

    [Fact]
    public void Settings_that_make_no_sense_are_named()
    {
        using var scope = NewDisposeScope();
        var parameters = Setup.Parameters();
        Assert.Contains("-0.1", Assert.Throws<ArgumentException>(() => optim.SGD(parameters, -0.1)).Message);
        Assert.Throws<ArgumentException>(() => optim.SGD(parameters, 0.1, nesterov: true));
        Assert.Contains("1.5", Assert.Throws<ArgumentException>(() => optim.Adam(parameters, beta1: 1.5)).Message);
        Assert.Throws<ArgumentException>(() => optim.AdamW(parameters, weight_decay: -1));
    }

    [Fact]
    public void Named_parameters_can_be_trained_too()
    {
        using var scope = NewDisposeScope();
        using var layer = nn.Linear(2, 2);
        foreach (var optimizer in new OptimizerHelper[] { optim.SGD(layer.named_parameters(), 0.1), optim.Adam(layer.named_parameters()), optim.AdamW(layer.named_parameters()) })
        {
            using (optimizer)
                Assert.Equal(layer.parameters(), optimizer.parameters());
        }
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("1.5 1")]
    [InlineData("100")]
    public void Clipped_gradients_are_Pythons(string name)
    {
        using var scope = NewDisposeScope();
        var parameters = Setup.Parameters();
        Setup.SetGradients(parameters, 0);
        var numbers = name.Split(' ').Select(double.Parse).ToArray();
        var norm = nn.utils.clip_grad_norm_(parameters, numbers[0], numbers.Length > 1 ? numbers[1] : 2);
        var expected = Setup.Cases.GetProperty("clipped").GetProperty(name);
        Assert.Equal(expected.GetProperty("norm").GetDouble(), norm, 1e-12);
        Reference.Same(Reference.Doubles(expected.GetProperty("grads")), Setup.Values(parameters.Select(p => p.grad!)), name, 1e-12);
    }

    [Fact]
    public void Parameters_go_into_a_vector_and_come_back()
    {
        using var scope = NewDisposeScope();
        var parameters = Setup.Parameters();
        var before = Setup.Values(parameters);
        var vector = nn.utils.parameters_to_vector(parameters);
        Assert.Equal([17], vector.shape);
        Assert.Equal(before, Reference.Values(vector));
        nn.utils.vector_to_parameters(vector.detach() * 2, parameters);
        Assert.Equal(before.Select(v => 2 * v), Setup.Values(parameters));
        Assert.All(parameters, p => Assert.True(p.is_leaf && p.requires_grad));
    }
}
