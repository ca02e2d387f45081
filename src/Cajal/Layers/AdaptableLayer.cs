using Cajal.Constraints;
using Cajal.Initializers;
using Cajal.Regularizers;

namespace Cajal.Layers;

/// <summary>A layer whose large table of weights can be frozen and given two small ones beside it that learn in its place: LoRA.</summary>
/// <remarks>
/// With LoRA the table counts as <c>W + alpha / rank * (A B)</c>: W is frozen, A has as many columns as B has rows, the rank, and B starts with zeros, so
/// that the layer first computes what it did. The bias goes on learning. Files keep the merged table and no A and B, as Keras's do. Hu et al. 2021,
/// "LoRA: Low-Rank Adaptation of Large Language Models".
/// </remarks>
public abstract class AdaptableLayer : Layer
{
    private int? _wantedRank;
    private double? _wantedAlpha;

    private protected AdaptableLayer(string? name)
        : base(name)
    {
    }

    /// <summary>The rank of the two small tables; null without LoRA.</summary>
    public int? LoraRank => LowRank?.Rank ?? _wantedRank;

    /// <summary>How strongly they count, divided by the rank; null without LoRA.</summary>
    public double? LoraAlpha => LowRank?.Alpha ?? _wantedAlpha;

    internal LowRank? LowRank { get; private set; }

    /// <inheritdoc/>
    internal override IReadOnlyList<Variable> SavedVariables =>
        LowRank is { } lora ? [lora.Table, .. OwnWeights.Where(v => v != lora.Table && v != lora.A && v != lora.B)] : base.SavedVariables;

    /// <summary>The table, where the layer is built.</summary>
    private protected abstract Variable? Table { get; }

    /// <summary>What the table costs and what it may be.</summary>
    private protected abstract (Regularizer? Price, Constraint? Limit) TableOptions { get; }

    /// <summary>Freezes the layer's table and lets two small ones learn beside it.</summary>
    /// <param name="rank">How many columns the first and rows the second has; at least 1.</param>
    /// <param name="alpha">The change counts <c>alpha / rank</c> times; <paramref name="rank"/> by default.</param>
    /// <param name="aInitializer">What the first starts with; <c>he_uniform</c> by default.</param>
    /// <param name="bInitializer">What the second starts with; <c>zeros</c> by default.</param>
    /// <exception cref="CajalException">The layer is not built, has LoRA already, or its table has a constraint (CJ3485); the rank is not positive (CJ3484).</exception>
    public void EnableLora(int rank, double? alpha = null, Initializer? aInitializer = null, Initializer? bInitializer = null)
    {
        TransferSetting.Positive(rank, nameof(rank), "8, a usual rank.");
        if (Table is not { } table) throw Refused("It has no weights yet.", "build the model first, with an Input in front.");
        if (LowRank is not null) throw Refused($"It has LoRA of rank {LowRank.Rank} already.", "MergeLora() first, then enable it anew.");
        if (TableOptions.Limit is not null) throw Refused("Its weights have a constraint, which a sum of tables could not keep.", "make the layer without the constraint.");
        var tables = (
            A: (aInitializer ?? new HeUniform()).Make([.. table.Shape.Dims[..^1], rank], table.DType),
            B: (bInitializer ?? new Zeros()).Make([rank, table.Shape[-1]], table.DType));
        LowRank = new LowRank(table, tables.A, tables.B, rank, alpha ?? rank);
        Adapt(table, LowRank.A, LowRank.B, TableOptions.Price);
        table.Merged = LowRank.Whole;
    }

    /// <summary>Adds what was learned to the layer's table, which learns again itself, and takes the two small ones away.</summary>
    /// <exception cref="CajalException">The layer has no LoRA (CJ3485).</exception>
    public void MergeLora()
    {
        if (LowRank is not { } lora) throw Refused("It has no LoRA.", "EnableLora(rank) first.");
        var whole = lora.Whole();
        lora.Table.Merged = null;
        lora.Table.Assign(whole);
        Readapt(lora.Table, lora.A, lora.B, TableOptions.Price);
        (LowRank, _wantedRank, _wantedAlpha) = (null, null, null);
    }

    /// <summary>Lets the small tables count nothing once a file has filled the large one, which was merged when it was written.</summary>
    internal void ForgetLora()
    {
        // A stays as it is: with both at zero neither would ever learn.
        if (LowRank is { } lora) lora.B.Assign(Ops.Zeros(lora.B.Shape, lora.B.DType));
    }

    /// <summary>Enables what a configuration asks for, at the end of Build.</summary>
    private protected void EnableWantedLora()
    {
        if (_wantedRank is { } rank && LowRank is null) EnableLora(rank, _wantedAlpha);
    }

    /// <summary>Adds Keras's keys where there is LoRA.</summary>
    private protected LayerConfig WithLora(LayerConfig config)
    {
        if (LoraRank is not { } rank) return config;
        config["lora_rank"] = rank;
        config["lora_alpha"] = LoraAlpha is { } alpha && alpha == Math.Floor(alpha) && Math.Abs(alpha) < int.MaxValue ? (object)(int)alpha : LoraAlpha;
        return config;
    }

    /// <summary>Takes Keras's keys.</summary>
    private protected static T ReadLora<T>(T layer, LayerConfig config) where T : AdaptableLayer
    {
        if (config.IntOrNull("lora_rank") is not { } rank) return layer;
        layer._wantedRank = TransferSetting.Positive(rank, "lora_rank", "8, a usual rank.");
        layer._wantedAlpha = config.Number("lora_alpha", rank);
        return layer;
    }

    private CajalException Refused(Message why, string advice) => new(new Problem("CJ3485", $"{Title} cannot use LoRA so.").Note(why).Try(advice));
}
