using System.Numerics;

namespace Cajal.Kernels;

/// <summary>The product for integers, which nobody trains with: plain loops that wrap around on overflow.</summary>
internal static unsafe class IntegerMatMul
{
    public static void Run<T>(MatMulSpec spec, T* a, T* b, T* c, long firstRow, long endRow) where T : unmanaged, INumber<T>
    {
        for (var i = firstRow; i < endRow; i++)
        {
            var row = c + i * spec.CRow;
            if (!spec.Accumulate) new Span<T>(row, checked((int)spec.N)).Clear();
            for (var k = 0L; k < spec.K; k++)
            {
                var scale = a[i * spec.ARow + k * spec.AColumn];
                var from = b + k * spec.BRow;
                for (var j = 0L; j < spec.N; j++) row[j] = unchecked(row[j] + scale * from[j * spec.BColumn]);
            }
        }
    }
}
