using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What an optimizer remembers of one parameter. Its tensors belong to no dispose scope.</summary>
public abstract class OptimizerState
{
    protected Parameter _parameter;

    protected OptimizerState(Parameter parameter) => _parameter = parameter;

    public abstract void SaveStateDict(BinaryWriter writer);

    public abstract void LoadStateDict(BinaryReader reader);

    public abstract void LoadStateDict(OptimizerState source);

    public virtual bool ApproximatelyEquals(OptimizerState other) => false;

    /// <summary>Sets the state of a parameter that has not been trained yet.</summary>
    public abstract void Initialize(OptimizerOptions options);

    public virtual void to(Device device) { }

    /// <summary>A flag, and the tensor if there is one.</summary>
    private protected static void Save(BinaryWriter writer, Tensor? tensor)
    {
        writer.Write(tensor is not null);
        if (tensor is not null)
            TensorFile.Write(writer, tensor);
    }

    private protected Tensor? LoadOptional(BinaryReader reader) => reader.ReadBoolean() ? Load(reader) : null;

    private protected Tensor Load(BinaryReader reader)
    {
        using var loaded = TensorFile.Read(reader);
        if (!loaded.shape.AsSpan().SequenceEqual(_parameter.shape))
            throw new ArgumentException($"The saved optimizer state is for a parameter [{string.Join(", ", loaded.shape)}], but here is one [{string.Join(", ", _parameter.shape)}]. Give the optimizer the parameters it was saved with, in the same order.");
        return Copy(loaded);
    }

    private protected Tensor Copy(Tensor t) => Op._to_copy.Call(t, Arg.Default, Arg.Default, _parameter.device).DetachFromDisposeScope();

    private protected static bool Near(Tensor? a, Tensor? b) => a is null || b is null ? ReferenceEquals(a, b) : Op.allclose.CallNumber(a, b).i != 0;

    private protected static Tensor? Replace(Tensor? old, Tensor? now)
    {
        old?.Dispose();
        return now;
    }

    private protected static Tensor? Moved(Tensor? t, Device device)
    {
        if (t is null)
            return null;
        using (t)
            return Op._to_copy.Call(t, Arg.Default, Arg.Default, device).DetachFromDisposeScope();
    }
}
