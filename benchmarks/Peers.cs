using System.Runtime.InteropServices;

namespace Cajal.Benchmarks;

/// <summary>A native library that multiplies matrices, if this machine has it.</summary>
internal abstract unsafe class Peer
{
    public abstract string Name { get; }

    /// <summary>Row-major C = op(A) op(B) in float32, operands without gaps.</summary>
    public abstract void Multiply(bool transposeA, bool transposeB, int m, int n, int k, float* a, float* b, float* c);

    /// <summary>The peers found here; says which are missing.</summary>
    public static List<Peer> Find(int threads)
    {
        var found = new List<Peer>();
        if (Native.Load("libopenblas.so.0", "libopenblas.so", "libopenblas.dylib", "libopenblas.dll") is { } blas) found.Add(new OpenBlas(blas, threads));
        else Console.WriteLine("OpenBLAS is not installed (Debian: libopenblas0-pthread); skipped.");
        if (Native.Load("libdnnl.so.3", "libdnnl.so.2", "libdnnl.so", "dnnl.dll") is { } dnn) found.Add(new OneDnn(dnn));
        else Console.WriteLine("oneDNN is not installed (Debian: libdnnl2); skipped.");
        return found;
    }

    private sealed class OpenBlas : Peer
    {
        private readonly delegate* unmanaged<int, int, int, int, int, int, float, float*, int, float*, int, float, float*, int, void> _sgemm;

        public OpenBlas(nint library, int threads)
        {
            _sgemm = (delegate* unmanaged<int, int, int, int, int, int, float, float*, int, float*, int, float, float*, int, void>)
                NativeLibrary.GetExport(library, "cblas_sgemm");
            ((delegate* unmanaged<int, void>)NativeLibrary.GetExport(library, "openblas_set_num_threads"))(threads);
        }

        public override string Name => "OpenBLAS";

        public override void Multiply(bool ta, bool tb, int m, int n, int k, float* a, float* b, float* c) =>
            _sgemm(101, ta ? 112 : 111, tb ? 112 : 111, m, n, k, 1, a, ta ? m : k, b, tb ? k : n, 0, c, n);
    }

    private sealed class OneDnn(nint library) : Peer
    {
        private readonly delegate* unmanaged<byte, byte, long, long, long, float, float*, long, float*, long, float, float*, long, int> _sgemm =
            (delegate* unmanaged<byte, byte, long, long, long, float, float*, long, float*, long, float, float*, long, int>)
            NativeLibrary.GetExport(library, "dnnl_sgemm");

        public override string Name => "oneDNN";

        public override void Multiply(bool ta, bool tb, int m, int n, int k, float* a, float* b, float* c) =>
            _sgemm((byte)(ta ? 'T' : 'N'), (byte)(tb ? 'T' : 'N'), m, n, k, 1, a, ta ? m : k, b, tb ? k : n, 0, c, n);
    }
}
