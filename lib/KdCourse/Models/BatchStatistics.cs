using TorchSharp.Modules;

namespace KdCourse.Models;

/// <summary>A look at images through batch norms that use the batch's own mean and variance and learn nothing from it.</summary>
static class BatchStatistics
{
    public static Features Observe(ImageClassifier network, Tensor images)
    {
        var norms = network.modules().OfType<BatchNorm2d>().ToList();
        using var scope = NewDisposeScope();
        // With momentum 0 the running mean and variance keep their values to the bit; the counter is put back.
        var before = norms.Select(n => (n.momentum, Batches: n.num_batches_tracked!.clone())).ToList();
        try
        {
            foreach (var norm in norms)
            {
                norm.train();
                norm.momentum = 0;
            }
            var f = network.Observe(images);
            scope.MoveToOuter([f.Logits, f.Pooled, f.FinalMap, .. f.Stages, .. f.PreActivations]);
            return f;
        }
        finally
        {
            using var _ = no_grad();
            foreach (var (norm, (momentum, batches)) in norms.Zip(before))
            {
                norm.eval();
                norm.momentum = momentum;
                norm.num_batches_tracked!.copy_(batches);
            }
        }
    }
}
