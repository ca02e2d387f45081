using System.Numerics;

namespace Cajal.Kernels;

/// <summary>
/// The place of the largest element along the middle axis of <c>[outer, n, inner]</c>, as int32 <c>[outer, inner]</c>: the first of
/// equals; the first NaN, if there is one.
/// </summary>
internal sealed unsafe class ArgMaxKernel(int inSlot, int outSlot, DType type, long outer, long n, long inner) : Kernel, IParts
{
    private const long Grain = 16 * 1024;
    private const int Tile = 256;

    private readonly FoldCode _max = FoldCode.For(ReduceOp.Max, type);

    public override long Flops => outer * n * inner;

    public override long Bytes => outer * inner * (n * type.ByteSize + sizeof(int));

    public override void Run(nint* slots, Workers workers)
    {
        if (outer * inner == 0) return;
        workers.Run(this, (int)Math.Min(outer, Split.Parts(workers, Flops, Grain)), slots);
    }

    public void RunPart(int part, int parts, nint* slots)
    {
        var (from, to) = Split.Range(outer, part, parts);
        switch (type)
        {
            case DType.Float32: Find<float>(slots, from, to); break;
            case DType.Float64: Find<double>(slots, from, to); break;
            case DType.Int32: Find<int>(slots, from, to); break;
            case DType.Int64: Find<long>(slots, from, to); break;
            default: Find<byte>(slots, from, to); break;
        }
    }

    private void Find<T>(nint* slots, long from, long to) where T : unmanaged, INumber<T>
    {
        var x = (T*)slots[inSlot];
        var y = (int*)slots[outSlot];
        for (var o = from; o < to; o++)
        {
            if (inner == 1) y[o] = FindInRow(x + o * n);
            else FindInColumns(x + o * n * inner, y + o * inner);
        }
    }

    private int FindInRow<T>(T* x) where T : unmanaged, INumber<T>
    {
        T best;
        _max.Rows((byte*)x, 1, 1, (nint)n, (byte*)&best);
        var row = new ReadOnlySpan<T>(x, (int)n);
        if (!T.IsNaN(best)) return row.IndexOf(best);
        var i = 0;
        while (!T.IsNaN(x[i])) i++;
        return i;
    }

    private void FindInColumns<T>(T* x, int* y) where T : unmanaged, INumber<T>
    {
        var best = stackalloc T[Tile];
        for (long start = 0; start < inner; start += Tile)
        {
            var width = (int)Math.Min(Tile, inner - start);
            for (var j = 0; j < width; j++) (best[j], y[start + j]) = (x[start + j], 0);
            for (long i = 1; i < n; i++)
            {
                var row = x + i * inner + start;
                for (var j = 0; j < width; j++)
                {
                    var v = row[j];
                    // A NaN that is already there is not replaced: nothing compares greater, and only a number gives way to NaN.
                    if (v > best[j] || (T.IsNaN(v) && !T.IsNaN(best[j]))) (best[j], y[start + j]) = (v, (int)i);
                }
            }
        }
    }
}
