namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The memory of a contiguous tensor on the CPU; valid while the tensor is.</summary>
        public unsafe Span<byte> bytes
        {
            get
            {
                long size = Bytes();
                return size <= int.MaxValue ? new Span<byte>(Start(size), (int)size)
                    : throw new ArgumentException($"The tensor has {size} bytes, more than a span can hold: take it in parts, or use WriteBytesToStream.");
            }
            set
            {
                if (value.Length != Bytes())
                    throw new ArgumentException($"The tensor has {Bytes()} bytes, but {value.Length} were given.");
                value.CopyTo(bytes);
            }
        }

        /// <summary>Writes the elements in row-major order, as they are in memory.</summary>
        public unsafe void WriteBytesToStream(Stream stream, int bufferSize = 1024)
        {
            long size = Bytes();
            var p = (byte*)Start(size);
            for (long done = 0; done < size;)
            {
                int n = (int)Math.Min(size - done, 1 << 20);
                stream.Write(new ReadOnlySpan<byte>(p + done, n));
                done += n;
            }
            GC.KeepAlive(this);
        }

        /// <summary>Fills the tensor with what WriteBytesToStream wrote.</summary>
        /// <exception cref="EndOfStreamException">The stream is too short.</exception>
        public unsafe void ReadBytesFromStream(Stream stream, int bufferSize = 1024)
        {
            long size = Bytes();
            var p = (byte*)Start(size);
            for (long done = 0; done < size;)
            {
                int n = (int)Math.Min(size - done, 1 << 20);
                stream.ReadExactly(new Span<byte>(p + done, n));
                done += n;
            }
            GC.KeepAlive(this);
        }

        long Bytes()
        {
            if (!is_contiguous())
                throw new InvalidOperationException("The tensor is not contiguous, so its bytes are not in order: call contiguous() first.");
            return NumberOfElements * ElementSize;
        }

        internal unsafe void* Start(long size)
        {
            if (device_type != DeviceType.CPU)
                throw new InvalidOperationException($"The tensor is on {device}, where its memory can't be read: call cpu() first.");
            HostReads.Count++;
            // An empty tensor has no address, which is no error.
            return size == 0 ? null : Native.Check(Native.data(P));
        }
    }
}
