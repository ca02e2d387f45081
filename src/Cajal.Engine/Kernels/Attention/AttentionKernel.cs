using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cajal.Kernels;

/// <summary>
/// softmax(q · k * scale + bias) v and the logarithm of the sum of exponentials, tile after tile of keys with a running maximum: what a
/// thread needs besides the results does not grow with the lengths.
/// </summary>
internal sealed unsafe class AttentionKernel : AttentionTiles
{
    private readonly int _out, _lse, _queryTiles, _rowE;
    private readonly nint _turned, _products, _sums, _max, _total, _shrink;

    /// <param name="spec">What to compute.</param>
    /// <param name="outSlot">The result [b, t, h, e].</param>
    /// <param name="lseSlot">The logarithms [b, h, t].</param>
    public AttentionKernel(AttentionSpec spec, int outSlot, int lseSlot)
        : base(spec, spec.Batch * spec.Heads * Tiles(spec), spec.Batch * spec.Heads * spec.Queries * spec.Seen * (2L * (spec.D + spec.E) + 20))
    {
        (_out, _lse, _queryTiles) = (outSlot, lseSlot, Tiles(spec));
        if (spec.Type == DType.Float64)
        {
            _products = Reserve(spec.Keys);
            return;
        }

        _rowE = (spec.E + 15) & ~15;
        _turned = Reserve((long)spec.D * MaxQueries);
        _products = Reserve(MaxKeys * MaxQueries);
        _sums = Reserve((long)MaxQueries * _rowE);
        (_max, _total, _shrink) = (Reserve(MaxQueries), Reserve(MaxQueries), Reserve(MaxQueries));
    }

    public override long Bytes =>
        Spec.Type.ByteSize * Spec.Batch * (Spec.Heads * (long)Spec.Queries * (Spec.D + Spec.E + 1) + Spec.KeyHeads * (long)Spec.Keys * (Spec.D + Spec.E));

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Lanes<V>(int task, nint* slots, byte* scratch)
    {
        var (batch, head, query) = (task / _queryTiles / Spec.Heads, task / _queryTiles % Spec.Heads, task % _queryTiles * MaxQueries);
        var queries = Math.Min(MaxQueries, Spec.Queries - query);
        var width = (queries + V.Count - 1) / V.Count * V.Count;
        var keyHead = head / (Spec.Heads / Spec.KeyHeads);
        float* turned = (float*)(scratch + _turned), products = (float*)(scratch + _products), sums = (float*)(scratch + _sums);
        float* max = (float*)(scratch + _max), total = (float*)(scratch + _total), shrink = (float*)(scratch + _shrink);
        Turn<V>((float*)slots[Spec.Q.Slot] + Spec.Q.At(batch, query, head), Spec.Q.Time, queries, Spec.D, width, (float)Spec.Scale, turned);
        new Span<float>(max, width).Fill(float.NegativeInfinity);
        new Span<float>(total, width).Clear();
        var visible = VisibleKeys(query, queries);
        for (var key = 0; key < visible; key += KeyBlock)
        {
            var keys = Math.Min(KeyBlock, visible - key);
            var k = (float*)slots[Spec.K.Slot] + Spec.K.At(batch, key, keyHead);
            var v = (float*)slots[Spec.V.Slot] + Spec.V.At(batch, key, keyHead);
            Product(k, (nint)Spec.K.Time, 1, turned, width, products, width, keys, width, Spec.D, false);
            AddSides<V>(products, batch, head, query, queries, key, keys, width, slots, scratch);
            var factors = Spec.Drops ? Drops<V>(batch, head, query, queries, key, keys, width, slots, scratch) : null;
            for (nint i = 0; i < width; i += V.Count) Weigh<V>(products + i, factors is null ? null : factors + i, max + i, total + i, shrink + i, keys, width);
            if (key > 0)
            {
                for (nint i = 0; i < queries; i++)
                {
                    if (shrink[i] != 1) RowMath.Scale<V>(sums + i * _rowE, Spec.E, shrink[i]);
                }
            }

            Product(products, 1, width, v, (nint)Spec.V.Time, sums, _rowE, queries, Spec.E, keys, key > 0);
        }

        if (FindLost(total, shrink, queries, width))
        {
            for (var key = 0; key < Spec.Keys; key += KeyBlock)
            {
                var keys = Math.Min(KeyBlock, Spec.Keys - key);
                SpreadLost<V>(shrink, products, batch, head, query, queries, key, keys, width, slots, scratch);
                var v = (float*)slots[Spec.V.Slot] + Spec.V.At(batch, key, keyHead);
                Product(products, 1, width, v, (nint)Spec.V.Time, sums, _rowE, queries, Spec.E, keys, true);
            }
        }

        Finish<V>(batch, head, query, queries, width, slots, max, total, sums);
    }

    // Queries without keys take the mean of all values.
    private static bool FindLost(float* total, float* isLost, int queries, int width)
    {
        var any = false;
        for (var i = 0; i < width; i++)
        {
            isLost[i] = i < queries && total[i] == 0 ? 1 : 0;
            any |= isLost[i] != 0;
        }

        return any;
    }

    // Products of the keys with one vector of queries become weights; NaN stays NaN, because it survives in the sum.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Weigh<V>(float* products, float* factors, float* max, float* total, float* shrink, nint keys, nint width)
        where V : unmanaged, IVector<V>
    {
        var (before, largest) = (V.Load(max), V.Load(max));
        var largest1 = largest;
        nint j = 0;
        for (; j + 2 <= keys; j += 2)
        {
            largest = V.MaxNative(largest, V.Load(products + j * width));
            largest1 = V.MaxNative(largest1, V.Load(products + (j + 1) * width));
        }

        if (j < keys) largest = V.MaxNative(largest, V.Load(products + j * width));
        largest = V.MaxNative(largest, largest1);
        var shift = V.Select(V.Lt(V.Abs(largest), V.Create(float.PositiveInfinity)), largest, V.Create(0));
        var smaller = RowMath.Exp(before - shift);
        var sum = V.Load(total) * smaller;
        if (factors is null)
        {
            for (var p = products; keys > 0; keys--, p += width)
            {
                var e = RowMath.Exp(V.Load(p) - shift);
                sum += e;
                e.Store(p);
            }
        }
        else
        {
            for (var p = products; keys > 0; keys--, p += width, factors += width)
            {
                var e = RowMath.Exp(V.Load(p) - shift);
                sum += e;
                (e * V.Load(factors)).Store(p);
            }
        }

        largest.Store(max);
        sum.Store(total);
        smaller.Store(shrink);
    }

    private void Finish<V>(int batch, int head, int query, int queries, int width, nint* slots, float* max, float* total, float* sums)
        where V : unmanaged, IVector<V>
    {
        var y = (float*)slots[_out] + (((long)batch * Spec.Queries + query) * Spec.Heads + head) * Spec.E;
        for (nint i = 0; i < queries; i++, y += (nint)Spec.Heads * Spec.E)
        {
            var by = V.Create(total[i] == 0 ? 1 : 1 / total[i]);
            var from = sums + i * _rowE;
            nint j = 0;
            for (; j + V.Count <= Spec.E; j += V.Count) (V.Load(from + j) * by).Store(y + j);
            if (j < Spec.E) (V.Load(from + j) * by).StorePart(y + j, Spec.E - j);
        }

        var lse = (float*)slots[_lse] + ((long)batch * Spec.Heads + head) * Spec.Queries + query;
        for (nint i = 0; i < queries; i += V.Count)
        {
            var (largest, sum) = (V.Load(max + i), V.Load(total + i));
            var shift = V.Select(V.Lt(V.Abs(largest), V.Create(float.PositiveInfinity)), largest, V.Create(0));
            var result = V.Select(V.Eq(sum, V.Create(0)), V.Create(float.PositiveInfinity), shift + VectorMath.Log(sum));
            if (i + V.Count <= queries) result.Store(lse + i);
            else result.StorePart(lse + i, queries - i);
        }
    }

    protected override void Plain(int task, nint* slots, double* scratch)
    {
        var (batch, head, first) = (task / _queryTiles / Spec.Heads, task / _queryTiles % Spec.Heads, task % _queryTiles * MaxQueries);
        var weights = (double*)((byte*)scratch + _products);
        for (var query = first; query < Math.Min(first + MaxQueries, Spec.Queries); query++)
        {
            PlainLogits(batch, head, query, slots, weights);
            var shift = RowMath.Shift(weights, Spec.Keys);
            var sum = RowMath.SumExp(weights, weights, Spec.Keys, shift);
            var y = (double*)slots[_out] + (((long)batch * Spec.Queries + query) * Spec.Heads + head) * Spec.E;
            NativeMemory.Clear(y, (nuint)Spec.E * sizeof(double));
            for (var j = 0; j < Spec.Keys; j++)
            {
                var weight = (sum == 0 ? 1.0 / Spec.Keys : weights[j] / sum) * Factor(batch, head, query, j, slots);
                var v = (double*)slots[Spec.V.Slot] + Spec.V.At(batch, j, head / (Spec.Heads / Spec.KeyHeads));
                for (var i = 0; i < Spec.E; i++) y[i] += weight * v[i];
            }

            ((double*)slots[_lse])[((long)batch * Spec.Heads + head) * Spec.Queries + query] = sum == 0 ? double.PositiveInfinity : shift + Math.Log(sum);
        }
    }

    private static int Tiles(AttentionSpec spec) => (spec.Queries + MaxQueries - 1) / MaxQueries;
}
