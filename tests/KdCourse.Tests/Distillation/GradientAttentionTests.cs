using KdCourse.Distillation;
using KdCourse.Distillation.AttentionTransfer;
using KdCourse.Models;

namespace KdCourse.Tests.Distillation;

/// <summary>Gradient-based attention transfer against closed formulas: tests/oracle/methods_at.py.</summary>
public sealed class GradientAttentionTests
{
    public static TheoryData<string> Cases => OracleCase.Names("at-gradient");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Loss_and_gradients_are_those_of_the_closed_formula(string name) =>
        OracleCase.Named("at-gradient", name).Holds(inputs => Terms(inputs["images"], inputs["us"], inputs["ws"], inputs["ut"], inputs["wt"], inputs["y"]));

    [Fact]
    public void Autograd_agrees_with_differences()
    {
        using var scope = NewDisposeScope();
        var (ws, ut, wt) = (Double(2, 3, 4), Double(3, 5, 6), Double(4, 3, 5));
        FiniteDifferences.Agree(us =>
        {
            using var _ = enable_grad();
            return Terms(Double(5, 2, 1, 2, 3).requires_grad_(), us, ws, ut, wt, tensor(new long[] { 0, 2 }))[1].Value;
        }, Double(1, 4, 6));
    }

    [Fact]
    public void The_loss_is_zero_when_student_equals_teacher()
    {
        using var scope = NewDisposeScope();
        var (u, w) = (Double(1, 4, 6), Double(2, 3, 4));
        Assert.Equal(0, Terms(Double(5, 2, 1, 2, 3).requires_grad_(), u, w, u, w, tensor(new long[] { 0, 2 }))[1].Value.item<double>());
    }

    [Fact]
    public void An_image_counts_the_same_in_a_batch_as_alone()
    {
        using var scope = NewDisposeScope();
        var (us, ws, ut, wt) = (Double(1, 4, 6), Double(2, 3, 4), Double(3, 5, 6), Double(4, 3, 5));
        var images = Double(5, 4, 1, 2, 3);
        long[] y = [0, 2, 1, 1];
        double At(Tensor x, long[] labels) => Terms(x.detach().clone().requires_grad_(), us, ws, ut, wt, tensor(labels))[1].Value.item<double>();
        Assert.Equal(Enumerable.Range(0, 4).Average(n => At(images[n].unsqueeze(0), [y[n]])), At(images, y), 1e-14);
    }

    [Fact]
    public void Images_without_history_are_refused_with_the_remedy()
    {
        using var scope = NewDisposeScope();
        using var small = Networks.Create("resnet8", 1, 10);
        using var big = Networks.Create("resnet14", 1, 10);
        var (student, teacher) = (new Student(small), new Teacher(big));
        var images = Hashed.Tensor(1, 2, 1, 28, 28);
        using var method = new GradientAttentionDistiller(student.Observe(images), teacher.Observe(images));
        Assert.Contains("images.requires_grad", Refused(images).Message);
        // The student has history now; the teacher looks as usual.
        var e = Refused(images.clone().requires_grad_());
        Assert.Contains("resnet14", e.Message);
        Assert.Contains("Observation.InputGradients", e.Message);

        ArgumentException Refused(Tensor x) => Assert.Throws<ArgumentException>(() => method.Terms(student.Observe(x), teacher.Observe(x), zeros(2, dtype: int64)));
    }

    // z = W tanh(U x), smooth, so that differences and closed formulas apply.
    static IReadOnlyList<LossTerm> Terms(Tensor images, Tensor us, Tensor ws, Tensor ut, Tensor wt, Tensor y)
    {
        using var scope = NewDisposeScope();
        var student = Observed.Student(Answer(us, ws)) with { Images = images };
        var teacher = Observed.Teacher(Answer(ut, wt)) with { Images = images };
        using var method = new GradientAttentionDistiller(student, teacher);
        var terms = method.Terms(student, teacher, y);
        foreach (var term in terms)
            term.Value.MoveToOuterDisposeScope();
        return terms;

        Tensor Answer(Tensor u, Tensor w) => images.flatten(1).mm(u.t()).tanh().mm(w.t());
    }

    static Tensor Double(int stream, params long[] shape) => Hashed.Tensor(stream, shape).to(float64);
}
