using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cajal.Kernels;

/// <summary>
/// The cotangents of queries, keys and values from that of the result. Weights are computed again from the logarithms.
/// </summary>
/// <remarks>
/// A piece of work is all that belongs to one head of keys. Where there are fewer such heads than threads, pieces are blocks of keys, for
/// the cotangents of keys and values, and blocks of queries, for those of queries: weights are then computed twice. Every sum has the
/// same order either way.
/// </remarks>
internal sealed unsafe class AttentionGradKernel : AttentionTiles
{
    private readonly AttentionOperand _y, _g;
    private readonly int _lse, _dq, _dk, _dv;
    private readonly nint _queries, _cotangents, _weights, _slopes, _logs, _pulls;
    private readonly int _keyBlocks, _queryBlocks;

    /// <param name="spec">What was computed.</param>
    /// <param name="y">The result [b, t, h, e].</param>
    /// <param name="lseSlot">The logarithms [b, h, t].</param>
    /// <param name="g">The cotangent of the result.</param>
    /// <param name="dqSlot">The cotangent of q.</param>
    /// <param name="dkSlot">The cotangent of k.</param>
    /// <param name="dvSlot">The cotangent of v.</param>
    /// <param name="threads">How many threads to prepare for; as many as there are workers by default.</param>
    public AttentionGradKernel(
        AttentionSpec spec, AttentionOperand y, int lseSlot, AttentionOperand g, int dqSlot, int dkSlot, int dvSlot, int? threads = null)
        : base(spec, Pieces(spec, threads), spec.Batch * spec.Heads * spec.Queries * spec.Seen * (6L * spec.D + 4 * spec.E + 20))
    {
        (_y, _lse, _g, _dq, _dk, _dv) = (y, lseSlot, g, dqSlot, dkSlot, dvSlot);
        if (spec.Type == DType.Float64)
        {
            (_weights, _slopes) = (Reserve(spec.Keys), Reserve(spec.Keys));
            return;
        }

        (_keyBlocks, _queryBlocks) = ((spec.Keys + KeyBlock - 1) / KeyBlock, (spec.Queries + MaxQueries - 1) / MaxQueries);
        (_queries, _cotangents) = (Reserve((long)spec.D * MaxQueries), Reserve((long)spec.E * MaxQueries));
        (_weights, _slopes) = (Reserve(MaxKeys * MaxQueries), Reserve(MaxKeys * MaxQueries));
        (_logs, _pulls) = (Reserve(MaxQueries), Reserve(MaxQueries));
    }

    public override long Bytes =>
        2L * Spec.Type.ByteSize * Spec.Batch * (Spec.Heads * (long)Spec.Queries * (Spec.D + Spec.E) + Spec.KeyHeads * (long)Spec.Keys * (Spec.D + Spec.E));

    protected override void Lanes<V>(int task, nint* slots, byte* scratch)
    {
        var group = Spec.Heads / Spec.KeyHeads;
        var keyPieces = Spec.Batch * Spec.KeyHeads * _keyBlocks;
        if (Tasks == Spec.Batch * Spec.KeyHeads)
        {
            var (batch, keyHead) = (task / Spec.KeyHeads, task % Spec.KeyHeads);
            Walk<V>(new(batch, keyHead * group, (keyHead + 1) * group, 0, Spec.Queries, 0, Spec.Keys, true, true), slots, scratch);
        }
        else if (task < keyPieces)
        {
            var (batch, keyHead, key) = (task / _keyBlocks / Spec.KeyHeads, task / _keyBlocks % Spec.KeyHeads, task % _keyBlocks * KeyBlock);
            Walk<V>(new(batch, keyHead * group, (keyHead + 1) * group, 0, Spec.Queries, key, Math.Min(key + KeyBlock, Spec.Keys), false, true), slots, scratch);
        }
        else
        {
            task -= keyPieces;
            var (batch, head, query) = (task / _queryBlocks / Spec.Heads, task / _queryBlocks % Spec.Heads, task % _queryBlocks * MaxQueries);
            Walk<V>(new(batch, head, head + 1, query, Math.Min(query + MaxQueries, Spec.Queries), 0, Spec.Keys, true, false), slots, scratch);
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Walk<V>(Piece piece, nint* slots, byte* scratch) where V : unmanaged, IVector<V>
    {
        var (batch, keyHead) = (piece.Batch, piece.Head / (Spec.Heads / Spec.KeyHeads));
        nint dkRow = (nint)Spec.KeyHeads * Spec.D, dvRow = (nint)Spec.KeyHeads * Spec.E, dqRow = (nint)Spec.Heads * Spec.D;
        var dk = (float*)slots[_dk] + ((long)batch * Spec.Keys * Spec.KeyHeads + keyHead) * Spec.D;
        var dv = (float*)slots[_dv] + ((long)batch * Spec.Keys * Spec.KeyHeads + keyHead) * Spec.E;
        for (nint j = piece.Key; piece.OfKeys && j < piece.EndKey; j++)
        {
            new Span<float>(dk + j * dkRow, Spec.D).Clear();
            new Span<float>(dv + j * dvRow, Spec.E).Clear();
        }

        float* turnedQ = (float*)(scratch + _queries), turnedG = (float*)(scratch + _cotangents);
        float* weights = (float*)(scratch + _weights), slopes = (float*)(scratch + _slopes);
        float* logs = (float*)(scratch + _logs), pulls = (float*)(scratch + _pulls);
        for (var head = piece.Head; head < piece.EndHead; head++)
        {
            for (var query = piece.Query; query < piece.EndQuery; query += MaxQueries)
            {
                var queries = Math.Min(MaxQueries, Spec.Queries - query);
                var width = (queries + V.Count - 1) / V.Count * V.Count;
                var q = (float*)slots[Spec.Q.Slot] + Spec.Q.At(batch, query, head);
                var g = (float*)slots[_g.Slot] + _g.At(batch, query, head);
                var dq = (float*)slots[_dq] + (((long)batch * Spec.Queries + query) * Spec.Heads + head) * Spec.D;
                var visible = Math.Min(piece.EndKey, VisibleKeys(query, queries));
                Prepare<V>(batch, head, query, queries, width, slots, logs, pulls);
                if (visible > piece.Key)
                {
                    Turn<V>(q, Spec.Q.Time, queries, Spec.D, width, (float)Spec.Scale, turnedQ);
                    Turn<V>(g, _g.Time, queries, Spec.E, width, 1, turnedG);
                }

                for (var key = piece.Key; key < visible; key += KeyBlock)
                {
                    var keys = Math.Min(KeyBlock, visible - key);
                    var k = (float*)slots[Spec.K.Slot] + Spec.K.At(batch, key, keyHead);
                    var v = (float*)slots[Spec.V.Slot] + Spec.V.At(batch, key, keyHead);
                    Product(k, (nint)Spec.K.Time, 1, turnedQ, width, weights, width, keys, width, Spec.D, false);
                    AddSides<V>(weights, batch, head, query, queries, key, keys, width, slots, scratch);
                    Product(v, (nint)Spec.V.Time, 1, turnedG, width, slopes, width, keys, width, Spec.E, false);
                    var factors = Spec.Drops ? Drops<V>(batch, head, query, queries, key, keys, width, slots, scratch) : null;
                    for (nint i = 0; i < width; i += V.Count)
                        Slope<V>(weights + i, slopes + i, factors is null ? null : factors + i, logs + i, pulls + i, (float)Spec.Scale, keys, width);
                    if (piece.OfKeys)
                    {
                        Product(weights, width, 1, g, (nint)_g.Time, dv + key * dvRow, dvRow, keys, Spec.E, queries, true);
                        Product(slopes, width, 1, q, (nint)Spec.Q.Time, dk + key * dkRow, dkRow, keys, Spec.D, queries, true);
                    }

                    if (piece.OfQueries) Product(slopes, 1, width, k, (nint)Spec.K.Time, dq, dqRow, queries, Spec.D, keys, key > 0);
                }

                if (!piece.OfKeys || !FindLost(logs, pulls, queries, width)) continue;
                for (var key = piece.Key; key < piece.EndKey; key += KeyBlock)
                {
                    var keys = Math.Min(KeyBlock, piece.EndKey - key);
                    SpreadLost<V>(pulls, weights, batch, head, query, queries, key, keys, width, slots, scratch);
                    Product(weights, width, 1, g, (nint)_g.Time, dv + key * dvRow, dvRow, keys, Spec.E, queries, true);
                }
            }
        }
    }

    // Products become weights (after dropout), and cotangents of weights become those of products.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Slope<V>(float* weights, float* slopes, float* factors, float* logs, float* pulls, float scale, nint keys, nint width)
        where V : unmanaged, IVector<V>
    {
        var (log, pull, by) = (V.Load(logs), V.Load(pulls), V.Create(scale));
        for (; keys > 0; keys--, weights += width, slopes += width)
        {
            var (p, dp) = (RowMath.Exp(V.Load(weights) - log), V.Load(slopes));
            if (factors is null)
            {
                p.Store(weights);
            }
            else
            {
                var factor = V.Load(factors);
                (p * factor).Store(weights);
                dp *= factor;
                factors += width;
            }

            (p * (dp - pull) * by).Store(slopes);
        }
    }

    private void Prepare<V>(int batch, int head, int query, int queries, int width, nint* slots, float* logs, float* pulls)
        where V : unmanaged, IVector<V>
    {
        var lse = (float*)slots[_lse] + ((long)batch * Spec.Heads + head) * Spec.Queries + query;
        for (var i = 0; i < queries; i++)
        {
            var y = (float*)slots[_y.Slot] + _y.At(batch, query + i, head);
            var g = (float*)slots[_g.Slot] + _g.At(batch, query + i, head);
            (logs[i], pulls[i]) = (lse[i], RowMath.Dot<V>(y, g, Spec.E));
        }

        // Lanes behind the last query have no weights.
        for (var i = queries; i < width; i++) (logs[i], pulls[i]) = (float.PositiveInfinity, 0);
    }

    // Queries without keys gave every value the same weight.
    private static bool FindLost(float* logs, float* isLost, int queries, int width)
    {
        var any = false;
        for (var i = 0; i < width; i++)
        {
            isLost[i] = i < queries && float.IsPositiveInfinity(logs[i]) ? 1 : 0;
            any |= isLost[i] != 0;
        }

        return any;
    }

    protected override void Plain(int task, nint* slots, double* scratch)
    {
        var (batch, keyHead, group) = (task / Spec.KeyHeads, task % Spec.KeyHeads, Spec.Heads / Spec.KeyHeads);
        nint dkRow = (nint)Spec.KeyHeads * Spec.D, dvRow = (nint)Spec.KeyHeads * Spec.E;
        var dk = (double*)slots[_dk] + ((long)batch * Spec.Keys * Spec.KeyHeads + keyHead) * Spec.D;
        var dv = (double*)slots[_dv] + ((long)batch * Spec.Keys * Spec.KeyHeads + keyHead) * Spec.E;
        for (nint j = 0; j < Spec.Keys; j++)
        {
            NativeMemory.Clear(dk + j * dkRow, (nuint)Spec.D * sizeof(double));
            NativeMemory.Clear(dv + j * dvRow, (nuint)Spec.E * sizeof(double));
        }

        var logits = (double*)((byte*)scratch + _weights);
        for (var head = keyHead * group; head < (keyHead + 1) * group; head++)
        {
            for (var query = 0; query < Spec.Queries; query++)
            {
                var q = (double*)slots[Spec.Q.Slot] + Spec.Q.At(batch, query, head);
                var g = (double*)slots[_g.Slot] + _g.At(batch, query, head);
                var dq = (double*)slots[_dq] + (((long)batch * Spec.Queries + query) * Spec.Heads + head) * Spec.D;
                var pull = RowMath.Dot((double*)slots[_y.Slot] + _y.At(batch, query, head), g, Spec.E);
                var log = ((double*)slots[_lse])[((long)batch * Spec.Heads + head) * Spec.Queries + query];
                NativeMemory.Clear(dq, (nuint)Spec.D * sizeof(double));
                PlainLogits(batch, head, query, slots, logits);
                for (nint j = 0; j < Spec.Keys; j++)
                {
                    var k = (double*)slots[Spec.K.Slot] + Spec.K.At(batch, j, keyHead);
                    var v = (double*)slots[Spec.V.Slot] + Spec.V.At(batch, j, keyHead);
                    var factor = Factor(batch, head, query, (int)j, slots);
                    var weight = Math.Exp(logits[j] - log);
                    var slope = weight * (RowMath.Dot(v, g, Spec.E) * factor - pull) * Spec.Scale;
                    var given = (double.IsPositiveInfinity(log) ? 1.0 / Spec.Keys : weight) * factor;
                    for (var i = 0; i < Spec.E; i++) dv[j * dvRow + i] += given * g[i];
                    for (var i = 0; i < Spec.D; i++) dk[j * dkRow + i] += slope * q[i];
                    for (var i = 0; i < Spec.D; i++) dq[i] += slope * k[i];
                }
            }
        }
    }

    private static int Pieces(AttentionSpec spec, int? threads)
    {
        var whole = spec.Batch * spec.KeyHeads;
        if (whole >= (threads ?? Workers.Default.Count) || spec.Type == DType.Float64) return whole;
        return whole * ((spec.Keys + MaxKeys - 1) / MaxKeys) + spec.Batch * spec.Heads * ((spec.Queries + MaxQueries - 1) / MaxQueries);
    }

    /// <summary>Some heads, queries and keys, and of what the cotangents are wanted.</summary>
    private readonly record struct Piece(
        int Batch, int Head, int EndHead, int Query, int EndQuery, int Key, int EndKey, bool OfQueries, bool OfKeys);
}
