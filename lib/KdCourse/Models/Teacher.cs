namespace KdCourse.Models;

/// <summary>A trained network that only answers: frozen, in eval mode, without history.</summary>
public sealed class Teacher
{
    /// <summary>Freezes a network and puts it into eval mode.</summary>
    /// <param name="network">The trained network; it must not be trained any more.</param>
    public Teacher(ImageClassifier network)
    {
        Network = network;
        network.eval();
        foreach (var p in network.parameters())
            p.requires_grad = false;
    }

    /// <summary>The network.</summary>
    public ImageClassifier Network { get; }

    /// <summary>Looks at images; the parameters never get gradients.</summary>
    /// <param name="images">[N, C, H, W]</param>
    /// <param name="observation">What the method needs: history back to the images, batch statistics, or neither.</param>
    public TeacherFeatures Observe(Tensor images, Observation observation = Observation.Plain)
    {
        using var _ = enable_grad(observation.HasFlag(Observation.InputGradients));
        return new TeacherFeatures(observation.HasFlag(Observation.BatchStatistics) ? BatchStatistics.Observe(Network, images) : Network.Observe(images));
    }
}
