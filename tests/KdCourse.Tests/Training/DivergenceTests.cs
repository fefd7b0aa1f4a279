using KdCourse.Distillation;
using KdCourse.Models;
using KdCourse.Training;

namespace KdCourse.Tests.Training;

/// <summary>A number that is not finite ends a run at its step, and what was kept before stays good.</summary>
public sealed class DivergenceTests : IDisposable
{
    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    ResumeOptions EveryStep => new(folder["run.resume"]) { Every = TimeSpan.Zero };

    [Theory]
    [InlineData(double.NaN, 7)]
    [InlineData(double.PositiveInfinity, 5)]
    public void The_term_its_value_its_step_and_its_epoch_are_named(double value, int atStep)
    {
        using var run = new SmallRun(() => new Failing(value, atStep), 1);
        var e = Assert.Throws<DivergenceException>(() => run.Train());
        Assert.Equal(("extra", 2, atStep - 4), (e.Term, e.Epoch, e.Step));
        Assert.Equal(value, e.Value);
        Assert.Contains($"The term 'extra' of the loss was {(double.IsNaN(value) ? "NaN" : "Infinity")} in step {atStep - 4} of 4 in epoch 2", e.Message);
    }

    [Fact]
    public void What_was_kept_before_goes_on_as_if_nothing_had_happened()
    {
        using var whole = new SmallRun(() => new Failing(0, 0), 1);
        var expected = whole.Left(whole.Train());

        using (var run = new SmallRun(() => new Failing(double.NaN, 7), 1))
        {
            var e = Assert.Throws<DivergenceException>(() => run.Train(EveryStep));
            Assert.Contains($"The last good state is in '{folder["run.resume"]}'", e.Message);
        }
        var point = ResumeFile.Look(folder["run.resume"]);
        Assert.Equal((2, 2), (point.Epoch, point.Step)); // step 6, the last one before

        using var again = new SmallRun(() => new Failing(0, 0), 2);
        Assert.Equal(expected, again.Left(again.Train(EveryStep)));
    }

    [Fact]
    public void A_learning_rate_of_a_million_stops_the_run_and_leaves_finite_weights_in_the_file()
    {
        using (var run = new SmallRun("plain", 1, SmallRun.Settings with { LearningRate = 1e6, Momentum = 0.99, Epochs = 40, Schedule = LearningRateSchedule.Constant }))
        {
            var e = Assert.Throws<DivergenceException>(() => run.Train(EveryStep));
            Assert.Contains("at the learning rate 1E+06", e.Message);
            Assert.False(double.IsFinite(e.Value));
        }
        using var slower = new SmallRun("plain", 2, SmallRun.Settings with { LearningRate = 0.01, Momentum = 0.99, Epochs = 40, Schedule = LearningRateSchedule.Constant });
        var network = slower.Train(EveryStep with { AllowDifferences = true }, stopAfter: 0).Network;
        Assert.All(network.state_dict(), p => Assert.True(p.Value.isfinite().all().item<bool>(), p.Key));
    }

    [Fact]
    public void A_weight_that_is_not_finite_after_a_finite_loss_is_never_kept()
    {
        // The gradient of the square root is infinite at 0, where its value is finite.
        using var run = new SmallRun(() => new Failing(0, 0, rootAt: 6), 1);
        var e = Assert.Throws<DivergenceException>(() => run.Train(EveryStep));
        Assert.StartsWith("the student's ", e.Term);
        Assert.Equal((2, 2), (e.Epoch, e.Step));
        var point = ResumeFile.Look(folder["run.resume"]);
        Assert.Equal((2, 1), (point.Epoch, point.Step));
    }

    [Fact]
    public void The_last_step_of_a_run_is_looked_at_too()
    {
        using var run = new SmallRun(() => new Failing(0, 0, rootAt: 12), 1);
        Assert.Equal(3, Assert.Throws<DivergenceException>(() => run.Train()).Epoch);
    }

    [Fact]
    public void Terms_that_come_and_go_within_an_epoch_are_refused()
    {
        using var run = new SmallRun(() => new Failing(0, 0, leavesOutAt: 3), 1);
        Assert.Contains("The terms of step 3 are ce, and before they were ce, extra", Assert.Throws<InvalidOperationException>(() => run.Train()).Message);
    }

    /// <summary>Cross-entropy, and a term that does what a test asks for in a step, counted from 1 through the run.</summary>
    sealed class Failing(double value, int atStep, int rootAt = 0, int leavesOutAt = 0) : Distiller
    {
        int step;

        public override string Name => "failing";

        public override bool NeedsTeacher => false;

        public override IReadOnlyList<LossTerm> Terms(StudentFeatures student, TeacherFeatures? teacher, Tensor labels)
        {
            step++;
            var ce = new LossTerm("ce", nn.functional.cross_entropy(student.Logits, labels));
            if (step == leavesOutAt)
                return [ce];
            var zero = (student.Logits * 0).sum();
            return [ce, new("extra", step == rootAt ? zero.sqrt() : step == atStep ? zero + value : zero)];
        }
    }
}
