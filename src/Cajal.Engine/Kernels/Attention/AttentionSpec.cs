namespace Cajal.Kernels;

/// <summary>Where a tensor [batch, time, heads, features] lies: strides in elements; features are contiguous.</summary>
internal readonly record struct AttentionOperand(int Slot, long Offset, long Batch, long Time, long Head)
{
    /// <summary>One without gaps.</summary>
    public static AttentionOperand Of(int slot, long time, long heads, long features) =>
        new(slot, 0, time * heads * features, heads * features, features);

    public long At(long batch, long time, long head) => Offset + batch * Batch + time * Time + head * Head;
}

/// <summary>Where a mask or a bias [batch, heads, queries, keys] lies: strides in elements, 0 where it repeats.</summary>
internal readonly record struct AttentionSide(int Slot, long Offset, long Batch, long Head, long Query, long Key)
{
    public long At(long batch, long head, long query, long key) => Offset + batch * Batch + head * Head + query * Query + key * Key;
}

/// <summary>An attention prepared for fixed sizes: queries [b, t, h, d], keys [b, s, heads, d], values [b, s, heads, e].</summary>
internal sealed record AttentionSpec
{
    public DType Type { get; init; } = DType.Float32;

    public required int Batch { get; init; }
    public required int Queries { get; init; }
    public required int Keys { get; init; }
    public required int Heads { get; init; }
    public required int KeyHeads { get; init; }
    public required int D { get; init; }
    public required int E { get; init; }
    public required double Scale { get; init; }

    /// <summary>Whether query i sees the keys 0 to i only.</summary>
    public bool IsCausal { get; init; }

    public required AttentionOperand Q { get; init; }
    public required AttentionOperand K { get; init; }
    public required AttentionOperand V { get; init; }

    /// <summary>Bytes that are not 0 where a query may see a key.</summary>
    public AttentionSide[] Masks { get; init; } = [];

    /// <summary>What is added to the products.</summary>
    public AttentionSide? Bias { get; init; }

    /// <summary>The slot of the random key (seed, counter) where weights are dropped, else -1.</summary>
    public int KeySlot { get; init; } = -1;

    /// <summary>A weight is kept where its random bits are at least this.</summary>
    public int Threshold { get; init; }

    /// <summary>What kept weights are multiplied by.</summary>
    public double Keep { get; init; } = 1;

    public bool Drops => KeySlot >= 0;

    /// <summary>How many keys a query sees on average.</summary>
    public long Seen => IsCausal ? Math.Max(1, Math.Min(Keys, Queries) / 2) : Keys;

    /// <summary>The place of a weight among all: what its random bits depend on.</summary>
    public long Place(long batch, long head, long query, long key) => ((batch * Heads + head) * Queries + query) * Keys + key;
}
