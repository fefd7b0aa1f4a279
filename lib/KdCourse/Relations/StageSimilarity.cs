using KdCourse.Data;
using KdCourse.Models;

namespace KdCourse.Relations;

/// <summary>CKA between all stages of a teacher and of a student.</summary>
/// <param name="Values">CKA, a row for each of the teacher's layers, a column for each of the student's.</param>
/// <param name="TeacherLayers">The names of the teacher's layers: "stem", "stage 1", ..., "pooled".</param>
/// <param name="StudentLayers">Those of the student's.</param>
/// <param name="Images">How many images were compared.</param>
/// <param name="BatchSize">How many at once.</param>
/// <param name="Estimator">How HSIC was estimated.</param>
public sealed record StageSimilarity(double[,] Values, IReadOnlyList<string> TeacherLayers, IReadOnlyList<string> StudentLayers, long Images, long BatchSize, CkaEstimator Estimator)
{
    /// <summary>Shows both networks the same images, and compares what each layer makes of them. The student is left in eval mode.</summary>
    /// <param name="teacher">The teacher.</param>
    /// <param name="student">The student.</param>
    /// <param name="set">The images, as many as you can wait for: a few hundred at least.</param>
    /// <param name="batchSize">Images at once. HSIC is summed over whole batches; images after the last whole one are left out. It does not matter to the unbiased estimator; the biased one gets higher with smaller batches.</param>
    /// <param name="estimator">How HSIC is estimated.</param>
    /// <exception cref="ArgumentException">The batch has fewer than 4 images or more than there are, or a layer is the same for all images.</exception>
    public static StageSimilarity Of(Teacher teacher, Student student, ImageSet set, long batchSize = 250, CkaEstimator estimator = CkaEstimator.Unbiased)
    {
        if (batchSize < 4 || batchSize > set.Count)
            throw new ArgumentOutOfRangeException(nameof(batchSize), batchSize, $"CKA needs batches of 4 to {set.Count} images: {set.Name} has no more.");
        student.Network.eval();
        using var _ = no_grad();
        using var epoch = Epoch.InOrder(set, batchSize);
        using var outer = NewDisposeScope();
        long batches = set.Count / batchSize;
        IReadOnlyList<string> t = [], s = [];
        Tensor? sum = null;
        for (long k = 0; k < batches; k++)
        {
            using var step = NewDisposeScope();
            var (images, _) = epoch[k];
            var (teachers, students) = (teacher.Observe(images), student.Observe(images));
            (t, s) = (Names(teachers), Names(students));
            var hsic = Cka.Hsic(stack([.. Layers(teachers).Concat(Layers(students)).Select(Cka.Gram)]), estimator);
            sum = step.MoveToOuter(sum is null ? hsic : sum + hsic);
        }
        var all = Cka.Alignment(sum! / (double)batches, [.. t.Select(n => $"the teacher's {n}"), .. s.Select(n => $"the student's {n}")]);
        var values = new double[t.Count, s.Count];
        for (int a = 0; a < t.Count; a++)
        {
            for (int b = 0; b < s.Count; b++)
                values[a, b] = all[a, t.Count + b];
        }
        return new(values, t, s, batches * batchSize, batchSize, estimator);
    }

    static IEnumerable<Tensor> Layers(Features features) => [.. features.Stages, features.Pooled];

    static IReadOnlyList<string> Names(Features features) => ["stem", .. Enumerable.Range(1, features.Stages.Count - 1).Select(k => $"stage {k}"), "pooled"];
}
