using System.Text;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Serialization;

/// <summary>Saves to and loads from memory.</summary>
static class Checkpoint
{
    public static byte[] Save(Module module)
    {
        using var stream = new MemoryStream();
        module.save(stream);
        return stream.ToArray();
    }

    public static Module Load(Module module, byte[] bytes) => module.load(new BinaryReader(new MemoryStream(bytes), Encoding.UTF8));
}

sealed class Small : Module<Tensor, Tensor>
{
    readonly Modules.Linear layer = Linear(2, 1);

    public Small() : base(nameof(Small)) => RegisterComponents();

    public override Tensor forward(Tensor x) => layer.call(x);
}
