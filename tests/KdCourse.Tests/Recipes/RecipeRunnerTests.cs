using System.Text.Json.Nodes;
using KdCourse.Distillation;
using KdCourse.Models;
using KdCourse.Recipes;
using KdCourse.Training;

namespace KdCourse.Tests.Recipes;

public sealed class RecipeRunnerTests
{
    static Recipe Small => Recipe.Load("class") with { TrainImages = 64, TestImages = 32, BatchSize = 16, Epochs = 2 };

    [Fact]
    public void A_recipe_trains_as_the_same_steps_by_hand()
    {
        using var runner = new RecipeRunner(Small with { Method = "fitnets", Options = new JsonObject { ["hintWeight"] = 30 } });
        var (network, record) = runner.Run(3);

        manual_seed(3);
        var student = new Student(Networks.Create("resnet8", 1, 10));
        student.Network.eval();
        using var scope = NewDisposeScope();
        var images = runner.Train.Take(arange(2, dtype: int64)).Images;
        using var method = new KdCourse.Distillation.FitNets.FitNetsJoint(student.Observe(images), runner.Teacher!.Observe(images), new() { HintWeight = 30 });
        var byHand = new Trainer(runner.Train, runner.Test).Run(student, runner.Teacher, method, runner.Recipe.Settings(3));

        foreach (var ((name, a), (_, b)) in network.state_dict().Zip(byHand.Network.state_dict()))
            Assert.True(a.equal(b).all().item<bool>(), name);
        Assert.Equal("30", record.Phases.Single().BalancerOptions!["hint"]);
    }

    [Fact]
    public void The_record_names_recipe_teacher_and_balancer()
    {
        using var runner = new RecipeRunner(Small with { Method = "fitnets", Balancer = "loss-ratio", Epochs = 1 });
        var record = runner.Run(1).Record;
        Assert.Equal(("class", runner.Recipe.Fingerprint), (record.Recipe, record.RecipeFingerprint));
        Assert.Equal("loss-ratio", record.Balancer);
        Assert.Equal(100, record.Epochs[0].Weights["hint"]); // the published weight, times 1 in the first epoch
        Assert.Equal(Evaluator.Accuracy(runner.Teacher!.Network, runner.Test), record.TeacherCheckpoint!.TestAccuracy);
        Assert.Equal(64, record.TeacherCheckpoint.Sha256.Length);
        Assert.Equal(1, record.BestEpoch);
        Assert.Equal("resnet20", runner.TeacherRecord!.Student);
    }

    [Fact]
    public void Preparations_keep_their_own_length_and_schedule_and_the_methods_weights()
    {
        using var runner = new RecipeRunner(Small with { Method = "fitnets-paper", Balancer = "loss-ratio", Epochs = 1, Preparation = new(2, LearningRateSchedule.Constant) });
        var record = runner.Run(1).Record;
        Assert.Equal(["hint", "hint", "kd"], record.Epochs.Select(e => e.Phase));
        Assert.Equal(["constant", "cosine"], record.Phases.Select(p => p.Settings.Schedule.Kind));
        Assert.Equal(record.Epochs[0].LearningRate, record.Epochs[1].LearningRate);
        Assert.Equal(["constant", "loss-ratio"], record.Phases.Select(p => p.Balancer));
        Assert.Equal(4, record.Epochs[2].Weights["soft"]); // the method's own first weight, times 1
    }

    [Fact]
    public void A_method_without_a_teacher_reads_none()
    {
        using var runner = new RecipeRunner(Small with { Teacher = "nowhere", Epochs = 1 });
        Assert.Null(runner.Teacher);
        var record = runner.Run(1).Record;
        Assert.Null(record.Teacher);
        Assert.Null(record.TeacherCheckpoint);
    }

    [Fact]
    public void What_is_missing_is_told_before_data_is_read()
    {
        Assert.Contains("names none", Assert.Throws<ArgumentException>(() => new RecipeRunner(Small with { Method = "fitnets", Teacher = null })).Message);
        Assert.Contains("There is no balancer 'x'. Known: constant", Assert.Throws<ArgumentException>(() => new RecipeRunner(Small with { Balancer = "x" })).Message);
        var e = Assert.Throws<FileNotFoundException>(() => new RecipeRunner(Small with { Method = "fitnets", Teacher = "resnet56" }));
        Assert.Contains("./kd train --network resnet56 --data fashion-mnist-sample", e.Message);
    }

    // The packages count the tensor that becomes a parameter for good, though it is gone.
    [Fact, Trait("Feed", "local")]
    public void A_runner_leaves_no_tensor_behind()
    {
        Once(); // what a first run makes for good
        long before = LiveTensors.Settled();
        Once();
        Assert.Equal(before, Tensor.TotalCount);

        static void Once()
        {
            using var runner = new RecipeRunner(Small with { Method = "fitnets", Epochs = 1 });
            using var network = runner.Run(1).Network;
        }
    }

    [Fact]
    public void The_records_of_earlier_versions_can_still_be_read()
    {
        foreach (var file in Directory.GetFiles(Course.DataPath("teachers"), "*.json"))
        {
            var record = RunRecord.Load(file);
            Assert.Empty(record.Resumed);
            Assert.InRange(record.BestEpoch, 1, record.Epochs.Count);
            Assert.True(record.BestAccuracy >= record.LastAccuracy);
        }
    }
}
