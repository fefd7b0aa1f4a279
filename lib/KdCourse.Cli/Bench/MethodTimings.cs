using System.Diagnostics;
using KdCourse.Distillation;
using KdCourse.Models;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace KdCourse.Cli.Bench;

/// <summary>Our side of the benchmark of methods: the same requests as tests/oracle/bench_methods.py.</summary>
sealed class MethodTimings : IDisposable
{
    readonly Dictionary<(string, int), Steps> trained = [];

    /// <summary>Answers "NAME THREADS BATCH COUNT" with the seconds of COUNT training steps.</summary>
    public double Ask(string request)
    {
        var words = request.Split(' ');
        int batch = int.Parse(words[2]);
        set_num_threads(int.Parse(words[1]));
        if (!trained.TryGetValue((words[0], batch), out var steps))
        {
            trained[(words[0], batch)] = steps = new Steps(words[0], batch);
            steps.Run(1);
        }
        return steps.Run(int.Parse(words[3]));
    }

    public void Dispose()
    {
        foreach (var s in trained.Values)
            s.Dispose();
    }

    /// <summary>Training steps of the last lesson of a method.</summary>
    sealed class Steps : IDisposable
    {
        readonly Student student;
        readonly Teacher teacher = new(Networks.Create("resnet20", 1, 10));
        readonly IReadOnlyList<Lesson> lessons;
        readonly SGD optimizer;
        readonly Tensor images;
        readonly Tensor labels;

        public Steps(string method, int batch)
        {
            using var scope = NewDisposeScope();
            images = randn(batch, 1, 28, 28).DetachFromDisposeScope();
            labels = (arange(batch, dtype: int64) * 7).remainder(10).DetachFromDisposeScope();
            var network = Networks.Create("resnet8", 1, 10);
            network.eval();
            var bare = new Student(network);
            lessons = Methods.Named(method).Lessons(bare.Observe(images), teacher.Observe(images));
            images.requires_grad = Distiller.Observation.HasFlag(Observation.InputGradients);
            student = new Student(Distiller.Adapt(network));
            student.Network.train();
            optimizer = optim.SGD([.. Distiller.TrainedParameters(student.Network), .. Distiller.Connectors?.parameters() ?? []], 0.05, momentum: 0.9, weight_decay: 5e-4);
            Distiller.StartEpoch(0, 1);
            Distiller.DefaultBalancer.Start(student.Network);
        }

        Distiller Distiller => lessons[^1].Distiller;

        public double Run(int count)
        {
            var clock = Stopwatch.StartNew();
            for (int k = 0; k < count; k++)
            {
                using var step = NewDisposeScope();
                var known = Distiller.NeedsTeacher ? teacher.Observe(images, Distiller.Observation) : null;
                var terms = Distiller.Terms(student.Observe(images), known, labels);
                var loss = Distiller.DefaultBalancer.Combine(terms);
                optimizer.zero_grad();
                loss.backward();
                optimizer.step();
                if (k == count - 1)
                    loss.item<float>();
            }
            return clock.Elapsed.TotalSeconds;
        }

        public void Dispose()
        {
            foreach (var lesson in lessons)
                lesson.Distiller.Dispose();
            student.Network.Dispose();
            teacher.Network.Dispose();
            optimizer.Dispose();
            images.Dispose();
            labels.Dispose();
        }
    }
}
