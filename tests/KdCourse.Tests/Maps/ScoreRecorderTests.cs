using KdCourse.Data;
using KdCourse.Data.Shapes;
using KdCourse.Distillation;
using KdCourse.Maps;
using KdCourse.Models;
using KdCourse.Training;

namespace KdCourse.Tests.Maps;

public sealed class ScoreRecorderTests : IDisposable
{
    static readonly Explanation[] kinds = [new CamExplanation(), new GradCamExplanation(2)];
    static readonly TrainingSettings settings = new() { Epochs = 3, BatchSize = 16, LearningRate = 0.02, Schedule = LearningRateSchedule.Cosine(), Augmentation = new(2), TestBatchSize = 20 };
    readonly ShapeSet train;
    readonly ShapeSet test;

    public ScoreRecorderTests() => (train, test) = ShapeSet.Make(48, 20);

    public void Dispose()
    {
        train.Dispose();
        test.Dispose();
    }

    [Fact]
    public void Every_epoch_has_its_scores_and_the_last_are_those_of_the_trained_network()
    {
        var log = new StringWriter();
        var recorder = new ScoreRecorder(test, kinds, new EpochLog(log));
        using var network = Fresh();
        recorder.Score(network);
        Run(network, recorder);
        Assert.Equal([0, 1, 2, 3], recorder.Epochs.Select(e => e.Epoch));
        Assert.Equal(["CAM", "Grad-CAM, stage 2"], recorder.Kinds);
        Assert.Equal(MapScoring.Of(network, new CamExplanation(), test), recorder.Epochs[^1].Scores["CAM"]);
        Assert.Equal(4, recorder.Epochs.Select(e => e.Scores["CAM"].Energy).Distinct().Count());
        Assert.Equal(3, log.ToString().Trim().Split('\n').Length);
    }

    [Fact]
    public void A_run_is_the_same_to_the_bit_with_the_recorder_and_without()
    {
        using var with = Fresh();
        using var without = Fresh();
        Run(with, new ScoreRecorder(test, kinds));
        Run(without, null);
        Assert.All(with.state_dict(), p => Assert.Equal(Convert.ToHexString(without.state_dict()[p.Key].bytes), Convert.ToHexString(p.Value.bytes)));
    }

    [Fact]
    public void Where_a_method_puts_another_network_in_the_students_place_that_one_is_scored()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (new Student(Fresh()), new Teacher(Fresh("resnet14")));
        var few = train.Images.Take(arange(2, dtype: int64)).Images;
        var recorder = new ScoreRecorder(test, kinds);
        var result = new Trainer(train.Images, test.Images).Run(student, teacher, TrainingPhase.Plan(Methods.Named("simkd").Lessons(student.Observe(few), teacher.Observe(few)), settings), recorder);
        Assert.NotSame(student.Network, result.Network);
        Assert.Equal(MapScoring.Of(result.Network, new CamExplanation(), test), recorder.Epochs[^1].Scores["CAM"]);
    }

    void Run(ImageClassifier network, IProgress<TrainingProgress>? progress) =>
        new Trainer(train.Images, test.Images).Run(new Student(network), null, new PlainTraining(), settings, progress);

    static ImageClassifier Fresh(string name = "resnet8")
    {
        manual_seed(2);
        return Networks.Create(name, 1, 8);
    }
}
