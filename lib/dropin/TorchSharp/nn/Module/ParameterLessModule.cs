using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Marks a module without parameters or parts.</summary>
public interface IParameterLessModule { }

public abstract class ParameterLessModule<T1, TResult> : nn.Module<T1, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name) : base(name) { }

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw Refused(this, name);

    public override void register_parameter(string name, Parameter param) => throw Refused(this, name);

    public override void register_module(string name, nn.Module submodule) => throw Refused(this, name);

    internal static InvalidOperationException Refused(nn.Module module, string name) =>
        new($"{module.GetName()} has no parameters or parts, so '{name}' can't be registered in it: derive from torch.nn.Module.");
}

public abstract class ParameterLessModule<T1, T2, TResult> : nn.Module<T1, T2, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name) : base(name) { }

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw ParameterLessModule<T1, TResult>.Refused(this, name);

    public override void register_parameter(string name, Parameter param) => throw ParameterLessModule<T1, TResult>.Refused(this, name);

    public override void register_module(string name, nn.Module submodule) => throw ParameterLessModule<T1, TResult>.Refused(this, name);
}
