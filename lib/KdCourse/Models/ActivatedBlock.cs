using TorchSharp.Modules;

namespace KdCourse.Models;

/// <summary>A part of a network that ends with a ReLU and can show what goes into it.</summary>
/// <param name="name">The name of its kind.</param>
public abstract class ActivatedBlock(string name) : nn.Module<Tensor, Tensor>(name)
{
    /// <summary>The norm at the end of the long branch, the last step before the branches meet.</summary>
    internal abstract BatchNorm2d LastNorm { get; }

    /// <summary>The map before and after the last ReLU.</summary>
    /// <param name="x">[N, input, H, W]</param>
    /// <returns>Both [N, output, H/stride, W/stride], rounded up.</returns>
    public abstract (Tensor Pre, Tensor Post) Observe(Tensor x);

    /// <summary>The block's output, after the last ReLU.</summary>
    public override Tensor forward(Tensor input)
    {
        var (pre, post) = Observe(input);
        pre.Dispose();
        return post;
    }

    /// <summary>Runs blocks one after the other and shows the last one's map before and after its ReLU.</summary>
    internal static (Tensor Pre, Tensor Post) Observe(IEnumerable<ActivatedBlock> blocks, Tensor x)
    {
        (Tensor Pre, Tensor Post)? last = null;
        foreach (var block in blocks)
        {
            var next = block.Observe(last?.Post ?? x);
            last?.Pre.Dispose();
            last?.Post.Dispose();
            last = next;
        }
        return last!.Value;
    }
}
