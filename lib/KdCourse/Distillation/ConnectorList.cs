using TorchSharp.Modules;

namespace KdCourse.Distillation;

/// <summary>
/// The connectors of a method, in order, whose parameters are its own from the start. A bare ModuleList has none until
/// another module takes it in: an optimiser that is given its parameters trains nothing, and says nothing.
/// </summary>
/// <typeparam name="T">What connects two maps.</typeparam>
public sealed class ConnectorList<T> : ModuleList<T> where T : nn.Module
{
    /// <summary>Takes the connectors; none can be added later.</summary>
    /// <param name="connectors">In order; their parameters are named "0.…", "1.…".</param>
    public ConnectorList(params T[] connectors) : base(connectors) => RegisterComponents();
}
