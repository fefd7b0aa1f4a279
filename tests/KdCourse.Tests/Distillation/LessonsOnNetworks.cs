using KdCourse.Data;
using KdCourse.Distillation;
using KdCourse.Models;
using KdCourse.Training;

namespace KdCourse.Tests.Distillation;

/// <summary>What holds for every lesson of a method on small real networks.</summary>
static class LessonsOnNetworks
{
    /// <summary>
    /// Each lesson has finite terms, and nothing but them is left of their making; each of its own terms (all but "ce")
    /// reaches the student's first layer, and the connectors; parameters that it doesn't train get no gradient, and
    /// the teacher's get none; and ten steps leave no tensor behind.
    /// </summary>
    public static void Hold(string method, string studentName = "resnet8", string teacherName = "resnet20")
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var network = Networks.Create(studentName, 1, 10);
        using var big = Networks.Create(teacherName, 1, 10);
        var (student, teacher) = (new Student(network), new Teacher(big));
        var images = Hashed.Tensor(5, 6, 1, 28, 28);
        var labels = tensor(new long[] { 0, 1, 2, 9, 9, 5 });
        var lessons = Methods.Named(method).Lessons(student.Observe(images), teacher.Observe(images));
        foreach (var (_, distiller, _, _) in lessons)
        {
            using var closed = distiller;
            distiller.StartEpoch(0, 8);
            Own();
            Step();
            long before = LiveTensors.Settled();
            for (int k = 0; k < 10; k++)
                Step();
            Assert.Equal(before, Tensor.TotalCount);
            network.zero_grad();
            distiller.Connectors?.zero_grad();

            void Own()
            {
                using var step = NewDisposeScope();
                foreach (var (name, value) in Terms().Where(t => t.Name != "ce"))
                {
                    network.zero_grad();
                    distiller.Connectors?.zero_grad();
                    value.backward(retain_graph: true);
                    Reaches(name, network.parameters().First());
                    // A bias before batch norm has no gradient but rounding errors.
                    foreach (var (p, parameter) in distiller.Connectors?.named_parameters() ?? [])
                        Reaches($"{name} to {p}", parameter, p.EndsWith("conv.bias", StringComparison.Ordinal));
                }
                var trained = distiller.TrainedParameters(network).Select(p => p.Handle).ToHashSet();
                foreach (var (name, parameter) in network.named_parameters().Where(p => !trained.Contains(p.parameter.Handle)))
                    Assert.True(parameter.grad is null || parameter.grad.abs().sum().item<float>() == 0, $"{name} is not trained and has a gradient");
                Assert.All(big.parameters(), p => Assert.Null(p.grad));
            }

            void Step()
            {
                using var step = NewDisposeScope();
                distiller.DefaultBalancer.Combine(Terms()).backward();
            }

            IReadOnlyList<LossTerm> Terms()
            {
                var (seen, known) = (student.Observe(images), distiller.NeedsTeacher ? teacher.Observe(images) : null);
                long count = Tensor.TotalCount;
                var terms = distiller.Terms(seen, known, labels);
                Assert.Equal(terms.Count, Tensor.TotalCount - count);
                Assert.All(terms, t => Assert.True(float.IsFinite(t.Value.item<float>()), t.Name));
                return terms;
            }
        }
    }

    /// <summary>
    /// Trains a method of two lessons, an epoch each: the first one changes every trained parameter and leaves the
    /// classifier as it was to the last bit; the second one changes all.
    /// </summary>
    public static void PreparesAndTrains(string method, string studentName = "resnet8", string teacherName = "resnet14")
    {
        using var scope = NewDisposeScope();
        var (all, rest) = Samples.Fashion();
        using var _ = all;
        using var __ = rest;
        using var random = new Generator(4);
        using var train = all.Part(64, random);
        using var test = rest.Part(32, random);
        manual_seed(3);
        using var network = Networks.Create(studentName, 1, 10);
        using var big = Networks.Create(teacherName, 1, 10);
        var (student, teacher) = (new Student(network), new Teacher(big));
        var images = train.Take(arange(4, dtype: ScalarType.Int64)).Images;
        var lessons = Methods.Named(method).Lessons(student.Observe(images), teacher.Observe(images));
        var settings = new TrainingSettings { Epochs = 2, BatchSize = 16, LearningRate = 0.01, Augmentation = null, Schedule = LearningRateSchedule.Cosine() };
        var phases = TrainingPhase.Plan(lessons, settings);
        var head = network.Classifier.parameters().Select(p => p.Handle).ToList();
        Assert.Empty(lessons[0].Distiller.TrainedParameters(network).Select(p => p.Handle).Intersect(head));
        Assert.Equal(network.parameters().Select(p => p.Handle), lessons[1].Distiller.TrainedParameters(network).Select(p => p.Handle));
        var snapshots = new List<Dictionary<string, Tensor>> { Snapshot() };

        var record = new Trainer(train, test).Run(student, teacher, phases, new Watcher(() => snapshots.Add(Snapshot()))).Record;

        Assert.Equal([1, 1], phases.Select(p => p.Settings.Epochs));
        Assert.Equal(lessons.Select(l => l.Name), record.Epochs.Select(e => e.Phase));
        Assert.Equal([lessons[0].Name], record.Epochs[0].Terms.Keys);
        Assert.Equal(["ce"], record.Epochs[1].Terms.Keys);
        foreach (var name in snapshots[0].Keys)
        {
            bool classifier = name.StartsWith("fc.", StringComparison.Ordinal);
            Assert.True(Same(0, 1, name) == classifier, $"{name} after the preparation");
            Assert.False(Same(1, 2, name), $"{name} after the second lesson");
        }
        foreach (var lesson in lessons)
            lesson.Distiller.Dispose();

        Dictionary<string, Tensor> Snapshot() => network.named_parameters().ToDictionary(p => p.name, p => p.parameter.detach().clone().MoveToOuterDisposeScope());

        bool Same(int a, int b, string name) => snapshots[a][name].equal(snapshots[b][name]).all().item<bool>();
    }

    static void Reaches(string what, Tensor parameter, bool mayVanish = false)
    {
        Assert.True(parameter.grad is not null, $"no gradient: {what}");
        float size = parameter.grad!.abs().sum().item<float>();
        Assert.True(float.IsFinite(size) && (mayVanish || size > 0), $"the gradient of {what} sums to {size}");
    }

    sealed class Watcher(Action finished) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Finished is not null)
                finished();
        }
    }
}
