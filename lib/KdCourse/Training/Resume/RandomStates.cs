namespace KdCourse.Training;

/// <summary>Where the two sources of randomness of a run stand: its own, and torch's for the CPU.</summary>
/// <param name="Own">The generator of the order and the augmentation.</param>
/// <param name="Torch">The one that every operator uses unless told otherwise.</param>
sealed record RandomStates(byte[] Own, byte[] Torch)
{
    public static RandomStates Of(Generator own)
    {
        using var ours = own.get_state();
        using var torchs = get_rng_state();
        return new(ours.bytes.ToArray(), torchs.bytes.ToArray());
    }

    public void Restore(Generator own)
    {
        using var ours = tensor(Own);
        using var torchs = tensor(Torch);
        own.set_state(ours);
        set_rng_state(torchs);
    }
}
