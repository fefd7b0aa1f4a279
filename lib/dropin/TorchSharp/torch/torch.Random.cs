namespace TorchSharp;

public static partial class torch
{
    /// <summary>Seeds the generators of the CPU and of every GPU.</summary>
    public static Generator manual_seed(long seed) => random.manual_seed(seed);

    public static Tensor get_rng_state() => random.get_rng_state();

    public static void set_rng_state(Tensor new_state) => random.set_rng_state(new_state);

    public static unsafe class random
    {
        public static Generator manual_seed(long seed)
        {
            Native.Check(Native.manual_seed((ulong)seed));
            return Generator.Default;
        }

        public static long initial_seed() => With(g => g.initial_seed());

        public static long seed() => With(g => g.seed());

        public static Tensor get_rng_state() => With(g => g.get_state());

        public static void set_rng_state(Tensor new_state)
        {
            using var g = Generator.Default;
            g.set_state(new_state);
        }

        static T With<T>(Func<Generator, T> use)
        {
            using var g = Generator.Default;
            return use(g);
        }
    }
}
