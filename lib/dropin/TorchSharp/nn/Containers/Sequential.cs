using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Layers one after the other. Each result is disposed as soon as the next layer has used it.</summary>
public class Sequential : nn.Module<Tensor, Tensor>
{
    readonly List<nn.IModule<Tensor, Tensor>> layers = [];

    internal Sequential(IEnumerable<(string name, nn.IModule<Tensor, Tensor> layer)> modules) : base(nameof(Sequential))
    {
        foreach (var (name, layer) in modules)
            append(name, layer);
    }

    protected Sequential(params (string name, nn.Module<Tensor, Tensor> submodule)[] modules) : this(modules.Select(m => (m.name, (nn.IModule<Tensor, Tensor>)m.submodule))) { }

    protected Sequential(params nn.Module<Tensor, Tensor>[] modules) : this(Numbered(modules)) { }

    public int Count => layers.Count;

    [IndexerName("SequentialItems")]
    public nn.IModule<Tensor, Tensor> this[int index] => layers[index];

    /// <summary>The same layers, not copies, from start to before end.</summary>
    [IndexerName("SequentialItems")]
    public Sequential this[(int? start, int? end) index]
    {
        get
        {
            int start = index.start ?? 0, end = index.end ?? Count;
            if (start < 0 || start > Count || end < 0 || end > Count)
                throw new IndexOutOfRangeException($"{start}..{end} is not within the {Count} layers.");
            return new(parts.Skip(start).Take(end - start).Select(p => (p.name, (nn.IModule<Tensor, Tensor>)p.value)));
        }
    }

    [IndexerName("SequentialItems")]
    public Sequential this[Range index] => this[(index.Start.GetOffset(Count), index.End.GetOffset(Count))];

    public Sequential append(nn.IModule<Tensor, Tensor> module) => append(Count.ToString(), module);

    public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
    {
        ArgumentNullException.ThrowIfNull(module);
        layers.Add(module);
        parts.Add(name, (nn.Module)module);
        return this;
    }

    public override Tensor forward(Tensor tensor)
    {
        if (layers.Count == 0)
            return tensor.Again();
        var x = layers[0].call(tensor);
        for (int k = 1; k < layers.Count; k++)
        {
            var y = layers[k].call(x);
            x.Dispose();
            x = y;
        }
        return x;
    }

    internal static IEnumerable<(string, nn.IModule<Tensor, Tensor>)> Numbered(IEnumerable<nn.IModule<Tensor, Tensor>> modules) => modules.Select((m, k) => (k.ToString(), m));
}
