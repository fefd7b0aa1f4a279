namespace KdCourse.Training;

/// <summary>Where the loop of a phase stands: all of it but the networks.</summary>
/// <param name="Phase">The index of the phase.</param>
/// <param name="Epoch">Its epochs that are done.</param>
/// <param name="Step">Steps of the next epoch that are done.</param>
/// <param name="Steps">Steps an epoch.</param>
/// <param name="Seconds">Time that those steps took.</param>
/// <param name="Sums">The sums over them; null when there are none.</param>
/// <param name="Gradients">Which parameters have a gradient, by their places in the optimizer.</param>
/// <param name="Momentum">v of each parameter that has one, by its place; the optimizer's own tensors.</param>
/// <param name="Start">The randomness when the epoch began.</param>
/// <param name="Now">The randomness now.</param>
sealed record LoopState(int Phase, int Epoch, long Step, long Steps, double Seconds, SumsState? Sums, int[] Gradients, IReadOnlyDictionary<int, Tensor> Momentum, RandomStates Start, RandomStates Now);
