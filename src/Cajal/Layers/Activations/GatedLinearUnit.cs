using Cajal.Initializers;
using Cajal.Regularizers;

namespace Cajal.Layers;

/// <summary>A dense layer whose every output is let through by a gate of its own: <c>(x @ kernel + bias) * activation(x @ gate_kernel + gate_bias)</c>.</summary>
/// <remarks>
/// x <c>[batch, ..., features]</c> gives <c>[batch, ..., units]</c>. The gate's activation names the variant: <c>sigmoid</c> is GLU, <c>relu</c>
/// ReGLU, <c>gelu</c> GEGLU, <c>silu</c> SwiGLU, <c>linear</c> the bilinear layer. Weights: kernel and gate_kernel <c>[features, units]</c>, bias
/// and gate_bias <c>[units]</c>. Dauphin et al. 2016, Shazeer 2020. Not a Keras class; <see cref="Ops.Glu"/> and the activation <c>glu</c> gate
/// without weights.
/// </remarks>
/// <example><code>var y = new GatedLinearUnit(64, "silu").Call(x);</code></example>
/// <seealso href="https://arxiv.org/abs/2002.05202">Shazeer 2020</seealso>
public sealed class GatedLinearUnit : Layer
{
    private readonly Initializer _kernelInitializer;
    private readonly Initializer _biasInitializer;
    private readonly Regularizer? _kernelRegularizer;
    private Variable? _kernel;
    private Variable? _gateKernel;
    private Variable? _bias;
    private Variable? _gateBias;

    /// <summary>Makes the layer; its weights are made when it sees an input.</summary>
    /// <param name="units">The number of outputs.</param>
    /// <param name="activation">The function of the gate; <c>sigmoid</c> by default.</param>
    /// <param name="useBias">Whether both sums have constants added.</param>
    /// <param name="kernelInitializer">What both kernels start with; <c>glorot_uniform</c> by default.</param>
    /// <param name="biasInitializer">What both biases start with; <c>zeros</c> by default.</param>
    /// <param name="kernelRegularizer">A price on both kernels; none by default.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException"><paramref name="units"/> is not positive (CJ2002).</exception>
    public GatedLinearUnit(
        int units, ActivationFunction? activation = null, bool useBias = true, Initializer? kernelInitializer = null,
        Initializer? biasInitializer = null, Regularizer? kernelRegularizer = null, string? name = null)
        : base(name)
    {
        Units = Option.Positive(units, nameof(GatedLinearUnit));
        Activation = activation ?? "sigmoid";
        UseBias = useBias;
        _kernelInitializer = kernelInitializer ?? new GlorotUniform();
        _biasInitializer = biasInitializer ?? new Zeros();
        _kernelRegularizer = kernelRegularizer;
        InputSpec = new InputSpec { MinRank = 2 };
        SupportsMasking = true;
    }

    /// <summary>The number of outputs.</summary>
    public int Units { get; }

    /// <summary>The function of the gate.</summary>
    public ActivationFunction Activation { get; }

    /// <summary>Whether there are biases.</summary>
    public bool UseBias { get; }

    private protected override string? KerasModule => "cajal.layers";

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
        return config;
    }

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        _kernel = AddWeight("kernel", [inputShape[-1], Units], _kernelInitializer, regularizer: _kernelRegularizer);
        _gateKernel = AddWeight("gate_kernel", [inputShape[-1], Units], _kernelInitializer, regularizer: _kernelRegularizer);
        if (UseBias)
        {
            _bias = AddWeight("bias", [Units], _biasInitializer);
            _gateBias = AddWeight("gate_bias", [Units], _biasInitializer);
        }

        InputSpec = new InputSpec { MinRank = 2, Axes = new Dictionary<int, int> { [-1] = inputShape[-1] } };
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        var value = Ops.MatMul(x, _kernel!);
        var gate = Ops.MatMul(x, _gateKernel!);
        if (_bias is not null) (value, gate) = (value + _bias, gate + _gateBias!);
        return value * Activation.Call(gate);
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(GatedLinearUnit), c => new GatedLinearUnit(
        c.Int("units"), ActivationFunction.Read(c, "activation"), c.Bool("use_bias", true),
        Initializer.Read(c, "kernel_initializer", "glorot_uniform"), Initializer.Read(c, "bias_initializer", "zeros"),
        Regularizer.Read(c, "kernel_regularizer"), c.Text("name")));
}
