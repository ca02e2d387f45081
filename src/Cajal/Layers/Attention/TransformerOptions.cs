using Cajal.Initializers;

namespace Cajal.Layers;

/// <summary>What encoder and decoder blocks have in common.</summary>
internal sealed record TransformerOptions(
    int IntermediateDim, int NumHeads, double Dropout, ActivationFunction Activation, double LayerNormEpsilon,
    Initializer Kernel, Initializer Bias, bool NormalizeFirst)
{
    public static TransformerOptions Of(
        string layer, int intermediateDim, int numHeads, double dropout, ActivationFunction? activation, double layerNormEpsilon,
        Initializer? kernel, Initializer? bias, bool normalizeFirst) => new(
        Option.Positive(intermediateDim, layer), Option.Positive(numHeads, layer), Option.InRange(dropout, 0, 1, layer), activation ?? "relu",
        Option.InRange(layerNormEpsilon, 0, double.MaxValue, layer), kernel ?? new GlorotUniform(), bias ?? new Zeros(), normalizeFirst);

    public static TransformerOptions Read(string layer, LayerConfig c) => Of(
        layer, c.Int("intermediate_dim"), c.Int("num_heads"), c.Number("dropout", 0), ActivationFunction.Read(c, "activation"),
        c.Number("layer_norm_epsilon", 1e-5), Initializer.Read(c, "kernel_initializer", "glorot_uniform"),
        Initializer.Read(c, "bias_initializer", "zeros"), c.Bool("normalize_first", false));

    public void Write(LayerConfig config)
    {
        config["intermediate_dim"] = IntermediateDim;
        config["num_heads"] = NumHeads;
        config["dropout"] = Dropout;
        config["activation"] = Activation.Name;
        config["layer_norm_epsilon"] = LayerNormEpsilon;
        config["kernel_initializer"] = Kernel.ToEnvelope();
        config["bias_initializer"] = Bias.ToEnvelope();
        config["normalize_first"] = NormalizeFirst;
    }

    public MultiHeadAttention Attention(int features, bool isCausal, DType dtype, string title, string name)
    {
        if (features % NumHeads == 0)
        {
            return new MultiHeadAttention(NumHeads, features / NumHeads, dropout: Dropout, kernelInitializer: Kernel, biasInitializer: Bias, name: name)
            {
                DType = dtype,
                UseCausalMask = isCausal,
            };
        }

        throw new ShapeException(new Problem("CJ2247", $"{title} cannot split its features into heads.")
            .Fact("features", $"{features}")
            .Fact("numHeads", $"{NumHeads}")
            .Note("Every head takes the same share of the features.")
            .Try($"use a number of features that is a multiple of {NumHeads}, or another number of heads."));
    }

    public LayerNormalization Norm(DType dtype, string name) => new(epsilon: LayerNormEpsilon, name: name) { DType = dtype };

    public Dropout Drop(DType dtype, string name) => new(Dropout, name: name) { DType = dtype };

    public Dense Dense(int units, DType dtype, string name, ActivationFunction? activation = null) =>
        new(units, activation, kernelInitializer: Kernel, biasInitializer: Bias, name: name) { DType = dtype };
}

/// <summary>A part of a block with its residual connection: <c>norm(x + drop(f(x)))</c>, or <c>x + drop(f(norm(x)))</c>.</summary>
internal sealed record Residual(LayerNormalization Norm, Dropout Drop, bool NormalizeFirst)
{
    public Tensor Call(Tensor x, CallContext context, Func<Tensor, Tensor> part)
    {
        var y = Drop.CallIn(context, part(NormalizeFirst ? Norm.CallIn(context, x) : x)) + x;
        return NormalizeFirst ? y : Norm.CallIn(context, y);
    }
}
