using TorchSharp.Modules;
using TorchSharp.Tests.NN;

namespace TorchSharp.Tests.Optim;

/// <summary>Who owns what an optimizer makes.</summary>
public class OptimizerMemoryTests
{
    public static TheoryData<string> Names => [.. Setup.Optimizers.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Steps_leave_nothing_behind_but_the_states(string name)
    {
        using var scope = NewDisposeScope();
        var parameters = Setup.Parameters();
        using var optimizer = Setup.Optimizers[name](parameters);
        Setup.SetGradients(parameters, 0);
        optimizer.step();
        var counts = DisposeScopeManager.Statistics.TensorStatistics;
        var alive = counts.ThreadTotalLiveCount;
        for (int k = 0; k < 5; k++)
            optimizer.step();
        Assert.Equal(alive, counts.ThreadTotalLiveCount);
    }

    [Theory, MemberData(nameof(Names))]
    public void States_outlive_the_scope_of_a_step(string name)
    {
        using var outer = NewDisposeScope();
        var parameters = Setup.Parameters();
        OptimizerHelper optimizer;
        using (NewDisposeScope())
            optimizer = Setup.Optimizers[name](parameters);
        for (int k = 0; k < 10; k++)
        {
            using var step = NewDisposeScope();
            Setup.SetGradients(parameters, k);
            optimizer.step();
        }
        var expected = Setup.Cases.GetProperty("optimizers").GetProperty(name).GetProperty("Float64");
        Reference.Same(Reference.Doubles(expected[9]), Setup.Values(parameters), name, 1e-12);
        optimizer.Dispose();
    }

    [Fact]
    public void Dispose_releases_the_states_and_not_the_parameters()
    {
        using var scope = NewDisposeScope();
        var parameters = Setup.Parameters();
        var counts = DisposeScopeManager.Statistics.TensorStatistics;
        var before = counts.ThreadTotalLiveCount;
        var adam = optim.Adam(parameters, amsgrad: true);
        Assert.Equal(before + 6, counts.ThreadTotalLiveCount);
        adam.Dispose();
        Assert.Equal(before, counts.ThreadTotalLiveCount);
        Assert.All(parameters, p => Assert.False(p.IsInvalid));
        adam.Dispose();
    }
}
