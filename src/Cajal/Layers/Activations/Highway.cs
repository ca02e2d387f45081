using Cajal.Initializers;
using Cajal.Regularizers;

namespace Cajal.Layers;

/// <summary>
/// A dense layer that learns how much of its input to carry past itself: <c>t * activation(x @ kernel + bias) + (1 - t) * x</c> with
/// <c>t = sigmoid(x @ transform_kernel + transform_bias)</c>.
/// </summary>
/// <remarks>
/// x and the output are <c>[batch, ..., features]</c>. The transform's bias starts below 0, so that a deep stack carries its input at first and
/// learns where to change it. Weights: kernel and transform_kernel <c>[features, features]</c>, bias and transform_bias <c>[features]</c>. The
/// class of Keras 1.
/// </remarks>
/// <example><code>var y = new Highway("relu", transformBias: -2).Call(x);</code></example>
/// <seealso href="https://arxiv.org/abs/1505.00387">Srivastava, Greff and Schmidhuber 2015</seealso>
public sealed class Highway : Layer
{
    private readonly Initializer _kernelInitializer;
    private readonly Regularizer? _kernelRegularizer;
    private Variable? _kernel;
    private Variable? _bias;
    private Variable? _transformKernel;
    private Variable? _transformBias;

    /// <summary>Makes the layer; its weights are made when it sees an input.</summary>
    /// <param name="activation">The function of the sum; <c>relu</c> by default.</param>
    /// <param name="transformBias">What the transform's bias starts with: -1 for shallow stacks to -3 for deep ones.</param>
    /// <param name="kernelInitializer">What both kernels start with; <c>glorot_uniform</c> by default.</param>
    /// <param name="kernelRegularizer">A price on both kernels; none by default.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException"><paramref name="transformBias"/> is not a number (CJ2002).</exception>
    public Highway(
        ActivationFunction? activation = null, double transformBias = -2, Initializer? kernelInitializer = null,
        Regularizer? kernelRegularizer = null, string? name = null)
        : base(name)
    {
        Activation = activation ?? "relu";
        TransformBias = Option.InRange(transformBias, double.MinValue, double.MaxValue, nameof(Highway));
        _kernelInitializer = kernelInitializer ?? new GlorotUniform();
        _kernelRegularizer = kernelRegularizer;
        InputSpec = new InputSpec { MinRank = 2 };
        SupportsMasking = true;
    }

    /// <summary>The function of the sum.</summary>
    public ActivationFunction Activation { get; }

    /// <summary>What the transform's bias starts with.</summary>
    public double TransformBias { get; }

    private protected override string? KerasModule => "cajal.layers";

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["activation"] = Activation.Name;
        config["transform_bias"] = TransformBias;
        config["kernel_initializer"] = _kernelInitializer.ToEnvelope();
        config["kernel_regularizer"] = _kernelRegularizer?.ToEnvelope();
        return config;
    }

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        var features = inputShape[-1];
        _kernel = AddWeight("kernel", [features, features], _kernelInitializer, regularizer: _kernelRegularizer);
        _bias = AddWeight("bias", [features], new Zeros());
        _transformKernel = AddWeight("transform_kernel", [features, features], _kernelInitializer, regularizer: _kernelRegularizer);
        _transformBias = AddWeight("transform_bias", [features], new Constant(TransformBias));
        InputSpec = new InputSpec { MinRank = 2, Axes = new Dictionary<int, int> { [-1] = features } };
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        var changed = Activation.Call(Ops.MatMul(x, _kernel!) + _bias!);
        var transform = (Ops.MatMul(x, _transformKernel!) + _transformBias!).Sigmoid();
        return x + transform * (changed - x);
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(Highway), c => new Highway(
        ActivationFunction.Read(c, "activation"), c.Number("transform_bias", -2), Initializer.Read(c, "kernel_initializer", "glorot_uniform"),
        Regularizer.Read(c, "kernel_regularizer"), c.Text("name")));
}
