using KdCourse.Distillation.Ab;
using KdCourse.Distillation.AftKd;
using KdCourse.Distillation.AttentionTransfer;
using KdCourse.Distillation.CatKd;
using KdCourse.Distillation.ClassActivation;
using KdCourse.Distillation.Dkd;
using KdCourse.Distillation.FitNets;
using KdCourse.Distillation.Fsp;
using KdCourse.Distillation.KnowledgeDistillation;
using KdCourse.Distillation.Ofd;
using KdCourse.Distillation.ReviewKd;
using KdCourse.Distillation.Rkd;
using KdCourse.Distillation.SimKd;
using KdCourse.Distillation.Sp;
using KdCourse.Distillation.Vid;

namespace KdCourse.Distillation;

/// <summary>The methods that have a name.</summary>
public static class Methods
{
    static readonly List<Method> all =
    [
        Method.WithoutTeacher("plain", "no distillation: cross-entropy with the labels", "baseline", () => new PlainTraining()),
        Method.Of<KdOptions>("kd", "the teacher's softened answers", "Hinton et al., 2015", (s, t, o) => new KdDistiller(s, t, o)),
        Method.Of<FitNetsOptions>("fitnets", "hints, trained jointly with the labels as in the benchmarks", "Romero et al., ICLR 2015", (s, t, o) => new FitNetsJoint(s, t, o)),
        Method.Staged<FitNetsOptions>("fitnets-paper", "hints first, then soft targets, as in the paper", "Romero et al., ICLR 2015", (s, t, o) =>
        [
            // The hint loss is a sum over the whole map, hence the small rate.
            new Lesson("hint", new FitNetsHintStage(s, t, o), IsPreparation: true, LearningRateFactor: 1e-3),
            new Lesson("kd", new FitNetsKnowledgeStage(o)),
        ]),
        Method.Of<AttentionTransferOptions>("at", "maps of where each stage is active, as in the authors' code", "Zagoruyko and Komodakis, ICLR 2017", (s, t, o) => new AttentionTransferDistiller(s, t, o)),
        Method.Of<AttentionTransferOptions>("at-paper", "the same, with the norm of the paper's equation 2", "Zagoruyko and Komodakis, ICLR 2017", (s, t, o) => new AttentionTransferDistiller(s, t, o), new() { Form = AttentionForm.Paper }),
        Method.Of<AttentionTransferOptions>("at-sum", "the same, normalised by the sum as in the source notebook", "the course's source notebook", (s, t, o) => new AttentionTransferDistiller(s, t, o), new() { Form = AttentionForm.SumNormalised }),
        Method.Of<GradientAttentionOptions>("at-gradient", "which pixels the answer is sensitive to", "Zagoruyko and Komodakis, ICLR 2017", (s, t, o) => new GradientAttentionDistiller(s, t, o)),
        Method.Of<CamTransferOptions>("cam", "class activation maps, which the source notes call AT", "the course's source notes", (s, t, o) => new CamTransfer(s, t, o)),
        Method.Of<CatKdOptions>("cat-kd", "class maps pooled to a small grid, with the labels", "Guo et al., CVPR 2023", (s, t, o) => new CatKdDistiller(s, t, o)),
        Method.Of<CatKdOptions>("cat-kd-binary", "the same, with the teacher's maps as 0 and 1", "Guo et al., CVPR 2023", (s, t, o) => new CatKdDistiller(s, t, o), new() { Binarise = true }),
        Method.Of<CatKdOptions>("cat", "class maps alone, without labels: the paper's study", "Guo et al., CVPR 2023", (s, t, o) => new CatKdDistiller(s, t, o), new() { CeWeight = 0, CatWeight = 50 }),
        Method.Of<CatKdOptions>("cat-binary", "the study with the teacher's maps as 0 and 1", "Guo et al., CVPR 2023", (s, t, o) => new CatKdDistiller(s, t, o), new() { CeWeight = 0, CatWeight = 300, Binarise = true }),
        Method.Of<NotesCatOptions>("cat-kd-notes", "binarised maps at all stages: the source notes' CAT-KD, not the published one", "the course's source notes", (s, t, o) => new NotesCatDistiller(s, t, o)),
        .. AftKdMethods.All,
        Method.Staged<FspOptions>("fsp", "how one layer turns into the next, learned first; then plain training", "Yim et al., CVPR 2017", (s, t, o) =>
        [
            new Lesson("fsp", new FspPreparation(s, t, o), IsPreparation: true, LearningRateFactor: o.RateFactor),
            new Lesson("ce", new PlainTraining()),
        ]),
        Method.Of<FspOptions>("fsp-joint", "the FSP loss beside the labels in one stage; not a published form", "Yim et al., CVPR 2017", (s, t, o) => new FspJoint(s, t, o)),
        Method.Of<SpOptions>("sp", "which samples of a batch look alike", "Tung and Mori, ICCV 2019", (s, t, o) => new SimilarityPreserving(s, t, o)),
        Method.Of<RkdOptions>("rkd", "distances and angles between the samples of a batch", "Park et al., CVPR 2019", (s, t, o) => new RelationalDistillation(s, t, o)),
        Method.Of<VidOptions>("vid", "the teacher's maps as Gaussians predicted from the student's", "Ahn et al., CVPR 2019", (s, t, o) => new VidDistiller(s, t, o)),
        Method.Staged<AbOptions>("ab", "which neurons fire, learned first; then plain training", "Heo et al., AAAI 2019", (s, t, o) =>
        [
            new Lesson("ab", new ActivationBoundaries(s, t, o), IsPreparation: true),
            new Lesson("ce", new PlainTraining()),
        ]),
        Method.Of<OfdOptions>("ofd", "maps before their ReLU, as far as it will let them through", "Heo et al., ICCV 2019", (s, t, o) => new OfdDistiller(s, t, o)),
        Method.Of<ReviewKdOptions>("reviewkd", "each level of the teacher from all deeper ones of the student", "Chen et al., CVPR 2021", (s, t, o) => new ReviewKdDistiller(s, t, o)),
        Method.Of<DkdOptions>("dkd", "KD's divergence in two parts, each with a weight of its own", "Zhao et al., CVPR 2022", (s, t, o) => new DecoupledDistillation(s, t, o)),
        Method.Of<SimKdOptions>("simkd", "the teacher's last map and its own classifier", "Chen et al., CVPR 2022", (s, t, o) => new SimKdDistiller(s, t, o)),
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
