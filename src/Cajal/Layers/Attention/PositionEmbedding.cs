using Cajal.Initializers;

namespace Cajal.Layers;

/// <summary>A learned vector for each place in a sequence: to be added to a sequence.</summary>
/// <remarks>
/// x <c>[.., time, features]</c> gives the same shape, whatever is in x. Weights: embeddings <c>[sequenceLength, features]</c>. Named and
/// computed as in KerasHub.
/// </remarks>
/// <example><code>x += new PositionEmbedding(sequenceLength: 64).Call(x);</code></example>
public sealed class PositionEmbedding : Layer
{
    private readonly Initializer _initializer;
    private Variable? _table;

    /// <summary>Makes the layer; its weights are made when it sees an input.</summary>
    /// <param name="sequenceLength">The most steps a sequence can have.</param>
    /// <param name="initializer">What the table starts with; <c>glorot_uniform</c> by default.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException"><paramref name="sequenceLength"/> is not positive (CJ2002).</exception>
    public PositionEmbedding(int sequenceLength, Initializer? initializer = null, string? name = null)
        : base(name)
    {
        SequenceLength = Option.Positive(sequenceLength, nameof(PositionEmbedding));
        _initializer = initializer ?? new GlorotUniform();
        InputSpec = new InputSpec { MinRank = 2 };
        SupportsMasking = true;
    }

    /// <summary>The most steps a sequence can have.</summary>
    public int SequenceLength { get; }

    /// <summary>The table <c>[sequenceLength, features]</c>.</summary>
    /// <exception cref="CajalException">The layer has no weights yet (CJ2005).</exception>
    public Variable PositionEmbeddings => Built(_table);

    /// <summary>The vectors of a sequence whose first step has another place than 0.</summary>
    /// <param name="x"><c>[.., time, features]</c></param>
    /// <param name="startIndex">The place of the first step, a whole number; with the sequence it must lie within the table.</param>
    public Tensor CallAt(Tensor x, Tensor startIndex)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(startIndex);
        return PositionEmbeddings.Value.Gather(Ops.Arange(x.Shape[-2]) + startIndex.Cast(DType.Int32)).BroadcastTo(x.Shape);
    }

    private protected override string? KerasModule => "cajal.layers";

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["sequence_length"] = SequenceLength;
        config["initializer"] = _initializer.ToEnvelope();
        return config;
    }

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        _table = AddWeight("embeddings", [SequenceLength, inputShape[-1]], _initializer);
        InputSpec = InputSpec! with { Axes = new Dictionary<int, int> { [-1] = inputShape[-1] } };
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        if (x.Shape[-2] <= SequenceLength) return PositionEmbeddings.Value.Between(0, 0, x.Shape[-2]).BroadcastTo(x.Shape);
        throw new ShapeException(context.Site.On(context.Site.Facts(new Problem("CJ2245", $"{Title} has no vectors for so long a sequence."), [x])
            .Fact($"{Name}", $"{SequenceLength} places")
            .Try("make the layer with a larger sequenceLength, or cut the sequences.")));
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(PositionEmbedding), c => new PositionEmbedding(
        c.Int("sequence_length"), Initializer.Read(c, "initializer", "glorot_uniform"), c.Text("name")));
}
