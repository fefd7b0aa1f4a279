using KdCourse.Data;
using KdCourse.Models;

namespace KdCourse.Relations;

/// <summary>What a network makes of a set of images: the numbers from which relations between images and classes are computed.</summary>
public sealed class NetworkAnswers : IDisposable
{
    /// <summary>Takes over the tensors of a network that was looked at elsewhere.</summary>
    /// <param name="logits">[N, classes]</param>
    /// <param name="pooled">[N, C]</param>
    /// <param name="labels">64-bit integers, [N].</param>
    /// <param name="classes">The class names by label.</param>
    /// <exception cref="ArgumentException">The numbers of images or classes differ.</exception>
    public NetworkAnswers(Tensor logits, Tensor pooled, Tensor labels, IReadOnlyList<string> classes)
    {
        if (logits.dim() != 2 || logits.shape[0] != labels.shape[0] || pooled.shape[0] != labels.shape[0] || logits.shape[1] != classes.Count)
            throw new ArgumentException($"The logits are {Matrices.Shape(logits)}, the pooled vectors {Matrices.Shape(pooled)}, the labels {Matrices.Shape(labels)}, and there are {classes.Count} class names; wanted [N, K], [N, C], [N] and K.", nameof(logits));
        (Logits, Pooled, Labels, Classes) = (logits.DetachFromDisposeScope(), pooled.DetachFromDisposeScope(), labels.DetachFromDisposeScope(), classes);
    }

    /// <summary>The answers before softmax, [N, classes].</summary>
    public Tensor Logits { get; }

    /// <summary>The vectors that the classifier sees, [N, C].</summary>
    public Tensor Pooled { get; }

    /// <summary>The true classes, [N].</summary>
    public Tensor Labels { get; }

    /// <summary>The class names by label.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Shows a network all images of a set, in their order. The network is left in eval mode.</summary>
    /// <param name="network">The network.</param>
    /// <param name="set">The images.</param>
    /// <param name="batchSize">Images at once; it does not change the answers.</param>
    public static NetworkAnswers Of(ImageClassifier network, ImageSet set, long batchSize = 500)
    {
        network.eval();
        using var _ = no_grad();
        using var epoch = Epoch.InOrder(set, batchSize);
        using var outer = NewDisposeScope();
        var (logits, pooled) = (new List<Tensor>(), new List<Tensor>());
        for (long k = 0; k < epoch.Batches; k++)
        {
            using var step = NewDisposeScope();
            var (images, _) = epoch[k];
            var features = network.Observe(images);
            step.MoveToOuter(features.Logits, features.Pooled);
            logits.Add(features.Logits);
            pooled.Add(features.Pooled);
        }
        return new(cat(logits), cat(pooled), set.Labels.clone(), set.Classes);
    }

    /// <summary>The answers to the images of some classes, as answers of their own.</summary>
    /// <param name="classes">The labels of the classes.</param>
    /// <exception cref="ArgumentException">There is no image of these classes.</exception>
    public NetworkAnswers OfClasses(params long[] classes)
    {
        using var scope = NewDisposeScope();
        var labels = Labels.cpu().data<long>().ToArray();
        long[] places = [.. labels.Index().Where(l => classes.Contains(l.Item)).Select(l => (long)l.Index)];
        if (places.Length == 0)
            throw new ArgumentException($"There is no image of the classes {string.Join(", ", classes)}; labels go from {labels.Min()} to {labels.Max()}.", nameof(classes));
        var at = tensor(places).to(Labels.device);
        return new(Part(Logits), Part(Pooled), Part(Labels), Classes);

        Tensor Part(Tensor all) => all.index_select(0, at);
    }

    /// <summary>Releases the tensors.</summary>
    public void Dispose()
    {
        Logits.Dispose();
        Pooled.Dispose();
        Labels.Dispose();
    }
}
