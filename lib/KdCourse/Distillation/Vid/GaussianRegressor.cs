using KdCourse.Models;
using TorchSharp.Modules;

namespace KdCourse.Distillation.Vid;

/// <summary>
/// q(t|s) of one layer: at each place a Gaussian whose mean is predicted from the student's map by three 1x1
/// convolutions without bias, with ReLU between them, and whose variance is one learned number a channel.
/// </summary>
/// <remarks>
/// σ² = softplus(s) + ε. The scale s starts at log(exp(σ₀² − ε) − 1), where this gives the initial variance σ₀².
/// </remarks>
public sealed class GaussianRegressor : nn.Module<Tensor, Tensor>
{
    readonly Conv2d conv1;
    readonly Conv2d conv2;
    readonly Conv2d conv3;
    readonly Parameter scale;
    readonly double epsilon;

    /// <summary>Makes fresh convolutions between two layers; both hidden widths are the teacher's.</summary>
    /// <param name="student">C_S, the student's channels.</param>
    /// <param name="teacher">C_T, the teacher's.</param>
    /// <param name="initialVariance">σ₀², larger than ε.</param>
    /// <param name="epsilon">ε, larger than 0.</param>
    /// <exception cref="ArgumentException">The variance cannot start there.</exception>
    public GaussianRegressor(long student, long teacher, double initialVariance, double epsilon) : base(nameof(GaussianRegressor))
    {
        if (!(epsilon > 0 && initialVariance > epsilon))
            throw new ArgumentException($"The variances of VID cannot start at {initialVariance} with epsilon {epsilon}: give 0 < epsilon < initialVariance, for example 1e-5 and 5.", nameof(initialVariance));
        this.epsilon = epsilon;
        conv1 = nn.Conv2d(student, teacher, 1, bias: false);
        conv2 = nn.Conv2d(teacher, teacher, 1, bias: false);
        conv3 = nn.Conv2d(teacher, teacher, 1, bias: false);
        scale = Owned.Parameter(full(teacher, InitialScale(initialVariance - epsilon)));
        RegisterComponents();
    }

    /// <summary>σ² of each channel, [C_T], with history.</summary>
    public Tensor Variance()
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(nn.functional.softplus(scale) + epsilon);
    }

    /// <summary>μ, the mean that the student's map predicts.</summary>
    /// <param name="input">[N, C_S, H, W]</param>
    /// <returns>[N, C_T, H, W]</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var x = nn.functional.relu(conv1.call(input)); // [N, C_T, H, W]
        x = nn.functional.relu(conv2.call(x));
        return scope.MoveToOuter(conv3.call(x));
    }

    // The inverse of softplus, log(exp(v) − 1), for any v: no exponential overflows.
    static double InitialScale(double variance) => variance + Math.Log(1 - Math.Exp(-variance));
}
