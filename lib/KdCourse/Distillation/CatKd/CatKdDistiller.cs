using KdCourse.Distillation.ClassActivation;
using KdCourse.Models;
using TorchSharp.Modules;

namespace KdCourse.Distillation.CatKd;

/// <summary>
/// Class attention transfer: L = CE + β · CAT, where CAT compares the class maps of all classes, pooled to a small grid.
/// There is no term on the logits.
/// </summary>
/// <remarks>
/// Guo et al., CVPR 2023. The maps are those of the last feature map after its ReLU, with the classifier's weights; their
/// heights and widths may differ. The gradient reaches the student's classifier weights as well as its features.
/// </remarks>
public sealed class CatKdDistiller : Distiller
{
    readonly CatKdOptions options;

    /// <summary>Checks that the class maps can be compared.</summary>
    /// <param name="student">What the student computes for some images; only its number of classes is read.</param>
    /// <param name="teacher">What the teacher computes for them.</param>
    /// <param name="options">Null means the official code's defaults.</param>
    /// <exception cref="ArgumentException">The numbers of classes differ, or classCount or pooledSize does not fit.</exception>
    public CatKdDistiller(StudentFeatures student, TeacherFeatures teacher, CatKdOptions? options = null)
    {
        this.options = options ?? new();
        SameClasses.Require(student, teacher, Name);
        long classes = student.Network.Classes;
        if (this.options.Classes != CatClasses.All && (this.options.ClassCount < 1 || this.options.ClassCount > classes))
            throw new ArgumentException($"classCount is {this.options.ClassCount}; it must be from 1 to {classes}, the number of classes.", nameof(options));
        if (this.options.PooledSize < 1)
            throw new ArgumentException($"pooledSize is {this.options.PooledSize}; it must be 1 or more. The published runs take 2 or 4.", nameof(options));
        DefaultBalancer = new ConstantWeights(new Dictionary<string, double> { ["ce"] = this.options.CeWeight, ["cat"] = this.options.CatWeight });
    }

    /// <summary>cat-kd; cat without labels; with -binary for a binarised teacher.</summary>
    public override string Name => (options.CeWeight == 0 ? "cat" : "cat-kd") + (options.Binarise ? "-binary" : "");

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Options => MethodOptions.Describe(options);

    /// <inheritdoc/>
    public override LossBalancer DefaultBalancer { get; }

    /// <summary>The student itself; its classifier's bias is 0 from here on, unless the options keep it.</summary>
    /// <param name="student">Changed in place.</param>
    public override ImageClassifier Adapt(ImageClassifier student)
    {
        if (DroppedBias(student) is { } bias)
        {
            using var scope = NewDisposeScope();
            using var _ = no_grad();
            bias.zero_();
        }
        return student;
    }

    /// <summary>All but the classifier's bias, unless the options keep it.</summary>
    /// <param name="student">The network in training.</param>
    public override IEnumerable<Parameter> TrainedParameters(ImageClassifier student) =>
        DroppedBias(student) is { } bias ? student.parameters().Where(p => p.Handle != bias.Handle) : student.parameters();

    /// <inheritdoc/>
    public override IReadOnlyList<LossTerm> Terms(StudentFeatures student, TeacherFeatures? teacher, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var (s, t) = (ClassActivationMaps.Of(student), ClassActivationMaps.Of(Required(teacher))); // [N, K, H, W] each
        if (options.Classes != CatClasses.All)
        {
            var kept = TeacherMaps.Ranked(t, options.ClassCount, options.Classes == CatClasses.Highest);
            (s, t) = (TeacherMaps.Selected(s, kept), TeacherMaps.Selected(t, kept));
        }
        if (options.Binarise)
            t = TeacherMaps.Binarised(t);
        var cat = options.Form == CatForm.Paper
            ? CatKdLoss.Paper(s, t, options.PooledSize, options.Normalise)
            : CatKdLoss.Code(s, t, options.PooledSize, options.Normalise);
        scope.MoveToOuter(cat);
        return options.CeWeight == 0
            ? [new("cat", cat)]
            : [new("ce", scope.MoveToOuter(nn.functional.cross_entropy(student.Logits, labels))), new("cat", cat)];
    }

    Parameter? DroppedBias(ImageClassifier student) => options.DropClassifierBias ? student.Classifier.bias : null;
}
