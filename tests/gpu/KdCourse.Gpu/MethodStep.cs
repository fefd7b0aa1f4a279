using KdCourse.Distillation;
using KdCourse.Models;

namespace KdCourse.Gpu;

/// <summary>Student, teacher and method on a device, for one step.</summary>
sealed class MethodStep : IDisposable
{
    const int Batch = 16, Classes = 100;

    readonly Teacher teacher;
    readonly Student student;
    readonly Distiller distiller;
    readonly Tensor images;
    readonly Tensor labels;

    /// <param name="method">The method; of several lessons the main one.</param>
    /// <param name="device">Where.</param>
    public MethodStep(Method method, Device device)
    {
        manual_seed(7);
        var (small, large) = (Networks.Create("resnet8x4", 3, Classes), Networks.Create("resnet14x4", 3, Classes));
        // The same numbers on every device: drawn on the CPU.
        images = randn(Batch, 3, 32, 32).to(device);
        labels = (arange(Batch, dtype: int64) * 7).remainder(Classes).to(device);
        teacher = new Teacher(large);
        large.to(device);
        small.to(device);
        small.eval();
        var bare = new Student(small);
        images.requires_grad = true;
        distiller = method.Lessons(bare.Observe(images), method.NeedsTeacher ? teacher.Observe(images, Observation.InputGradients) : null)[^1].Distiller;
        student = new Student(distiller.Adapt(small));
    }

    /// <summary>Takes over another step's weights: fresh ones differ between devices.</summary>
    public void TakeWeights(MethodStep other)
    {
        student.Network.load_state_dict(other.student.Network.state_dict());
        distiller.Connectors?.load_state_dict(other.distiller.Connectors!.state_dict());
    }

    /// <summary>Computes the loss and goes back through it.</summary>
    public (IReadOnlyDictionary<string, double> Terms, float[] Gradients) Run()
    {
        student.Network.train();
        distiller.StartEpoch(0, 1);
        var known = distiller.NeedsTeacher ? teacher.Observe(images, distiller.Observation) : null;
        var terms = distiller.Terms(student.Observe(images), known, labels);
        distiller.DefaultBalancer.Start(student.Network);
        distiller.DefaultBalancer.Combine(terms).backward();
        var trained = distiller.TrainedParameters(student.Network).Concat(distiller.Connectors?.parameters() ?? []);
        var gradients = trained.SelectMany(p => p.grad is { } g ? g.cpu().data<float>().ToArray() : new float[p.numel()]).ToArray();
        return (terms.ToDictionary(t => t.Name, t => (double)t.Value.detach().to(float64).item<double>()), gradients);
    }

    public void Dispose()
    {
        distiller.Dispose();
        student.Network.Dispose();
        teacher.Network.Dispose();
    }
}
