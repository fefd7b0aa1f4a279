namespace TorchSharp.Tests;

/// <summary>Tests that look at or change what belongs to the process (seeds, counts, threads, default type, print options) run alone.</summary>
[CollectionDefinition("torch state", DisableParallelization = true)]
public class TorchState;
