namespace KdCourse.Models;

/// <summary>A network in training.</summary>
/// <param name="network">The network; <see cref="Training.Trainer"/> sets its mode.</param>
public sealed class Student(ImageClassifier network)
{
    /// <summary>The network.</summary>
    public ImageClassifier Network { get; } = network;

    /// <summary>Looks at images and keeps the history that gradients need.</summary>
    /// <param name="images">[N, C, H, W]</param>
    public StudentFeatures Observe(Tensor images) => new(Network.Observe(images));
}
