using KdCourse.Data;
using KdCourse.Distillation;
using KdCourse.Models;
using KdCourse.Training;

namespace KdCourse.Tests.Training;

/// <summary>Methods with connectors in whole runs on real images.</summary>
public sealed class FeatureMethodTests : IDisposable
{
    static readonly TrainingSettings Short = new() { Epochs = 3, BatchSize = 16, LearningRate = 0.05, Schedule = LearningRateSchedule.Cosine(), TestBatchSize = 64 };

    readonly ImageSet train;
    readonly ImageSet test;
    readonly Teacher teacher;
    readonly ImageClassifier network;

    public FeatureMethodTests()
    {
        var (all, rest) = Samples.Fashion();
        using (all)
        using (rest)
        {
            using var random = new Generator(4);
            train = all.Part(64, random);
            test = rest.Part(48, random);
        }
        manual_seed(2);
        teacher = new Teacher(Networks.Create("resnet14", 1, 10));
        network = Networks.Create("resnet8", 1, 10);
    }

    public void Dispose()
    {
        train.Dispose();
        test.Dispose();
        teacher.Network.Dispose();
        network.Dispose();
    }

    [Theory]
    [InlineData("vid", "vid")]
    [InlineData("ofd", "ofd")]
    [InlineData("reviewkd", "review")]
    [InlineData("simkd", "simkd")]
    public void The_term_falls_the_connectors_move_and_the_teacher_stays_bit_identical(string method, string term)
    {
        using var scope = NewDisposeScope();
        var before = Clone(teacher.Network);
        using var distiller = Make(method);
        var start = distiller.Connectors?.named_parameters().ToDictionary(p => p.name, p => p.parameter.clone()) ?? [];

        var record = Run(distiller, Short);

        Assert.Equal(method, record.Method);
        Assert.True(record.Epochs[^1].Terms[term] < record.Epochs[0].Terms[term]);
        foreach (var (name, value) in teacher.Network.state_dict())
            Assert.True(value.equal(before[name]).all().item<bool>(), name);
        // For VID this holds for the variances too.
        Assert.All(start, p => Assert.False(p.Value.equal(distiller.Connectors!.get_parameter(p.Key)!).all().item<bool>(), p.Key));
        // SimKD has no connectors: what it adds stays in the network.
        Assert.Equal(start.Values.Sum(p => p.numel()) + record.StudentParameters - network.ParameterCount, record.ExtraParameters);
    }

    [Theory]
    [InlineData("vid")]
    [InlineData("ofd")]
    [InlineData("reviewkd")]
    [InlineData("simkd")]
    public void Many_steps_leave_no_tensor_behind(string method)
    {
        using var scope = NewDisposeScope();
        using var distiller = Make(method);
        var settings = Short with { BatchSize = 4, Epochs = 1, LearningRate = 1e-4 };
        Run(distiller, settings); // makes what stays: the gradients of the parameters, and SimKD's network
        long before = LiveTensors.Settled();
        Run(distiller, settings with { Epochs = 2 }); // 16 steps an epoch
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void SimKd_trains_and_tests_the_adapted_network_and_leaves_both_classifiers_alone()
    {
        using var scope = NewDisposeScope();
        using var distiller = Make("simkd");
        var own = Clone(network.Classifier);

        var record = Run(distiller, Short);

        var adapted = (SimKdStudent)distiller.Adapt(network);
        Assert.Equal("resnet8-simkd-resnet14", record.Student);
        Assert.Equal(adapted.ParameterCount, record.StudentParameters);
        Assert.Equal(adapted.ParameterCount - network.ParameterCount, record.ExtraParameters);
        Assert.Equal(["simkd"], record.Epochs[0].Terms.Keys);
        Assert.Equal(record.LastAccuracy, Evaluator.Accuracy(adapted, test));
        Assert.True(adapted.Reuses(teacher.Network));
        Assert.All(network.Classifier.state_dict(), p => Assert.True(p.Value.equal(own[p.Key]).all().item<bool>()));
    }

    [Fact]
    public void A_checkpoint_of_the_adapted_network_comes_back_with_the_same_answers()
    {
        using var scope = NewDisposeScope();
        using var folder = new TempFolder();
        using var distiller = Make("simkd");
        var record = Run(distiller, Short with { Epochs = 1 });
        var adapted = distiller.Adapt(network);

        Checkpoint.Save(folder["net"], adapted, record);
        var (again, _) = Checkpoint.Load(folder["net"], 1, 10);

        using (again)
        {
            Assert.Equal(adapted.Architecture, again.Architecture);
            Assert.Equal(record.LastAccuracy, Evaluator.Accuracy(again, test));
            Assert.True(((SimKdStudent)again).Reuses(teacher.Network));
            var images = test.Take(arange(8, dtype: int64)).Images;
            Assert.True(adapted.call(images).equal(again.call(images)).all().item<bool>());
        }
    }

    RunRecord Run(Distiller distiller, TrainingSettings settings) => new Trainer(train, test).Run(new Student(network), teacher, distiller, settings).Record;

    Distiller Make(string method)
    {
        using var scope = NewDisposeScope();
        network.eval();
        var images = train.Take(arange(2, dtype: int64)).Images;
        return Methods.Named(method).Lessons(new Student(network).Observe(images), teacher.Observe(images)).Single().Distiller;
    }

    static Dictionary<string, Tensor> Clone(nn.Module module) => module.state_dict().ToDictionary(p => p.Key, p => p.Value.clone());
}
