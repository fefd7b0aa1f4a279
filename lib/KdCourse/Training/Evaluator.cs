using KdCourse.Data;
using KdCourse.Models;

namespace KdCourse.Training;

/// <summary>Tests networks.</summary>
public static class Evaluator
{
    /// <summary>The share of images whose largest logit is that of the true class, 0..1. The network is left in eval mode.</summary>
    /// <param name="network">The network.</param>
    /// <param name="set">The images.</param>
    /// <param name="batchSize">Images at once; it does not change the result.</param>
    public static double Accuracy(ImageClassifier network, ImageSet set, long batchSize = 500)
    {
        network.eval();
        using var _ = no_grad();
        using var epoch = Epoch.InOrder(set, batchSize);
        using var outer = NewDisposeScope();
        Tensor right = zeros(1, dtype: ScalarType.Int64, device: set.Images.device);
        for (long k = 0; k < epoch.Batches; k++)
        {
            using var step = NewDisposeScope();
            var (images, labels) = epoch[k];
            right.add_(network.call(images).argmax(1).eq(labels).sum());
        }
        return right.item<long>() / (double)set.Count;
    }
}
