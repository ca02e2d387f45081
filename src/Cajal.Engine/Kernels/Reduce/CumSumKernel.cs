using System.Numerics;

namespace Cajal.Kernels;

/// <summary>
/// Running sums along the middle axis of <c>[outer, n, inner]</c>, each including its own element. Floats are summed in double.
/// </summary>
internal sealed unsafe class CumSumKernel(int inSlot, int outSlot, DType type, long outer, long n, long inner) : Kernel, IParts
{
    private const long Grain = 16 * 1024;
    private const int Tile = 256;

    private readonly long _tiles = (inner + Tile - 1) / Tile;

    public override long Flops => outer * n * inner;

    public override long Bytes => 2 * outer * n * inner * type.ByteSize;

    public override void Run(nint* slots, Workers workers)
    {
        if (Flops == 0) return;
        workers.Run(this, (int)Math.Min(outer * _tiles, Split.Parts(workers, Flops, Grain)), slots);
    }

    public void RunPart(int part, int parts, nint* slots)
    {
        var (from, to) = Split.Range(outer * _tiles, part, parts);
        for (var unit = from; unit < to; unit++)
        {
            switch (type)
            {
                case DType.Float32: Sum<float, double>(slots, unit); break;
                case DType.Float64: Sum<double, double>(slots, unit); break;
                case DType.Int32: Sum<int, int>(slots, unit); break;
                case DType.Int64: Sum<long, long>(slots, unit); break;
                // On bools a sum is "or".
                default: Or(slots, unit); break;
            }
        }
    }

    private void Sum<T, TSum>(nint* slots, long unit) where T : unmanaged, INumber<T> where TSum : unmanaged, INumber<TSum>
    {
        var start = unit / _tiles * n * inner + unit % _tiles * Tile;
        T* x = (T*)slots[inSlot] + start, y = (T*)slots[outSlot] + start;
        var width = (int)Math.Min(Tile, inner - unit % _tiles * Tile);
        var sums = stackalloc TSum[Tile];
        new Span<TSum>(sums, width).Clear();
        for (long i = 0; i < n; i++)
        {
            for (var j = 0; j < width; j++)
            {
                sums[j] = unchecked(sums[j] + TSum.CreateTruncating(x[j]));
                y[j] = T.CreateTruncating(sums[j]);
            }

            x += inner;
            y += inner;
        }
    }

    private void Or(nint* slots, long unit)
    {
        var start = unit / _tiles * n * inner + unit % _tiles * Tile;
        byte* x = (byte*)slots[inSlot] + start, y = (byte*)slots[outSlot] + start;
        var width = (int)Math.Min(Tile, inner - unit % _tiles * Tile);
        for (long i = 0; i < n; i++)
        {
            for (var j = 0; j < width; j++) y[j] = (byte)(x[j] | (i == 0 ? 0 : y[j - inner]));
            x += inner;
            y += inner;
        }
    }
}
