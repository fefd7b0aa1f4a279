using KdCourse.Data;
using KdCourse.Distillation;
using KdCourse.Distillation.FitNets;
using KdCourse.Models;
using KdCourse.Training;

namespace KdCourse.Tests.Training;

public sealed class TrainerTests : IDisposable
{
    static readonly TrainingSettings Short = new() { Epochs = 2, BatchSize = 32, LearningRate = 0.05, Schedule = LearningRateSchedule.Cosine(), TestBatchSize = 64 };

    readonly ImageSet train;
    readonly ImageSet test;

    public TrainerTests()
    {
        var (all, rest) = Samples.Fashion();
        using (all)
        using (rest)
        {
            using var random = new Generator(4);
            train = all.Part(192, random);
            test = rest.Part(128, random);
        }
    }

    public void Dispose()
    {
        train.Dispose();
        test.Dispose();
    }

    [Fact]
    public void The_teacher_is_bit_identical_after_training_and_stays_in_eval_mode()
    {
        using var big = Fresh("resnet14", 2);
        var teacher = new Teacher(big);
        var before = big.state_dict().ToDictionary(p => p.Key, p => p.Value.clone().DetachFromDisposeScope());

        Distil(Fresh("resnet8", 1), teacher);

        foreach (var (name, value) in big.state_dict())
            Assert.True(value.equal(before[name]).all().item<bool>(), name);
        Assert.False(big.training);
        Assert.All(big.parameters(), p => Assert.Null(p.grad));
    }

    [Fact]
    public void The_same_seed_gives_the_same_weights_to_the_last_bit()
    {
        using var teacher = Fresh("resnet14", 2);
        using var a = Fresh("resnet8", 1);
        using var b = Fresh("resnet8", 1);
        var first = Distil(a, new Teacher(teacher));
        var second = Distil(b, new Teacher(teacher));
        foreach (var ((name, x), (_, y)) in a.state_dict().Zip(b.state_dict()))
            Assert.True(x.equal(y).all().item<bool>(), name);
        Assert.Equal(first.Epochs.Select(e => e.Loss), second.Epochs.Select(e => e.Loss));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("fitnets")]
    [InlineData("fitnets-hint")]
    [InlineData("fitnets-kd")]
    public void A_hundred_steps_leave_no_tensor_behind(string method)
    {
        using var big = Fresh("resnet14", 2);
        using var network = Fresh("resnet8", 1);
        var (student, teacher) = (new Student(network), new Teacher(big));
        using var outer = NewDisposeScope();
        network.eval();
        var images = train.Take(arange(2, dtype: int64)).Images;
        using Distiller distiller = method switch
        {
            "plain" => new PlainTraining(),
            "fitnets" => new FitNetsJoint(student.Observe(images), teacher.Observe(images)),
            "fitnets-hint" => new FitNetsHintStage(student.Observe(images), teacher.Observe(images)),
            _ => new FitNetsKnowledgeStage(),
        };
        var settings = Short with { BatchSize = 8, Epochs = 1, LearningRate = 1e-4 };
        Run(settings); // makes what stays: the gradients of the parameters
        long before = LiveTensors.Settled();
        Run(settings with { Epochs = 5 }); // 24 steps an epoch
        Assert.Equal(before, Tensor.TotalCount);

        void Run(TrainingSettings s) => new Trainer(train, test).Run(student, teacher, distiller, s);
    }

    [Fact]
    public void A_run_is_recorded_with_each_term_and_its_weight()
    {
        using var teacher = Fresh("resnet14", 2);
        using var student = Fresh("resnet8", 1);
        var record = Distil(student, new Teacher(teacher));

        Assert.Equal("fitnets", record.Method);
        Assert.Equal(("resnet8", "resnet14"), (record.Student, record.Teacher));
        Assert.Equal(2, record.Epochs.Count);
        foreach (var e in record.Epochs)
        {
            Assert.Equal(["ce", "hint"], e.Terms.Keys);
            Assert.Equal(100, e.Weights["hint"]);
            Assert.Equal(e.Terms["ce"] + 100 * e.Terms["hint"], e.Loss, 1e-4);
            Assert.InRange(e.TestAccuracy, 0, 1);
        }
        // 1x1 convolution 32 -> 32 with bias, batch norm.
        Assert.Equal(32 * 32 + 32 + 2 * 32, record.ExtraParameters);
        Assert.Equal(record.Epochs[^1].TestAccuracy, record.LastAccuracy);
        Assert.Equal("100", record.Phases.Single().Options["hintWeight"]);
    }

    [Fact]
    public void The_papers_two_stages_run_one_after_the_other()
    {
        using var big = Fresh("resnet14", 2);
        using var network = Fresh("resnet8", 1);
        var (student, teacher) = (new Student(network), new Teacher(big));
        using var scope = NewDisposeScope();
        var images = train.Take(arange(4, dtype: int64)).Images;
        using var hint = new FitNetsHintStage(student.Observe(images), teacher.Observe(images));
        using var knowledge = new FitNetsKnowledgeStage();
        var head = network.get_parameter("fc.weight")!.clone();
        var afterHint = 0.0;

        var (_, record) = new Trainer(train, test).Run(student, teacher,
            [new TrainingPhase("hint", hint, Short with { LearningRate = 1e-4 }), new TrainingPhase("kd", knowledge, Short)],
            new Watcher(e => { if (e.Epoch == 2) afterHint = (network.get_parameter("fc.weight")! - head).abs().sum().item<float>(); }));

        Assert.Equal(["hint", "hint", "kd", "kd"], record.Epochs.Select(e => e.Phase));
        Assert.Equal([1e-4, 0.05], record.Phases.Select(p => p.Settings.LearningRate));
        Assert.Equal(0, afterHint);
        Assert.Equal(4, record.Epochs[2].Weights["soft"]);
        Assert.Equal(1, record.Epochs[3].Weights["soft"]);
        Assert.True(record.Epochs[1].Terms["hint"] < record.Epochs[0].Terms["hint"]);
    }

    [Fact]
    public void Training_learns_real_images()
    {
        using var student = Fresh("resnet8", 1);
        using var distiller = new PlainTraining();
        var (_, record) = new Trainer(train, test).Run(new Student(student), null, distiller, Short with { Epochs = 8 });
        // Ten classes: chance is 0.1.
        Assert.True(record.BestAccuracy > 0.4, $"{record.BestAccuracy:P1}");
        Assert.True(record.Epochs[^1].Loss < 0.7 * record.Epochs[0].Loss);
    }

    [Fact]
    public void A_run_can_be_stopped_between_steps_and_says_that_it_is_not_whole()
    {
        using var student = Fresh("resnet8", 1);
        using var distiller = new PlainTraining();
        using var stop = new CancellationTokenSource();
        int steps = 0;
        // Six steps an epoch: the second epoch is not finished.
        var (_, record) = new Trainer(train, test).Run(new Student(student), null, distiller, Short,
            new Steps(() => { if (++steps == 9) stop.Cancel(); }), stop.Token);
        Assert.Equal(9, steps);
        Assert.True(record.Interrupted);
        Assert.Single(record.Epochs);
    }

    [Fact]
    public void A_method_that_needs_a_teacher_says_so_before_training()
    {
        using var student = Fresh("resnet8", 1);
        using var distiller = new FitNetsKnowledgeStage();
        Assert.Contains("needs a teacher", Assert.Throws<ArgumentException>(() => new Trainer(train, test).Run(new Student(student), null, distiller, Short)).Message);
    }

    RunRecord Distil(ImageClassifier network, Teacher teacher)
    {
        manual_seed(11);
        var student = new Student(network);
        using var scope = NewDisposeScope();
        var images = train.Take(arange(4, dtype: int64)).Images;
        using var method = new FitNetsJoint(student.Observe(images), teacher.Observe(images));
        return new Trainer(train, test).Run(student, teacher, method, Short).Record;
    }

    static ImageClassifier Fresh(string name, long seed)
    {
        manual_seed(seed);
        return Networks.Create(name, 1, 10);
    }

    sealed class Watcher(Action<EpochRecord> finished) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Finished is { } e)
                finished(e);
        }
    }

    sealed class Steps(Action step) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => step();
    }
}
