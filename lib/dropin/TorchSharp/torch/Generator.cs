namespace TorchSharp;

public static partial class torch
{
    /// <summary>A source of random numbers with its own state.</summary>
    public unsafe class Generator : IDisposable
    {
        nint handle;

        public Generator(ulong seed = 0, Device? device = null)
        {
            this.device = device ?? CPU;
            handle = (nint)Native.Check(Native.generator(seed, (int)this.device.type, Math.Max(this.device.index, 0)));
        }

        Generator(nint handle, Device device)
        {
            this.handle = handle;
            this.device = device;
        }

        ~Generator() => Dispose(false);

        /// <summary>The generator of the CPU that every operator uses unless told otherwise.</summary>
        public static Generator Default => DefaultOf(CPU);

        public Device device { get; }

        public nint Handle => handle != 0 ? handle : throw new ObjectDisposedException(nameof(Generator));

        public Generator manual_seed(long seed)
        {
            Native.Check(Native.generator_set_seed((void*)Handle, (ulong)seed));
            return this;
        }

        /// <summary>Seeds with a number that nobody can foresee, and returns it.</summary>
        public long seed() => Seed(fresh: true);

        public long initial_seed() => Seed(fresh: false);

        /// <summary>The state as a tensor of bytes; with set_state it makes a stream of numbers repeatable.</summary>
        public Tensor get_state() => Tensor.Wrap(Native.Check(Native.generator_state((void*)Handle)));

        public void set_state(Tensor value)
        {
            Native.Check(Native.generator_set_state((void*)Handle, value.P));
            GC.KeepAlive(value);
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            var h = Interlocked.Exchange(ref handle, 0);
            if (h != 0)
                Native.generator_release((void*)h);
        }

        internal static Generator DefaultOf(Device device) =>
            new((nint)Native.Check(Native.default_generator((int)device.type, Math.Max(device.index, 0))), device);

        long Seed(bool fresh)
        {
            ulong seed;
            Native.Check(Native.generator_seed((void*)Handle, fresh ? 1 : 0, &seed));
            return (long)seed;
        }
    }
}
