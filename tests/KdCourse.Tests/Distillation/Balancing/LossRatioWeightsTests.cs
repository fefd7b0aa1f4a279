using FsCheck;
using FsCheck.Fluent;
using KdCourse.Distillation;

namespace KdCourse.Tests.Distillation.Balancing;

public sealed class LossRatioWeightsTests
{
    [Fact]
    public void Cross_entropy_halved_and_block_loss_quartered_give_the_known_weights()
    {
        var balancer = new LossRatioWeights();
        balancer.EndEpoch(Means(4.2, 0.8));
        balancer.EndEpoch(Means(2.1, 0.2));
        Assert.Equal("1.33333 0.66667", FormattableString.Invariant($"{balancer.WeightOf("ce"):F5} {balancer.WeightOf("afb"):F5}"));
    }

    [Fact]
    public void Weights_stay_1_until_a_second_epoch_has_been_compared_with_the_first()
    {
        var balancer = new LossRatioWeights();
        Assert.Equal((1, 1), Weights(balancer));
        balancer.EndEpoch(Means(4.2, 0.8));
        Assert.Equal((1, 1), Weights(balancer));
        balancer.EndEpoch(Means(4.1, 0.2));
        Assert.NotEqual((1, 1), Weights(balancer));
    }

    [Fact]
    public void For_any_losses_the_weights_add_up_to_2_and_the_slower_falling_term_has_the_larger() =>
        Prop.ForAll(Arb.From(Losses), Arb.From(Losses), (first, last) =>
        {
            var balancer = new LossRatioWeights();
            balancer.EndEpoch(Means(first.Ce, first.Afb));
            balancer.EndEpoch(Means(last.Ce, last.Afb));
            var (alpha, beta) = Weights(balancer);
            double slower = last.Ce / first.Ce - last.Afb / first.Afb;
            return Math.Abs(alpha + beta - 2) < 1e-12 && alpha >= 0 && beta >= 0 && (Math.Abs(slower) < 1e-12 || Math.Sign(alpha - beta) == Math.Sign(slower));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_scale_of_a_loss_changes_nothing() =>
        Prop.ForAll(Arb.From(Losses), Arb.From(Losses), (first, last) =>
        {
            var (small, large) = (new LossRatioWeights(), new LossRatioWeights());
            foreach (var (ce, afb) in new[] { first, last })
            {
                small.EndEpoch(Means(ce, afb));
                large.EndEpoch(Means(ce, afb * 1000));
            }
            return Math.Abs(small.WeightOf("afb") - large.WeightOf("afb")) < 1e-12;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_weights_are_constants_for_the_gradient()
    {
        using var scope = NewDisposeScope();
        var problem = new ToyProblem(1, 5);
        using var balancer = new LossRatioWeights(new Dictionary<string, double> { ["t1"] = 3 });
        balancer.EndEpoch(new Dictionary<string, double> { ["t0"] = 4.2, ["t1"] = 0.8 });
        balancer.EndEpoch(new Dictionary<string, double> { ["t0"] = 2.1, ["t1"] = 0.2 });

        balancer.Combine(problem.Terms()).backward();

        var single = problem.Terms().Select(t => autograd.grad([t.Value], [problem.Shared], retain_graph: true)[0]).ToList();
        Assert.True((single[0] * (4.0 / 3) + single[1] * (3 * 2.0 / 3)).allclose(problem.Shared.grad!, rtol: 1e-12, atol: 1e-15));
    }

    [Fact]
    public void Weights_of_a_balancer_under_it_multiply_and_an_adaptive_one_counts_by_its_base()
    {
        var inner = new ConstantWeights("afb", 50);
        foreach (var balancer in new[] { new LossRatioWeights(inner), new LossRatioWeights(new LossRatioWeights(inner)) })
        {
            balancer.EndEpoch(Means(4.2, 0.8));
            balancer.EndEpoch(Means(2.1, 0.2));
            Assert.Equal(50 * 2.0 / 3, balancer.WeightOf("afb"), 1e-12);
            Assert.Equal(2.0 / 3, balancer.FactorOf("afb"), 1e-12);
            Assert.Same(inner, balancer.Base);
        }
    }

    static Gen<(double Ce, double Afb)> Losses => Gen.Choose(1, 1_000_000).Two().Select(p => (p.Item1 * 1e-5, p.Item2 * 1e-5));

    static Dictionary<string, double> Means(double ce, double afb) => new() { ["ce"] = ce, ["afb"] = afb };

    static (double, double) Weights(LossBalancer b) => (b.WeightOf("ce"), b.WeightOf("afb"));
}
