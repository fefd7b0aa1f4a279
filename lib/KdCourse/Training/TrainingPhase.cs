using KdCourse.Distillation;

namespace KdCourse.Training;

/// <summary>A stretch of a run with one loss; most methods have one, FitNets in the paper's form has two.</summary>
/// <param name="Name">Its name in records.</param>
/// <param name="Distiller">What is trained on.</param>
/// <param name="Settings">How; the schedule runs over this phase alone.</param>
/// <param name="Balancer">How the terms are weighted; null means the method's own way.</param>
public sealed record TrainingPhase(string Name, Distiller Distiller, TrainingSettings Settings, LossBalancer? Balancer = null)
{
    /// <summary>The balancer in force.</summary>
    public LossBalancer Weighting => Balancer ?? Distiller.DefaultBalancer;
}
