using Cajal.Constraints;
using Cajal.Initializers;
using Cajal.Regularizers;

namespace Cajal.Layers;

/// <summary>Turns whole numbers, such as words, into learned vectors: row i of a table for the number i.</summary>
/// <remarks>x <c>[batch, ...]</c> of integers below <c>inputDim</c> gives <c>[batch, ..., outputDim]</c>. Weight: embeddings <c>[inputDim, outputDim]</c>.</remarks>
/// <example><code>var vectors = new Embedding(10000, 64, maskZero: true).Call(words);   // [batch, time] in, [batch, time, 64] out</code></example>
public sealed class Embedding : AdaptableLayer
{
    private readonly Initializer _initializer;
    private readonly Regularizer? _regularizer;
    private readonly Constraint? _constraint;
    private Variable? _table;

    /// <summary>Makes the layer.</summary>
    /// <param name="inputDim">How many different numbers there are: the largest plus 1.</param>
    /// <param name="outputDim">The length of a vector.</param>
    /// <param name="embeddingsInitializer">What the table starts with; <c>random_uniform</c> by default.</param>
    /// <param name="embeddingsRegularizer">A price on the table; none by default.</param>
    /// <param name="embeddingsConstraint">What the table may be after a step; anything by default.</param>
    /// <param name="maskZero">Whether 0 means "nothing here", to be skipped by the layers after.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">A size is not positive (CJ2002).</exception>
    public Embedding(
        int inputDim, int outputDim, Initializer? embeddingsInitializer = null, Regularizer? embeddingsRegularizer = null,
        Constraint? embeddingsConstraint = null, bool maskZero = false, string? name = null)
        : base(name)
    {
        InputDim = Option.Positive(inputDim, nameof(Embedding));
        OutputDim = Option.Positive(outputDim, nameof(Embedding));
        MaskZero = maskZero;
        _initializer = embeddingsInitializer ?? new RandomUniform();
        _regularizer = embeddingsRegularizer;
        _constraint = embeddingsConstraint;
        SupportsMasking = maskZero;
    }

    /// <summary>How many different numbers there are.</summary>
    public int InputDim { get; }

    /// <summary>The length of a vector.</summary>
    public int OutputDim { get; }

    /// <summary>Whether 0 is masked.</summary>
    public bool MaskZero { get; }

    /// <summary>The table <c>[inputDim, outputDim]</c>; with LoRA the one that is frozen, to which the change is added.</summary>
    /// <exception cref="CajalException">The layer has no weights yet (CJ2005).</exception>
    public Variable Embeddings => Built(_table);

    private protected override DType InputDType => DType.Int32;

    private protected override bool CastsInputs => false;

    private protected override Variable? Table => _table;

    private protected override (Regularizer? Price, Constraint? Limit) TableOptions => (_regularizer, _constraint);

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["input_dim"] = InputDim;
        config["output_dim"] = OutputDim;
        config["embeddings_initializer"] = _initializer.ToEnvelope();
        config["embeddings_regularizer"] = _regularizer?.ToEnvelope();
        config["activity_regularizer"] = ActivityRegularizer?.ToEnvelope();
        config["embeddings_constraint"] = _constraint?.ToEnvelope();
        config["mask_zero"] = MaskZero;
        return WithLora(config);
    }

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        _table = AddWeight("embeddings", [InputDim, OutputDim], _initializer, regularizer: _regularizer, constraint: _constraint);
        EnableWantedLora();
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.DType is not (DType.Int32 or DType.Int64)) x = x.Cast(DType.Int32);
        var y = Ops.Take(Embeddings, x, axis: 0);
        return LowRank is { } lora ? y + Ops.MatMul(Ops.Take(lora.A, x, axis: 0), lora.B) * lora.Scale : y;
    }

    /// <inheritdoc/>
    protected override Tensor? ComputeMask(Tensor[] x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        return MaskZero ? Ops.NotEqual(x[0], 0) : null;
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(Embedding), c => ReadLora(new Embedding(
        c.Int("input_dim"), c.Int("output_dim"), Initializer.Read(c, "embeddings_initializer", "random_uniform"),
        Regularizer.Read(c, "embeddings_regularizer"), Constraint.Read(c, "embeddings_constraint"), c.Bool("mask_zero", false), c.Text("name")), c));
}
