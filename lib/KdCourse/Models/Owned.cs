using TorchSharp.Modules;

namespace KdCourse.Models;

/// <summary>What a module keeps for itself, whatever scope is open where it is made.</summary>
static class Owned
{
    /// <summary>A parameter in no scope: registering alone does not take one out of its scope.</summary>
    /// <param name="value">Becomes empty: the parameter takes its elements over.</param>
    /// <param name="requiresGrad">Does it train?</param>
    public static Parameter Parameter(Tensor value, bool requiresGrad = true)
    {
        var parameter = new Parameter(value, requiresGrad);
        parameter.DetachFromDisposeScope();
        return parameter;
    }
}
