using KdCourse.Distillation;
using KdCourse.Models;
using KdCourse.Training;
using TorchSharp.Modules;

namespace KdCourse.Tests.Training;

/// <summary>Whatever a method does, the trainer gives back what was trained and leaves the teacher alone.</summary>
public sealed class TrainedNetworkTests : IDisposable
{
    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> NamedMethods => [.. Methods.All.Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(NamedMethods))]
    public void A_teacher_is_frozen_in_eval_mode_and_bit_identical_after_every_method(string method)
    {
        using var run = new SmallRun(method, 1, SmallRun.Settings with { Epochs = 1 });
        var teacher = run.Teacher.Network;
        var before = teacher.state_dict().ToDictionary(p => p.Key, p => Convert.ToHexString(p.Value.bytes));
        run.Train();
        Assert.All(teacher.state_dict(), p => Assert.Equal(before[p.Key], Convert.ToHexString(p.Value.bytes)));
        Assert.All(teacher.parameters(), p => Assert.True(p.grad is null && !p.requires_grad));
        Assert.All(teacher.modules().Prepend(teacher), m => Assert.False(m.training));
    }

    [Fact]
    public void A_method_that_changes_its_teacher_is_found_out()
    {
        SmallRun? run = null;
        run = new SmallRun(() => new Meddling(() => run!.Teacher), 1, SmallRun.Settings with { Epochs = 1 });
        using (run)
            Assert.Contains("meddling changed its teacher resnet8: fc.bias", Assert.Throws<InvalidOperationException>(() => run.Train()).Message);
    }

    [Fact]
    public void One_network_cannot_be_teacher_and_student()
    {
        using var run = new SmallRun("plain", 1);
        var e = Assert.Throws<ArgumentException>(() => new Trainer(Samples.Counted(16, 1, 28, 28), Samples.Counted(16, 1, 28, 28))
            .Run(run.Student, new Teacher(run.Student.Network), run.Phases));
        Assert.Contains("one and the same resnet8", e.Message);
    }

    [Fact]
    public void The_network_that_a_method_puts_in_the_students_place_is_given_back_and_taken_up_again()
    {
        using var whole = new SmallRun(() => new Wrapping(), 1);
        var result = whole.Train();
        Assert.IsType<Wrapper>(result.Network);
        Assert.False(result.Network.training);
        Assert.Equal("resnet8+scale", result.Record.Student);
        Assert.NotEqual(1, ((Wrapper)result.Network).Scale.item<float>()); // it was trained

        var options = new ResumeOptions(folder["run.resume"]);
        using (var run = new SmallRun(() => new Wrapping(), 1))
            run.Train(options, stopAfter: 7);
        using var last = new SmallRun(() => new Wrapping(), 2);
        Assert.Equal(whole.Left(result), last.Left(last.Train(options)));
    }

    [Fact]
    public void A_batch_larger_than_the_set_is_refused_before_anything_is_written()
    {
        using var run = new SmallRun("plain", 1, SmallRun.Settings with { BatchSize = 1000 });
        Assert.Contains("1 to 35 images", Assert.Throws<ArgumentOutOfRangeException>(() => run.Train(new ResumeOptions(folder["run.resume"]))).Message);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    sealed class Meddling(Func<Teacher> teacher) : Distiller
    {
        public override string Name => "meddling";

        public override IReadOnlyList<LossTerm> Terms(StudentFeatures student, TeacherFeatures? known, Tensor labels)
        {
            using (no_grad())
                teacher().Network.Classifier.bias!.add_(1e-3);
            return [new("ce", nn.functional.cross_entropy(student.Logits, labels))];
        }
    }

    sealed class Wrapping : Distiller
    {
        public override string Name => "wrapping";

        public override bool NeedsTeacher => false;

        public override ImageClassifier Adapt(ImageClassifier student) => new Wrapper(student);

        public override IReadOnlyList<LossTerm> Terms(StudentFeatures student, TeacherFeatures? teacher, Tensor labels) =>
            [new("ce", nn.functional.cross_entropy(student.Logits, labels))];
    }

    sealed class Wrapper : ImageClassifier
    {
        readonly ImageClassifier inner;
        readonly Parameter scale = new(ones(1));

        public Wrapper(ImageClassifier inner) : base($"{inner.Architecture}+scale", inner.InputChannels, inner.Classes)
        {
            this.inner = inner;
            RegisterComponents();
        }

        public Tensor Scale => scale;

        public override Linear Classifier => inner.Classifier;

        public override bool StagesAreActivated => inner.StagesAreActivated;

        public override BatchNorm2d? NormBeforeActivation(int stage) => inner.NormBeforeActivation(stage);

        public override Features Observe(Tensor images)
        {
            var f = inner.Observe(images);
            return f with { Logits = f.Logits * scale };
        }

        public override IEnumerable<Parameter> ParametersUpTo(int stage) => inner.ParametersUpTo(stage);
    }
}
