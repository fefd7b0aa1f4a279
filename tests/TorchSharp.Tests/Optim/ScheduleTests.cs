using TorchSharp.Modules;
using TorchSharp.Tests.NN;
using static TorchSharp.torch.optim.lr_scheduler;

namespace TorchSharp.Tests.Optim;

public class ScheduleTests
{
    static readonly Dictionary<string, Func<optim.Optimizer, LRScheduler>> Schedules = new()
    {
        ["StepLR"] = o => StepLR(o, 6, 0.3),
        ["MultiStepLR"] = o => MultiStepLR(o, [3, 8, 15], 0.2),
        ["ExponentialLR"] = o => ExponentialLR(o, 0.8),
        ["CosineAnnealingLR"] = o => CosineAnnealingLR(o, 20),
        ["CosineAnnealingLR 7 0.01"] = o => CosineAnnealingLR(o, 7, 0.01),
        ["LambdaLR"] = o => LambdaLR(o, e => 1.0 / (1 + e)),
        ["LambdaLR two"] = o => new impl.LambdaLR(o, [e => Math.Pow(0.9, e), e => 1 + e]),
        ["LinearLR"] = o => LinearLR(o),
        ["LinearLR 0.1 0.5 8"] = o => LinearLR(o, 0.1, 0.5, 8),
        ["ConstantLR"] = o => ConstantLR(o),
        ["ConstantLR 0.5 9"] = o => ConstantLR(o, 0.5, 9),
    };


    public static TheoryData<string> Names => [.. Setup.Cases.GetProperty("schedules").EnumerateObject().Select(p => p.Name)];

    [Fact]
    public void Every_reference_is_tested() => Assert.Equal(Schedules.Keys.Order(), Names.Cast<object[]>().Select(n => (string)n[0]).Order());

    [Theory, MemberData(nameof(Names))]
    public void Rates_over_twenty_epochs_are_Pythons(string name)
    {
        using var scope = NewDisposeScope();
        using var sgd = TwoGroups();
        var schedule = Schedules[name](sgd);
        var expected = Setup.Cases.GetProperty("schedules").GetProperty(name);
        for (int epoch = 0; epoch <= 20; epoch++)
        {
            var rates = schedule.get_last_lr().ToArray();
            Reference.Same(Reference.Doubles(expected[epoch]), rates, $"{name} at epoch {epoch}", 1e-15);
            Assert.Equal(rates, sgd.ParamGroups.Select(g => g.LearningRate));
            schedule.step();
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Jump_to_an_epoch_lands_where_the_steps_lead(string name)
    {
        using var scope = NewDisposeScope();
        var expected = Setup.Cases.GetProperty("schedules").GetProperty(name);
        foreach (int epoch in new[] { 1, 4, 7, 12, 20 })
        {
            using var sgd = TwoGroups();
            var schedule = Schedules[name](sgd);
            schedule.step(epoch);
            Reference.Same(Reference.Doubles(expected[epoch]), [.. schedule.get_last_lr()], $"{name} at epoch {epoch}", 1e-9);
        }
    }

    [Fact]
    public void A_schedule_starts_from_the_initial_rate_whatever_the_rate_is_now()
    {
        using var scope = NewDisposeScope();
        using var sgd = TwoGroups();
        foreach (var group in sgd.ParamGroups)
            group.LearningRate = 9;
        Assert.Equal([0.1, 0.4], LambdaLR(sgd, _ => 1).get_last_lr());
    }

    [Fact]
    public void Each_group_needs_a_function()
    {
        using var scope = NewDisposeScope();
        using var sgd = TwoGroups();
        Assert.Contains("1 functions for 2", Assert.Throws<ArgumentException>(() => new impl.LambdaLR(sgd, [e => e])).Message);
    }

    static SGD TwoGroups()
    {
        var parameters = Setup.Parameters();
        return optim.SGD([new SGD.ParamGroup { Parameters = [parameters[0]] }, new SGD.ParamGroup([parameters[1]], lr: 0.4)], 0.1);
    }
}
