using Cajal.Constraints;
using Cajal.Initializers;
using Cajal.Regularizers;

namespace Cajal.Layers;

/// <summary>Every output is a weighted sum of all features: <c>activation(x @ kernel + bias)</c>.</summary>
/// <remarks>
/// x <c>[batch, ..., features]</c> gives <c>[batch, ..., units]</c>. Weights: kernel <c>[features, units]</c>, bias <c>[units]</c>.
/// </remarks>
/// <example><code>var y = new Dense(64, "relu").Call(x);</code></example>
public sealed class Dense : AdaptableLayer
{
    private readonly Initializer _kernelInitializer;
    private readonly Initializer _biasInitializer;
    private readonly Regularizer? _kernelRegularizer;
    private readonly Regularizer? _biasRegularizer;
    private readonly Constraint? _kernelConstraint;
    private readonly Constraint? _biasConstraint;
    private Variable? _kernel;
    private Variable? _bias;

    /// <summary>Makes the layer; its weights are made when it sees an input.</summary>
    /// <param name="units">The number of outputs.</param>
    /// <param name="activation">A function of the sum; none by default.</param>
    /// <param name="useBias">Whether every output has a constant added.</param>
    /// <param name="kernelInitializer">What the kernel starts with; <c>glorot_uniform</c> by default.</param>
    /// <param name="biasInitializer">What the bias starts with; <c>zeros</c> by default.</param>
    /// <param name="kernelRegularizer">A price on the kernel, such as <c>"l2"</c>; none by default.</param>
    /// <param name="biasRegularizer">A price on the bias; none by default.</param>
    /// <param name="kernelConstraint">What the kernel may be after a step, such as <c>"max_norm"</c>; anything by default.</param>
    /// <param name="biasConstraint">What the bias may be after a step; anything by default.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException"><paramref name="units"/> is not positive (CJ2002).</exception>
    public Dense(
        int units, ActivationFunction? activation = null, bool useBias = true,
        Initializer? kernelInitializer = null, Initializer? biasInitializer = null,
        Regularizer? kernelRegularizer = null, Regularizer? biasRegularizer = null,
        Constraint? kernelConstraint = null, Constraint? biasConstraint = null, string? name = null)
        : base(name)
    {
        Units = Option.Positive(units, nameof(Dense));
        Activation = activation ?? "linear";
        UseBias = useBias;
        _kernelInitializer = kernelInitializer ?? new GlorotUniform();
        _biasInitializer = biasInitializer ?? new Zeros();
        _kernelRegularizer = kernelRegularizer;
        _biasRegularizer = biasRegularizer;
        (_kernelConstraint, _biasConstraint) = (kernelConstraint, biasConstraint);
        InputSpec = new InputSpec { MinRank = 2 };
        SupportsMasking = true;
    }

    /// <summary>The number of outputs.</summary>
    public int Units { get; }

    /// <summary>The function of the sum.</summary>
    public ActivationFunction Activation { get; }

    /// <summary>Whether there is a bias.</summary>
    public bool UseBias { get; }

    /// <summary>The weights <c>[features, units]</c>; with LoRA those that are frozen, to which the change is added.</summary>
    /// <exception cref="CajalException">The layer has no weights yet (CJ2005).</exception>
    public Variable Kernel => Built(_kernel);

    /// <summary>The constants <c>[units]</c>; null without bias.</summary>
    public Variable? Bias => _bias;

    private protected override Variable? Table => _kernel;

    private protected override (Regularizer? Price, Constraint? Limit) TableOptions => (_kernelRegularizer, _kernelConstraint);

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["units"] = Units;
        config["activation"] = Activation.Name;
        config["use_bias"] = UseBias;
        config["kernel_initializer"] = _kernelInitializer.ToEnvelope();
        config["bias_initializer"] = _biasInitializer.ToEnvelope();
        config["kernel_regularizer"] = _kernelRegularizer?.ToEnvelope();
        config["bias_regularizer"] = _biasRegularizer?.ToEnvelope();
        config["kernel_constraint"] = _kernelConstraint?.ToEnvelope();
        config["bias_constraint"] = _biasConstraint?.ToEnvelope();
        return WithLora(config);
    }

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        _kernel = AddWeight(
            "kernel", [inputShape[-1], Units], _kernelInitializer,
            regularizer: _kernelRegularizer, constraint: _kernelConstraint);
        if (UseBias) _bias = AddWeight("bias", [Units], _biasInitializer, regularizer: _biasRegularizer, constraint: _biasConstraint);
        InputSpec = new InputSpec { MinRank = 2, Axes = new Dictionary<int, int> { [-1] = inputShape[-1] } };
        EnableWantedLora();
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        var y = Ops.MatMul(x, Kernel);
        if (LowRank is { } lora) y += Ops.MatMul(Ops.MatMul(x, lora.A), lora.B) * lora.Scale;
        if (_bias is not null) y += _bias;
        return Activation.Call(y);
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(Dense), c => ReadLora(new Dense(
        c.Int("units"), ActivationFunction.Read(c, "activation"), c.Bool("use_bias", true),
        Initializer.Read(c, "kernel_initializer", "glorot_uniform"), Initializer.Read(c, "bias_initializer", "zeros"),
        Regularizer.Read(c, "kernel_regularizer"), Regularizer.Read(c, "bias_regularizer"),
        Constraint.Read(c, "kernel_constraint"), Constraint.Read(c, "bias_constraint"), c.Text("name")), c));
}
