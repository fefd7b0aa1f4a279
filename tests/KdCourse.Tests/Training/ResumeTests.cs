using KdCourse.Distillation;
using KdCourse.Models;
using KdCourse.Training;
using TorchSharp.Modules;

namespace KdCourse.Tests.Training;

/// <summary>A run that is interrupted and taken up again ends with the same bits as one that is not.</summary>
public sealed class ResumeTests : IDisposable
{
    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    ResumeOptions File => new(folder["run.resume"]) { Every = TimeSpan.FromHours(1) };

    [Theory]
    [InlineData("plain", 1)]
    [InlineData("plain", 2)]
    [InlineData("fitnets", 3)]
    [InlineData("fitnets", 4)]
    [InlineData("fitnets-paper", 5)]
    [InlineData("fitnets-paper", 6)]
    [InlineData("fitnets-paper", 7)]
    public void A_run_stopped_at_random_steps_ends_with_the_same_bits(string method, int seed) =>
        Holds(new Random(seed), s => new SmallRun(method, s));

    public static TheoryData<string> NamedMethods => [.. Methods.All.Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(NamedMethods))]
    public void Every_method_goes_on_with_the_same_bits(string method)
    {
        var (expected, steps) = Uninterrupted(s => new SmallRun(method, s));
        using (var run = new SmallRun(method, 1))
            run.Train(File, stopAfter: new Random(method.Sum(c => c)).Next(1, steps));
        using var last = new SmallRun(method, 2);
        Assert.Equal(expected, last.Left(last.Train(File)));
    }

    [Theory]
    [InlineData("loss-ratio", 60)]
    [InlineData("gradnorm", 61)]
    [InlineData("uncertainty", 62)]
    public void Every_balancer_goes_on_with_its_weights(string balancer, int seed) =>
        Holds(new Random(seed), s => new SmallRun("fitnets", s, balancer: Balancers.Named(balancer, new ConstantWeights("hint", 100))));

    [Fact]
    public void A_balancer_keeps_its_numbers_and_what_it_learned() =>
        Holds(new Random(8), s => new SmallRun("fitnets", s, balancer: new Drifting()));

    [Fact]
    public void A_method_that_draws_from_torchs_own_generator_goes_on_with_the_same_numbers() =>
        Holds(new Random(9), s => new SmallRun(() => new Noisy(), s));

    [Fact]
    public void A_layer_that_gets_no_gradient_any_more_decays_as_before() =>
        Holds(new Random(10), s => new SmallRun(() => new Leaving(), s));

    [Fact]
    public void A_run_can_be_stopped_after_every_single_step()
    {
        var (expected, steps) = Uninterrupted(s => new SmallRun("fitnets-paper", s));
        for (int step = 1; step < steps; step++)
        {
            using var run = new SmallRun("fitnets-paper", step);
            Assert.True(run.Train(File, stopAfter: 1).Record.Interrupted);
        }
        using var last = new SmallRun("fitnets-paper", 1000);
        var result = last.Train(File);
        Assert.Equal(expected, last.Left(result));
        Assert.Equal(steps - 1, result.Record.Resumed.Count);
    }

    [Fact]
    public void A_run_killed_between_two_writes_goes_on_from_the_last_one()
    {
        var (expected, _) = Uninterrupted(s => new SmallRun("fitnets", s));
        using (var run = new SmallRun("fitnets", 1))
            run.Train(File with { Every = TimeSpan.Zero }, stopAfter: 6);
        var written = System.IO.File.ReadAllBytes(File.Path);
        using (var run = new SmallRun("fitnets", 1))
            run.Train(File, stopAfter: 2);
        System.IO.File.WriteAllBytes(File.Path, written); // what a kill would have left

        using var last = new SmallRun("fitnets", 2);
        Assert.Equal(expected, last.Left(last.Train(File)));
    }

    [Fact]
    public void A_finished_run_is_given_back_without_training()
    {
        using var run = new SmallRun("fitnets", 1);
        var expected = run.Left(run.Train(File));
        using var again = new SmallRun("fitnets", 2);
        var result = again.Train(File with { Every = TimeSpan.Zero }, stopAfter: 0);
        Assert.Equal(expected, again.Left(result));
        Assert.False(result.Record.Interrupted);
    }

    [Fact]
    public void The_record_tells_where_a_run_was_taken_up()
    {
        using (var run = new SmallRun("plain", 1))
            Assert.Empty(run.Train(File, stopAfter: 6).Record.Resumed);
        var point = ResumeFile.Look(File.Path);
        Assert.Equal((2, 2, 4, 0), (point.Epoch, point.Step, point.Steps, point.Resumed));
        Assert.Equal("5", point.Fields["seed"]);

        using var last = new SmallRun("plain", 1);
        var record = last.Train(File).Record;
        var resumed = Assert.Single(record.Resumed);
        Assert.Equal((2, 2), (resumed.Epoch, resumed.Step));
        Assert.Empty(resumed.Changed);
        record.Save(folder["r.json"]);
        Assert.Equal(resumed.At, RunRecord.Load(folder["r.json"]).Resumed.Single().At);
    }

    [Fact]
    public void A_run_with_the_option_Fresh_starts_anew()
    {
        var (expected, _) = Uninterrupted(s => new SmallRun("plain", s));
        using (var run = new SmallRun("plain", 3, SmallRun.Settings with { Seed = 77 }))
            run.Train(File, stopAfter: 5);
        using var fresh = new SmallRun("plain", 1);
        var result = fresh.Train(File with { Fresh = true });
        Assert.Equal(expected, fresh.Left(result));
        Assert.Empty(result.Record.Resumed);
    }

    [Fact]
    public void A_hundred_steps_with_a_write_after_each_leave_no_tensor_behind()
    {
        using var run = new SmallRun("fitnets", 1, SmallRun.Settings with { Epochs = 1, LearningRate = 1e-4 });
        run.Train(File with { Fresh = true });
        using var longer = new SmallRun("fitnets", 1, SmallRun.Settings with { Epochs = 25, LearningRate = 1e-4 });
        longer.Train(File with { Fresh = true, Every = TimeSpan.Zero }, stopAfter: 50);
        long before = LiveTensors.Settled();
        longer.Train(File with { Every = TimeSpan.Zero }); // 50 steps more, taken up from the file
        Assert.Equal(before, Tensor.TotalCount);
    }

    (string Left, int Steps) Uninterrupted(Func<long, SmallRun> make)
    {
        using var run = make(1);
        return (run.Left(run.Train()), run.Steps);
    }

    void Holds(Random random, Func<long, SmallRun> make)
    {
        var (expected, steps) = Uninterrupted(make);
        for (int done = 0; ;)
        {
            using var run = make(done == 0 ? 1 : random.NextInt64());
            int some = random.Next(1, 8);
            // Reading back must not depend on how often was written.
            var result = run.Train(random.Next(2) == 0 ? File : File with { Every = TimeSpan.Zero }, some);
            if (!result.Record.Interrupted)
            {
                Assert.Equal(expected, run.Left(result));
                Assert.NotEmpty(result.Record.Resumed);
                return;
            }
            Assert.True((done += some) < steps + 8, "the run does not end");
        }
    }

    /// <summary>Weights that change with each step and each epoch, and one that is learned.</summary>
    sealed class Drifting : LossBalancer
    {
        readonly Linear learned = nn.Linear(1, 1);
        double steps, lastLoss = 1;

        public override string Name => "drifting";

        public override nn.Module Learned => learned;

        public override IReadOnlyDictionary<string, double> State => new Dictionary<string, double> { ["steps"] = steps, ["lastLoss"] = lastLoss };

        public override double WeightOf(string term) => term == "ce" ? 1 : lastLoss / (1 + steps);

        public override void EndEpoch(IReadOnlyDictionary<string, double> means) => lastLoss = means["ce"];

        public override void Restore(IReadOnlyDictionary<string, double> state) => (steps, lastLoss) = (state["steps"], state["lastLoss"]);

        public override Tensor Combine(IReadOnlyList<LossTerm> terms)
        {
            steps++;
            using var scope = NewDisposeScope();
            var s = learned.call(ones(1)).squeeze();
            return scope.MoveToOuter(base.Combine(terms) * (-s).exp() + s);
        }
    }

    sealed class Noisy : Distiller
    {
        double ofEpoch;

        public override string Name => "noisy";

        public override bool NeedsTeacher => false;

        public override void StartEpoch(int epoch, int epochs) => ofEpoch = rand(1).item<float>();

        public override IReadOnlyList<LossTerm> Terms(StudentFeatures student, TeacherFeatures? teacher, Tensor labels) =>
            [new("ce", nn.functional.cross_entropy(student.Logits + randn_like(student.Logits) * ofEpoch, labels))];
    }

    /// <summary>Its connector is used in the first epoch only: then its gradient is zero, which is not the same as none.</summary>
    sealed class Leaving : Distiller
    {
        readonly Linear extra = nn.Linear(10, 10);
        int epoch;

        public override string Name => "leaving";

        public override bool NeedsTeacher => false;

        public override nn.Module Connectors => extra;

        public override void StartEpoch(int epoch, int epochs) => this.epoch = epoch;

        public override IReadOnlyList<LossTerm> Terms(StudentFeatures student, TeacherFeatures? teacher, Tensor labels) =>
            [new("ce", nn.functional.cross_entropy(epoch == 0 ? extra.call(student.Logits) : student.Logits, labels))];
    }
}
