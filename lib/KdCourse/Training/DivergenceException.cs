namespace KdCourse.Training;

/// <summary>A run stopped because a number was infinite or not a number: a term of the loss, or a weight after a step.</summary>
public sealed class DivergenceException : ArithmeticException
{
    internal DivergenceException(string what, string term, double value, int epoch, long step, long steps, double rate, string? kept) : base(
        FormattableString.Invariant($"{what} was {value} in step {step} of {steps} in epoch {epoch}, at the learning rate {rate:G4}: the training diverged. ") +
        $"Lower the learning rate or the weights of the terms.{(kept is null ? "" : $" The last good state is in '{kept}'.")}")
    {
        (Term, Value, Epoch, Step) = (term, value, epoch, step);
    }

    /// <summary>The term, "loss" for the weighted sum, or the tensor's name.</summary>
    public string Term { get; }

    /// <summary>Infinite, or not a number.</summary>
    public double Value { get; }

    /// <summary>The epoch, from 1 through all phases.</summary>
    public int Epoch { get; }

    /// <summary>The step in the epoch, from 1.</summary>
    public long Step { get; }
}
