using System.Runtime.CompilerServices;
using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>
/// y = (x - mean) / sqrt(variance + epsilon) * gamma + beta with the mean and the biased variance of each row. Mean and 1 / sqrt(...)
/// of each row are written for the gradient.
/// </summary>
internal sealed unsafe class LayerNormKernel(LayerNormKernel.Slots at, DType type, long rows, int n, double epsilon)
    : RowKernel(type, rows, n)
{
    /// <summary>The places of x and y [rows, n], of gamma and beta [n] and of both statistics [rows]; the last four may be -1 for none.</summary>
    internal readonly record struct Slots(int In, int Out, int Gamma = -1, int Beta = -1, int Mean = -1, int Scale = -1);

    public override long Flops => 9 * Rows * N;

    public override long Bytes => 2 * Rows * N * Type.ByteSize;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void RowsOf<V>(long row, long end, nint* slots)
    {
        var gamma = at.Gamma < 0 ? null : (float*)slots[at.Gamma];
        var beta = at.Beta < 0 ? null : (float*)slots[at.Beta];
        for (; row < end; row++)
        {
            var x = (float*)slots[at.In] + row * N;
            var y = (float*)slots[at.Out] + row * N;
            var mean = RowMath.Sum<V>(x, N) / N;
            var scale = 1 / MathF.Sqrt(RowMath.SumSquares<V>(x, N, mean) / N + (float)epsilon);
            if (at.Mean >= 0) ((float*)slots[at.Mean])[row] = mean;
            if (at.Scale >= 0) ((float*)slots[at.Scale])[row] = scale;
            var from = V.Create(mean);
            var by = V.Create(scale);
            nint j = 0;
            for (; j + V.Count <= N; j += V.Count) Apply(x, gamma, beta, j, from, by).Store(y + j);
            if (j < N) Apply(x, gamma, beta, j, from, by).StorePart(y + j, N - j);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Apply<V>(float* x, float* gamma, float* beta, nint j, V mean, V scale) where V : unmanaged, IVector<V>
    {
        var v = (V.Load(x + j) - mean) * scale;
        if (gamma != null) v *= V.Load(gamma + j);
        return beta != null ? v + V.Load(beta + j) : v;
    }

    protected override void PlainRows(long row, long end, nint* slots)
    {
        for (; row < end; row++)
        {
            var x = (double*)slots[at.In] + row * N;
            var y = (double*)slots[at.Out] + row * N;
            var mean = RowMath.Sum(x, N) / N;
            double squares = 0;
            for (var j = 0; j < N; j++) squares += (x[j] - mean) * (x[j] - mean);
            var scale = 1 / Math.Sqrt(squares / N + epsilon);
            if (at.Mean >= 0) ((double*)slots[at.Mean])[row] = mean;
            if (at.Scale >= 0) ((double*)slots[at.Scale])[row] = scale;
            for (var j = 0; j < N; j++)
            {
                var gamma = at.Gamma < 0 ? 1 : ((double*)slots[at.Gamma])[j];
                var beta = at.Beta < 0 ? 0 : ((double*)slots[at.Beta])[j];
                y[j] = (x[j] - mean) * scale * gamma + beta;
            }
        }
    }
}
