using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>One reference to a tensor of libtorch, released by Dispose, by its scope or by the garbage collector.</summary>
    public partial class Tensor : IDisposable
    {
        static long alive;
        static long peak;

        nint handle;
        Reaper? reaper;

        internal Tensor(nint handle)
        {
            this.handle = handle;
            var count = Interlocked.Increment(ref alive);
            if (count > peak)
                peak = count;
            if (!DisposeScopeManager.Register(this))
                reaper = new Reaper(handle);
        }

        /// <summary>How many tensors of this process are not yet released.</summary>
        public static long TotalCount => Interlocked.Read(ref alive);

        /// <summary>The largest number of tensors that were alive at once.</summary>
        public static long PeakCount => Interlocked.Read(ref peak);

        /// <summary>The scope that will dispose it; null when it belongs to nobody.</summary>
        internal DisposeScope? Scope { get; private set; }

        /// <summary>Its place in the scope's list.</summary>
        internal int Place { get; set; }

        /// <summary>libtorch's TensorImpl.</summary>
        /// <exception cref="ObjectDisposedException">The tensor was disposed.</exception>
        public nint Handle
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => handle != 0 ? handle : Disposed();
        }

        internal unsafe void* P => (void*)Handle;

        public bool IsInvalid => handle == 0;

        internal static unsafe Tensor Wrap(void* p) => new((nint)p);

        /// <summary>A scope keeps what it holds alive, so only a tensor outside of scopes needs the garbage collector's help.</summary>
        internal void BelongTo(DisposeScope? scope)
        {
            Scope = scope;
            if (scope is not null)
            {
                reaper?.Disarm();
                reaper = null;
            }
            else if (handle != 0)
            {
                reaper ??= new Reaper(handle);
            }
        }

        /// <summary>Takes the handle out of this object, which is empty afterwards.</summary>
        internal nint Steal()
        {
            var h = Handle;
            Let();
            Leave();
            return h;
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            if (handle == 0)
                return;
            Release();
            Leave();
        }

        /// <summary>Dispose for the scope, which does its own book-keeping.</summary>
        internal unsafe void Release()
        {
            var h = handle;
            if (h == 0)
                return;
            Let();
            Native.release((void*)h);
        }

        void Let()
        {
            handle = 0;
            Interlocked.Decrement(ref alive);
            reaper?.Disarm();
            reaper = null;
        }

        void Leave()
        {
            if (Scope is { } scope)
                scope.MarkAsDisposed(this);
            else
                DisposeScopeManager.Statistics.TensorStatistics.DisposedOutsideScopeCount++;
        }

        [DoesNotReturn]
        static nint Disposed() => throw new ObjectDisposedException(nameof(Tensor), "The tensor was disposed. Was its dispose scope closed? MoveToOuterDisposeScope() keeps a result.");

        /// <summary>Releases a tensor that nobody disposed, once nobody can reach it. Made only where it may be needed: objects with a finalizer are slow to make.</summary>
        sealed unsafe class Reaper(nint handle)
        {
            nint handle = handle;

            ~Reaper()
            {
                if (handle == 0)
                    return;
                Native.release((void*)handle);
                Interlocked.Decrement(ref alive);
            }

            public void Disarm()
            {
                handle = 0;
                GC.SuppressFinalize(this);
            }
        }
    }
}
