namespace TorchSharp;

public static partial class torch
{
    /// <summary>How div makes its quotients whole: not at all, towards zero, or down.</summary>
    public enum RoundingMode
    {
        None = 0,
        trunc = 1,
        floor = 2,
    }
}
