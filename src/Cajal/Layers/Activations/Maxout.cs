using Cajal.Initializers;
using Cajal.Regularizers;

namespace Cajal.Layers;

/// <summary>A dense layer that learns its own activation: every output is the largest of several weighted sums.</summary>
/// <remarks>
/// x <c>[batch, ..., features]</c> gives <c>[batch, ..., units]</c>, <c>y[u] = max over p of (x @ kernel[p] + bias[p])[u]</c>: a convex
/// function made of straight ones. Weights: kernel <c>[features, pieces * units]</c>, piece after piece, and bias
/// <c>[pieces * units]</c>. Keras 1 called it MaxoutDense.
/// </remarks>
/// <example><code>var y = new Maxout(64, pieces: 4).Call(x);</code></example>
/// <seealso href="https://arxiv.org/abs/1302.4389">Goodfellow et al. 2013</seealso>
public sealed class Maxout : Layer
{
    private readonly Initializer _kernelInitializer;
    private readonly Initializer _biasInitializer;
    private readonly Regularizer? _kernelRegularizer;
    private Variable? _kernel;
    private Variable? _bias;

    /// <summary>Makes the layer; its weights are made when it sees an input.</summary>
    /// <param name="units">The number of outputs.</param>
    /// <param name="pieces">The number of sums of which the largest is taken.</param>
    /// <param name="useBias">Whether every sum has a constant added.</param>
    /// <param name="kernelInitializer">What the kernel of each piece starts with; <c>glorot_uniform</c> by default.</param>
    /// <param name="biasInitializer">What the bias starts with; <c>zeros</c> by default.</param>
    /// <param name="kernelRegularizer">A price on the kernel; none by default.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException"><paramref name="units"/> or <paramref name="pieces"/> is not positive (CJ2002).</exception>
    public Maxout(
        int units, int pieces = 2, bool useBias = true, Initializer? kernelInitializer = null, Initializer? biasInitializer = null,
        Regularizer? kernelRegularizer = null, string? name = null)
        : base(name)
    {
        Units = Option.Positive(units, nameof(Maxout));
        Pieces = Option.Positive(pieces, nameof(Maxout));
        UseBias = useBias;
        _kernelInitializer = kernelInitializer ?? new GlorotUniform();
        _biasInitializer = biasInitializer ?? new Zeros();
        _kernelRegularizer = kernelRegularizer;
        InputSpec = new InputSpec { MinRank = 2 };
        SupportsMasking = true;
    }

    /// <summary>The number of outputs.</summary>
    public int Units { get; }

    /// <summary>The number of sums of which the largest is taken.</summary>
    public int Pieces { get; }

    /// <summary>Whether there is a bias.</summary>
    public bool UseBias { get; }

    private protected override string? KerasModule => "cajal.layers";

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["units"] = Units;
        config["pieces"] = Pieces;
        config["use_bias"] = UseBias;
        config["kernel_initializer"] = _kernelInitializer.ToEnvelope();
        config["bias_initializer"] = _biasInitializer.ToEnvelope();
        config["kernel_regularizer"] = _kernelRegularizer?.ToEnvelope();
        return config;
    }

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        _kernel = AddWeight(
            "kernel", [inputShape[-1], Pieces * Units], new PieceByPiece(_kernelInitializer, Pieces), regularizer: _kernelRegularizer);
        if (UseBias) _bias = AddWeight("bias", [Pieces * Units], _biasInitializer);
        InputSpec = new InputSpec { MinRank = 2, Axes = new Dictionary<int, int> { [-1] = inputShape[-1] } };
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        var sums = Ops.MatMul(x, _kernel!);
        if (_bias is not null) sums += _bias;
        var pieces = sums.Split(Pieces, -1);
        return pieces.Aggregate(Ops.Maximum);
    }

    /// <summary>Draws each piece by itself, so that its scale is that of a dense layer of its own.</summary>
    private sealed class PieceByPiece(Initializer piece, int count) : Initializer
    {
        public override Tensor Make(Shape shape, DType dtype = DType.Float32) => Ops.Concatenate(
            [.. Enumerable.Range(0, count).Select(_ => piece.Make(shape.With(1, shape[1] / count), dtype))], 1);
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(Maxout), c => new Maxout(
        c.Int("units"), c.Int("pieces", 2), c.Bool("use_bias", true), Initializer.Read(c, "kernel_initializer", "glorot_uniform"),
        Initializer.Read(c, "bias_initializer", "zeros"), Regularizer.Read(c, "kernel_regularizer"), c.Text("name")));
}
