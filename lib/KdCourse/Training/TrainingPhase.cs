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

    /// <summary>What a record keeps of it.</summary>
    public PhaseRecord ToRecord() => new(Name, Distiller.Name, Distiller.Options, Settings, Weighting.Name, Weighting.Options) { IsOtherBalancer = Balancer is not null };

    /// <summary>Spreads a run's epochs over the lessons of a method.</summary>
    /// <param name="lessons">The lessons; the last one is the main one.</param>
    /// <param name="settings">The settings of the whole run.</param>
    /// <param name="preparation">
    /// Epochs of each preparation, before those of the settings, as in the published runs; null takes an eighth of the
    /// settings' epochs, one at least, from them, so that all methods have an equal budget.
    /// </param>
    /// <param name="preparationSchedule">How the rate changes over a preparation; null means as over the main lesson.</param>
    /// <exception cref="ArgumentException">There are too few epochs for the lessons.</exception>
    public static IReadOnlyList<TrainingPhase> Plan(IReadOnlyList<Lesson> lessons, TrainingSettings settings, int? preparation = null, LearningRateSchedule? preparationSchedule = null)
    {
        int preparations = lessons.Count(l => l.IsPreparation);
        int each = preparation ?? Math.Max(1, settings.Epochs / 8);
        int rest = settings.Epochs - (preparation is null ? preparations * each : 0);
        if (rest < 1)
            throw new ArgumentException($"The method has {lessons.Count} lessons ({string.Join(", ", lessons.Select(l => l.Name))}) and the run {settings.Epochs} epochs: give it {lessons.Count} epochs or more.", nameof(settings));
        return [.. lessons.Select(l => new TrainingPhase(l.Name, l.Distiller, settings with
        {
            Epochs = l.IsPreparation ? each : rest,
            LearningRate = settings.LearningRate * l.LearningRateFactor,
            Schedule = l.IsPreparation ? preparationSchedule ?? settings.Schedule : settings.Schedule,
        }))];
    }
}
