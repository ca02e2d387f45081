using System.Numerics;
using System.Runtime.CompilerServices;

namespace Cajal.Kernels;

/// <summary>
/// What forward and backward attention share: tiles of some queries and some keys, in which the lanes of a vector are queries, so that
/// maxima and sums over keys need no step across lanes, and keys and values are read where they lie.
/// </summary>
internal abstract unsafe class AttentionTiles : Kernel, IParts
{
    /// <summary>The most queries of a tile.</summary>
    protected const int MaxQueries = 64;

    /// <summary>The most keys of a tile.</summary>
    protected const int MaxKeys = 128;

    // A row of random bits may begin three words early and ends with a whole turn of the generator.
    private const int Row = 2 * MaxKeys;
    private const long Grain = 200_000;

    private readonly IsaKind _isa = Isa.Current;
    private readonly nint[] _tiles;
    private readonly int[] _rowLimits;
    private readonly int _lanes, _widest;
    private readonly bool _sidesVary;
    private nint _scratch;

    protected AttentionTiles(AttentionSpec spec, int tasks, long flops)
    {
        (Spec, Tasks, Flops) = (spec, tasks, flops);
        _tiles = MicroKernels.Table(_isa, DType.Float32);
        _rowLimits = MicroKernels.Rows(_isa).ToArray();
        _lanes = MicroKernels.VectorBytes(_isa) / sizeof(float);
        _widest = _isa == IsaKind.Avx512 ? 4 : _isa == IsaKind.Neon ? 3 : 2;
        var blocks = (spec.Keys + MaxKeys - 1) / MaxKeys;
        KeyBlock = (spec.Keys + blocks - 1) / blocks;
        // More parts than threads, because with a causal mask the last tiles have the most to do.
        Parts = (int)Math.Clamp(flops / Grain, 1, Math.Min(tasks, 4L * Workers.Default.Count));
        HasSides = spec.Masks.Length > 0 || spec.Bias is not null;
        _sidesVary = spec.Queries > 1 && (spec.Masks.Any(m => m.Query != 0) || spec.Bias is { Query: not 0 });
        if (spec.Type != DType.Float32 || !(HasSides || spec.Drops)) return;
        (Sides, SidesTurned) = (Reserve(MaxQueries * Row + PhiloxKernel.Turn), Reserve(MaxKeys * MaxQueries));
    }

    public sealed override long Flops { get; }

    public sealed override long ScratchBytes => _scratch * Parts;

    protected AttentionSpec Spec { get; }

    /// <summary>How many pieces of work there are that do not depend on each other.</summary>
    protected int Tasks { get; }

    /// <summary>The keys of a tile; depends on the sizes alone.</summary>
    protected int KeyBlock { get; }

    private int Parts { get; }

    private bool HasSides { get; }

    private nint Sides { get; }

    private nint SidesTurned { get; }

    public sealed override void Run(nint* slots, Workers workers) => workers.Run(this, Parts, slots);

    public void RunPart(int part, int parts, nint* slots)
    {
        var scratch = (byte*)slots[ScratchSlot] + part * _scratch;
        var (task, end) = Split.Range(Tasks, part, parts);
        for (; task < end; task++)
        {
            if (Spec.Type == DType.Float64) Plain((int)task, slots, (double*)scratch);
            else if (_isa == IsaKind.Avx512) Lanes<F512>((int)task, slots, scratch);
            else if (_isa == IsaKind.Avx2) Lanes<F256>((int)task, slots, scratch);
            else Lanes<F128>((int)task, slots, scratch);
        }
    }

    /// <summary>Does a task in float32.</summary>
    protected abstract void Lanes<V>(int task, nint* slots, byte* scratch) where V : unmanaged, IVector<V>;

    /// <summary>Does a task in float64.</summary>
    protected abstract void Plain(int task, nint* slots, double* scratch);

    /// <summary>Sets memory of every part aside and tells where it begins.</summary>
    protected nint Reserve(long elements)
    {
        var at = _scratch;
        _scratch += ((nint)elements * Spec.Type.ByteSize + 127) & ~63;
        return at;
    }

    /// <summary>C [m, n] (+)= A [m, k] · B [k, n], strides in elements; rows of B and C are contiguous.</summary>
    [SkipLocalsInit]
    protected void Product(float* a, nint aRow, nint aStep, float* b, nint bRow, float* c, nint cRow, nint m, nint n, nint k, bool accumulate)
    {
        var vectors = (n + _lanes - 1) / _lanes;
        var over = (int)(vectors * _lanes - n);
        Unsafe.SkipInit(out Tile tile);
        (tile.ARow, tile.AStep, tile.BStep, tile.CRow) = (aRow * sizeof(float), aStep * sizeof(float), bRow * sizeof(float), cRow * sizeof(float));
        (tile.ABlock, tile.BBlock, tile.Steps, tile.Blocks, tile.Accumulate) = (0, 0, k, 1, accumulate);
        var panels = (vectors + _widest - 1) / _widest;
        for (nint panel = 0, first = 0; panel < panels; panel++)
        {
            var end = vectors * (panel + 1) / panels;
            var width = end - first;
            tile.Lanes = panel == panels - 1 ? _lanes - over : _lanes;
            var limit = _rowLimits[width - 1];
            var bands = (m + limit - 1) / limit;
            for (nint band = 0, row = 0; band < bands; band++)
            {
                var last = m * (band + 1) / bands;
                var kernel = (delegate*<byte*, byte*, byte*, Tile*, void>)_tiles[MicroKernels.Index((int)(last - row), (int)width)];
                kernel((byte*)(a + row * aRow), (byte*)(b + first * _lanes), (byte*)(c + row * cRow + first * _lanes), (Tile*)Unsafe.AsPointer(ref tile));
                row = last;
            }

            first = end;
        }
    }

    /// <summary>Turns rows of some features into rows of some queries, <paramref name="width"/> lanes wide, 0 behind the last, times a factor.</summary>
    protected static void Turn<V>(float* from, long row, int rows, int features, int width, float factor, float* to) where V : unmanaged, IVector<V>
    {
        Packing.Transposed(from, (nint)row, features, rows, width, to);
        if (factor == 1) return;
        var by = V.Create(factor);
        for (nint i = 0; i < (nint)features * width; i += V.Count) (V.Load(to + i) * by).Store(to + i);
    }

    /// <summary>Adds biases to a tile of products [keys, width] and puts -infinity where a query must not see a key.</summary>
    protected void AddSides<V>(float* products, int batch, int head, int query, int queries, int key, int keys, int width, nint* slots, byte* scratch)
        where V : unmanaged, IVector<V>
    {
        if (HasSides)
        {
            var sides = (float*)(scratch + Sides);
            var rows = _sidesVary ? queries : 1;
            for (var i = 0; i < rows; i++) SideRow<V>(sides + i * Row, batch, head, query + i, key, keys, slots);
            if (_sidesVary)
            {
                var turned = (float*)(scratch + SidesTurned);
                Packing.Transposed(sides, Row, keys, queries, width, turned);
                for (nint i = 0; i < (nint)keys * width; i += V.Count) (V.Load(products + i) + V.Load(turned + i)).Store(products + i);
            }
            else
            {
                for (nint j = 0; j < keys; j++)
                {
                    var add = V.Create(sides[j]);
                    for (nint i = 0; i < width; i += V.Count) (V.Load(products + j * width + i) + add).Store(products + j * width + i);
                }
            }
        }

        if (Spec.IsCausal && key + keys - 1 > query) HideFuture<V>(products, query, key, keys, width);
    }

    /// <summary>
    /// The factors of a tile of weights [keys, width]: 0 where one is dropped. They are drawn along the keys, as the weights are numbered,
    /// and then turned.
    /// </summary>
    protected float* Drops<V>(int batch, int head, int query, int queries, int key, int keys, int width, nint* slots, byte* scratch)
        where V : unmanaged, IVector<V>
    {
        var bits = (uint*)(scratch + Sides);
        var turned = (float*)(scratch + SidesTurned);
        var (seed, counter) = (((ulong*)slots[Spec.KeySlot])[0], ((ulong*)slots[Spec.KeySlot])[1]);
        // Rows that follow each other without a gap are one.
        var isOne = keys == Spec.Keys;
        nint row = isOne ? keys : Row;
        for (var i = 0; i < (isOne ? 1 : queries); i++)
        {
            var place = (ulong)Spec.Place(batch, head, query + i, key);
            var count = isOne ? (nint)queries * keys : keys;
            var early = (nint)(place & 3);
            PhiloxKernel.Turns(_isa, bits + i * row, seed, counter, place / 4, (early + count + PhiloxKernel.Turn - 1) & -PhiloxKernel.Turn);
            Choose((int*)(bits + i * row), early, count);
        }

        Packing.Transposed((float*)bits, row, keys, queries, width, turned);
        return turned;
    }

    /// <summary>
    /// The weights [keys, width] that queries without keys give to all of them: the same to each, less those that are dropped; 0 for the
    /// other queries.
    /// </summary>
    protected void SpreadLost<V>(
        float* isLost, float* weights, int batch, int head, int query, int queries, int key, int keys, int width, nint* slots, byte* scratch)
        where V : unmanaged, IVector<V>
    {
        var factors = Spec.Drops ? Drops<V>(batch, head, query, queries, key, keys, width, slots, scratch) : null;
        for (nint j = 0; j < keys; j++)
        {
            for (nint i = 0; i < width; i += V.Count)
            {
                var share = V.Load(isLost + i) * V.Create(1f / Spec.Keys);
                (factors is null ? share : share * V.Load(factors + j * width + i)).Store(weights + j * width + i);
            }
        }
    }

    /// <summary>How many of the first keys any of some queries sees.</summary>
    protected int VisibleKeys(int query, int queries) => Spec.IsCausal ? Math.Min(Spec.Keys, query + queries) : Spec.Keys;

    /// <summary>Whether a query may see a key, for plain loops.</summary>
    protected bool IsSeen(int batch, int head, int query, int key, nint* slots)
    {
        if (Spec.IsCausal && key > query) return false;
        foreach (var mask in Spec.Masks)
        {
            if (((byte*)slots[mask.Slot])[mask.At(batch, head, query, key)] == 0) return false;
        }

        return true;
    }

    /// <summary>The factor of one weight: 0 where it is dropped.</summary>
    protected double Factor(int batch, int head, int query, int key, nint* slots)
    {
        if (!Spec.Drops) return 1;
        var random = (long*)slots[Spec.KeySlot];
        return Graph.Philox.Bits(random[0], random[1], Spec.Place(batch, head, query, key)) >= Spec.Threshold ? Spec.Keep : 0;
    }

    /// <summary>The logits of one query in float64; -infinity where it must not see a key.</summary>
    protected void PlainLogits(int batch, int head, int query, nint* slots, double* logits)
    {
        var q = (double*)slots[Spec.Q.Slot] + Spec.Q.At(batch, query, head);
        for (var j = 0; j < Spec.Keys; j++)
        {
            var k = (double*)slots[Spec.K.Slot] + Spec.K.At(batch, j, head / (Spec.Heads / Spec.KeyHeads));
            logits[j] = RowMath.Dot(q, k, Spec.D) * Spec.Scale;
            if (Spec.Bias is { } bias) logits[j] += ((double*)slots[bias.Slot])[bias.At(batch, head, query, j)];
            if (!IsSeen(batch, head, query, j, slots)) logits[j] = double.NegativeInfinity;
        }
    }

    // What is added for the keys of one query.
    private void SideRow<V>(float* to, int batch, int head, int query, int key, int keys, nint* slots) where V : unmanaged, IVector<V>
    {
        if (Spec.Bias is { } bias)
        {
            var from = (float*)slots[bias.Slot] + bias.At(batch, head, query, key);
            for (nint j = 0; j < keys; j++) to[j] = from[j * (nint)bias.Key];
        }
        else
        {
            new Span<float>(to, keys).Clear();
        }

        var hidden = V.Create(float.NegativeInfinity);
        foreach (var mask in Spec.Masks)
        {
            var from = (byte*)slots[mask.Slot] + mask.At(batch, head, query, key);
            if (mask.Key == 0)
            {
                if (from[0] == 0) new Span<float>(to, keys).Fill(float.NegativeInfinity);
            }
            else if (mask.Key == 1)
            {
                for (nint j = 0; j < keys; j += V.Count) V.Select(V.LoadMask(from + j), V.Load(to + j), hidden).Store(to + j);
            }
            else
            {
                for (nint j = 0; j < keys; j++) to[j] = from[j * (nint)mask.Key] != 0 ? to[j] : float.NegativeInfinity;
            }
        }
    }

    private static void HideFuture<V>(float* products, int query, int key, int keys, int width) where V : unmanaged, IVector<V>
    {
        var hidden = V.Create(float.NegativeInfinity);
        for (nint j = Math.Max(0, query + 1 - key); j < keys; j++)
        {
            // So many of the first queries come before this key.
            var before = key + j - query;
            for (nint i = 0; i < width && i < before; i += V.Count)
            {
                var p = products + j * width + i;
                (before - i >= V.Count ? hidden : V.Select(V.First(before - i), hidden, V.Load(p))).Store(p);
            }
        }
    }

    // Random bits become factors, moved to the front by as many places as they begin too early.
    private void Choose(int* bits, nint early, nint count)
    {
        var (threshold, keep) = (new Vector<int>(Spec.Threshold), new Vector<int>(BitConverter.SingleToInt32Bits((float)Spec.Keep)));
        nint j = 0;
        for (; j + Vector<int>.Count <= count; j += Vector<int>.Count)
            (Vector.GreaterThanOrEqual(Vector.Load(bits + early + j), threshold) & keep).Store(bits + j);
        for (; j < count; j++) bits[j] = bits[early + j] >= Spec.Threshold ? keep[0] : 0;
    }
}
