namespace TorchSharp;

/// <summary>How a tensor is written as text.</summary>
public enum TensorStringStyle
{
    /// <summary>Shape, type and device only.</summary>
    Metadata,

    /// <summary>Rows and columns, cut at the line's width.</summary>
    Julia,

    /// <summary>Nested brackets, with the middle of long dimensions left out.</summary>
    Numpy,

    /// <summary>A C# array, with the middle of long dimensions left out.</summary>
    CSharp,

    /// <summary>What torch.TensorStringStyle says.</summary>
    Default,
}
