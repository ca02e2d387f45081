using Cajal.Constraints;
using Cajal.Initializers;
using Cajal.Regularizers;

namespace Cajal.Layers;

/// <summary>A cell whose state is a vector of units, with one matrix for the input and one for the state: the three standard ones.</summary>
/// <remarks>
/// Weights: kernel <c>[features, gates * units]</c>, recurrent_kernel <c>[units, gates * units]</c>, bias. While training, one choice of
/// dropped features (<c>dropout</c>) and units (<c>recurrentDropout</c>) holds for a whole sequence, and with <c>recurrentDropout</c>
/// every gate has its own. Gal and Ghahramani 2016.
/// </remarks>
public abstract class UnitsCell : RNNCell
{
    private readonly UnitsOptions _options;
    private readonly SeedGenerator _random;
    private Variable? _kernel;
    private Variable? _recurrentKernel;
    private Variable? _bias;

    private protected UnitsCell(UnitsOptions options, string? name)
        : base(name)
    {
        _options = options;
        Units = Option.Positive(options.Units, ClassName, "units");
        Activation = options.Activation ?? "tanh";
        RecurrentActivation = options.RecurrentActivation ?? "sigmoid";
        Dropout = Option.InRange(options.Dropout, 0, 1, ClassName, "dropout");
        RecurrentDropout = Option.InRange(options.RecurrentDropout, 0, 1, ClassName, "recurrentDropout");
        _random = TrackRandom(options.Seed);
    }

    /// <summary>The number of units.</summary>
    public int Units { get; }

    /// <summary>The function of what is new in a step.</summary>
    public ActivationFunction Activation { get; }

    /// <summary>Whether there is a bias.</summary>
    public bool UseBias => _options.UseBias;

    /// <summary>The share of features that is dropped.</summary>
    public double Dropout { get; }

    /// <summary>The share of units that is dropped on their way back into the cell.</summary>
    public double RecurrentDropout { get; }

    /// <summary>The seed of the choice, null for the global one.</summary>
    public int? Seed => _options.Seed;

    /// <summary>The weights of the input, gates side by side.</summary>
    /// <exception cref="CajalException">The cell has no weights yet (CJ2005).</exception>
    public Variable Kernel => Built(_kernel);

    /// <summary>The weights of the state, gates side by side.</summary>
    /// <exception cref="CajalException">The cell has no weights yet (CJ2005).</exception>
    public Variable RecurrentKernel => Built(_recurrentKernel);

    /// <summary>The constants; null without bias.</summary>
    public Variable? Bias => _bias;

    /// <inheritdoc/>
    public override IReadOnlyList<Shape> StateShapes => [Units];

    private protected ActivationFunction RecurrentActivation { get; }

    private protected abstract int Gates { get; }

    private protected override bool ReturnsState => true;

    private protected virtual Shape BiasShape => Gates * Units;

    private protected virtual Initializer BiasInitializer(Initializer given) => given;

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        Write(config, isLayer: false);
        return config;
    }

    /// <summary>Adds Keras's keys; the layers have one more than the cells.</summary>
    internal void Write(LayerConfig config, bool isLayer)
    {
        config["units"] = Units;
        config["activation"] = Activation.ToConfig();
        if (Gates > 1) config["recurrent_activation"] = RecurrentActivation.ToConfig();
        config["use_bias"] = UseBias;
        WriteBeforeInitializers(config);
        config["kernel_initializer"] = (_options.KernelInitializer ?? new GlorotUniform()).ToEnvelope();
        config["recurrent_initializer"] = (_options.RecurrentInitializer ?? new Orthogonal()).ToEnvelope();
        config["bias_initializer"] = (_options.BiasInitializer ?? new Zeros()).ToEnvelope();
        config["kernel_regularizer"] = _options.KernelRegularizer?.ToEnvelope();
        config["recurrent_regularizer"] = _options.RecurrentRegularizer?.ToEnvelope();
        config["bias_regularizer"] = _options.BiasRegularizer?.ToEnvelope();
        if (isLayer) config["activity_regularizer"] = config.GetValueOrDefault("activity_regularizer");
        config["kernel_constraint"] = _options.KernelConstraint?.ToEnvelope();
        config["recurrent_constraint"] = _options.RecurrentConstraint?.ToEnvelope();
        config["bias_constraint"] = _options.BiasConstraint?.ToEnvelope();
        config["dropout"] = Dropout;
        config["recurrent_dropout"] = RecurrentDropout;
        WriteBeforeSeed(config);
        if (Seed is not null || !isLayer || Gates > 1) config["seed"] = Seed; // Keras's SimpleRNN takes it and does not write it.
    }

    private protected virtual void WriteBeforeInitializers(LayerConfig config)
    {
    }

    private protected virtual void WriteBeforeSeed(LayerConfig config)
    {
    }

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        _kernel = AddWeight(
            "kernel", [inputShape[-1], Gates * Units], _options.KernelInitializer,
            regularizer: _options.KernelRegularizer, constraint: _options.KernelConstraint);
        _recurrentKernel = AddWeight(
            "recurrent_kernel", [Units, Gates * Units], _options.RecurrentInitializer ?? new Orthogonal(),
            regularizer: _options.RecurrentRegularizer, constraint: _options.RecurrentConstraint);
        if (!UseBias) return;
        _bias = AddWeight(
            "bias", BiasShape, BiasInitializer(_options.BiasInitializer ?? new Zeros()),
            regularizer: _options.BiasRegularizer, constraint: _options.BiasConstraint);
    }

    /// <inheritdoc/>
    protected override (Tensor Output, Tensor[] States) Step(Tensor x, Tensor[] states, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        var run = Prepare(x.Shape[0], context);
        return run.Step(run.Project(x), states);
    }

    /// <summary>Whether a kernel may stand for the cell: standard functions, and nothing dropped on the way back.</summary>
    private protected bool IsStandard(CallContext context) =>
        Activation.Is("tanh") && (Gates == 1 || RecurrentActivation.Is("sigmoid")) && !(context.Training && RecurrentDropout > 0);

    /// <summary>The choice of features, and of units, for one sequence: one for all gates or one for each; null where nothing is dropped.</summary>
    private protected (Tensor[]? Features, Tensor[]? Units) DrawMasks(int batchSize, CallContext context)
    {
        var count = RecurrentDropout > 0 ? Gates : 1;
        return (Draw(Kernel.Shape[0], Dropout), Draw(Units, RecurrentDropout));

        Tensor[]? Draw(int width, double rate) => context.Training && rate is > 0 and < 1
            ? [.. Enumerable.Range(0, count).Select(_ => Ops.Dropout(Ops.Ones([batchSize, width], DType), rate, _random.Next()))]
            : null;
    }

    /// <summary>x times weights, whose columns fall into as many parts as there are masks, each with its own.</summary>
    private protected static Tensor Product(Tensor x, Tensor weights, Tensor[]? masks)
    {
        if (masks is null) return Ops.MatMul(x, weights);
        if (masks.Length == 1) return Ops.MatMul(Drop(x, masks[0]), weights);
        var parts = weights.Split(masks.Length, axis: -1);
        return Ops.Concatenate([.. parts.Select((w, i) => Ops.MatMul(Drop(x, masks[i]), w))], axis: -1);
    }

    // One choice for all steps, where there are several.
    private static Tensor Drop(Tensor x, Tensor mask) => x * (x.Rank > mask.Rank ? mask.ExpandDims(1) : mask);
}

/// <summary>The options that the standard cells share.</summary>
internal sealed record UnitsOptions(
    int Units, ActivationFunction? Activation, ActivationFunction? RecurrentActivation, bool UseBias,
    Initializer? KernelInitializer, Initializer? RecurrentInitializer, Initializer? BiasInitializer,
    Regularizer? KernelRegularizer, Regularizer? RecurrentRegularizer, Regularizer? BiasRegularizer,
    Constraint? KernelConstraint, Constraint? RecurrentConstraint, Constraint? BiasConstraint,
    double Dropout, double RecurrentDropout, int? Seed)
{
    public static UnitsOptions Read(LayerConfig c, string units = "units") => new(
        c.Int(units), ActivationFunction.Read(c, "activation"), ActivationFunction.Read(c, "recurrent_activation"), c.Bool("use_bias", true),
        Initializer.Read(c, "kernel_initializer", "glorot_uniform"), Initializer.Read(c, "recurrent_initializer", "orthogonal"),
        Initializer.Read(c, "bias_initializer", "zeros"), Regularizer.Read(c, "kernel_regularizer"),
        Regularizer.Read(c, "recurrent_regularizer"), Regularizer.Read(c, "bias_regularizer"),
        Constraint.Read(c, "kernel_constraint"), Constraint.Read(c, "recurrent_constraint"), Constraint.Read(c, "bias_constraint"),
        c.Number("dropout", 0), c.Number("recurrent_dropout", 0), c.IntOrNull("seed"));
}
