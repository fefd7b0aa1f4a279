using KdCourse.Distillation.Ab;
using KdCourse.Distillation.Dkd;
using KdCourse.Distillation.FitNets;
using KdCourse.Distillation.Fsp;
using KdCourse.Distillation.Rkd;
using KdCourse.Distillation.Sp;

namespace KdCourse.Distillation;

/// <summary>The methods that have a name.</summary>
public static class Methods
{
    static readonly List<Method> all =
    [
        Method.WithoutTeacher("plain", "no distillation: cross-entropy with the labels", "baseline", () => new PlainTraining()),
        Method.Of<FitNetsOptions>("fitnets", "hints, trained jointly with the labels as in the benchmarks", "Romero et al., ICLR 2015", (s, t, o) => new FitNetsJoint(s, t, o)),
        Method.Staged<FitNetsOptions>("fitnets-paper", "hints first, then soft targets, as in the paper", "Romero et al., ICLR 2015", (s, t, o) =>
        [
            // The hint loss is a sum over the whole map, hence the small rate.
            new Lesson("hint", new FitNetsHintStage(s, t, o), IsPreparation: true, LearningRateFactor: 1e-3),
            new Lesson("kd", new FitNetsKnowledgeStage(o)),
        ]),
        Method.Staged<FspOptions>("fsp", "how one layer turns into the next, learned first; then plain training", "Yim et al., CVPR 2017", (s, t, o) =>
        [
            new Lesson("fsp", new FspPreparation(s, t, o), IsPreparation: true, LearningRateFactor: o.RateFactor),
            new Lesson("ce", new PlainTraining()),
        ]),
        Method.Of<FspOptions>("fsp-joint", "the FSP loss beside the labels in one stage; not a published form", "Yim et al., CVPR 2017", (s, t, o) => new FspJoint(s, t, o)),
        Method.Of<SpOptions>("sp", "which samples of a batch look alike", "Tung and Mori, ICCV 2019", (s, t, o) => new SimilarityPreserving(s, t, o)),
        Method.Of<RkdOptions>("rkd", "distances and angles between the samples of a batch", "Park et al., CVPR 2019", (s, t, o) => new RelationalDistillation(s, t, o)),
        Method.Staged<AbOptions>("ab", "which neurons fire, learned first; then plain training", "Heo et al., AAAI 2019", (s, t, o) =>
        [
            new Lesson("ab", new ActivationBoundaries(s, t, o), IsPreparation: true),
            new Lesson("ce", new PlainTraining()),
        ]),
        Method.Of<DkdOptions>("dkd", "KD's divergence in two parts, each with a weight of its own", "Zhao et al., CVPR 2022", (s, t, o) => new DecoupledDistillation(s, t, o)),
    ];

    /// <summary>All of them, in the order of tables.</summary>
    public static IReadOnlyList<Method> All => all;

    /// <summary>Finds a method.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">There is no such method; the message lists those that there are.</exception>
    public static Method Named(string name) =>
        all.Find(m => m.Name == name) ?? throw new ArgumentException($"There is no method '{name}'. Known: {string.Join(", ", all.Select(m => m.Name))}.", nameof(name));

    /// <summary>Adds a method of one's own, so that recipes and tables know it.</summary>
    /// <param name="method">Its name must be new.</param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public static void Add(Method method)
    {
        if (all.Exists(m => m.Name == method.Name))
            throw new ArgumentException($"There is a method '{method.Name}' already; choose another name.", nameof(method));
        all.Add(method);
    }
}
