namespace TorchSharp;

/// <summary>torch's functions, with torch's names.</summary>
public static partial class torch
{
}
