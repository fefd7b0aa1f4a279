using KdCourse.Distillation;
using KdCourse.Models;
using TorchSharp.Modules;

namespace KdCourse.Tests.Distillation;

/// <summary>A real student and a real teacher with four grey images, for what every method must do.</summary>
sealed class NetworkPair : IDisposable
{
    public NetworkPair(string student, string teacher)
    {
        manual_seed(7);
        Network = Networks.Create(student, 1, 10);
        Teacher = new Teacher(Networks.Create(teacher, 1, 10));
        Images = Hashed.Tensor(5, 4, 1, 28, 28).DetachFromDisposeScope();
        Labels = tensor(new long[] { 3, 0, 9, 3 }).DetachFromDisposeScope();
    }

    public ImageClassifier Network { get; }

    public Teacher Teacher { get; }

    public Tensor Images { get; }

    public Tensor Labels { get; }

    public StudentFeatures Seen(ImageClassifier? network = null) => new Student(network ?? Network).Observe(Images);

    /// <summary>Builds a method for the pair, as a run does, and looks at its terms.</summary>
    /// <returns>The terms by name.</returns>
    public Dictionary<string, double> Check(Func<StudentFeatures, TeacherFeatures, Distiller> build)
    {
        using var outer = NewDisposeScope();
        Network.eval();
        using var distiller = build(Seen(), Teacher.Observe(Images));
        var network = distiller.Adapt(Network);
        network.train();
        distiller.Connectors?.train();
        distiller.StartEpoch(0, 1);
        long before = LiveTensors.Settled();
        using (var scope = NewDisposeScope())
        {
            var terms = distiller.Terms(Seen(network), Teacher.Observe(Images, distiller.Observation), Labels);
            Assert.All(terms, t => Assert.True(double.IsFinite(t.Value.item<float>()), t.Name));
            Parameter[] trained = [.. distiller.TrainedParameters(network), .. distiller.Connectors?.parameters() ?? []];
            Assert.Distinct(trained, ReferenceEqualityComparer.Instance);
            var gradients = autograd.grad([distiller.DefaultBalancer.Combine(terms)], trained, retain_graph: true, allow_unused: true);
            Assert.All(gradients, g => Assert.True(!g.IsInvalid && g.abs().sum().item<float>() > 0));
            // The method's own term alone reaches the student's first layer and all of the connectors.
            Parameter[] own = [Network.parameters().First(), .. distiller.Connectors?.parameters() ?? []];
            Assert.All(autograd.grad([terms[^1].Value], own, retain_graph: true, allow_unused: true), g => Assert.True(!g.IsInvalid && g.abs().sum().item<float>() > 0));
            Assert.All(Teacher.Network.parameters(), p => Assert.Null(p.grad));
        }
        Assert.Equal(before, Tensor.TotalCount);
        using (NewDisposeScope())
            return distiller.Terms(Seen(network), Teacher.Observe(Images, distiller.Observation), Labels).ToDictionary(t => t.Name, t => (double)t.Value.item<float>());
    }

    public void Dispose()
    {
        Network.Dispose();
        Teacher.Network.Dispose();
        Images.Dispose();
        Labels.Dispose();
    }
}
