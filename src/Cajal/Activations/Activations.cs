namespace Cajal;

/// <summary>Keras's activations by name, with Keras's defaults.</summary>
internal static class Activations
{
    /// <summary>What Keras 1 and 2 called <c>hard_sigmoid</c>; Keras 3 gave the name to a function of another slope.</summary>
    public const string Keras2HardSigmoid = "keras2_hard_sigmoid";

    public static IReadOnlyDictionary<string, Func<Tensor, Tensor>> Functions { get; } = new Dictionary<string, Func<Tensor, Tensor>>
    {
        ["linear"] = x => x,
        ["relu"] = x => x.Relu(),
        ["relu6"] = x => x.Relu6(),
        ["leaky_relu"] = x => x.LeakyRelu(0.2),
        ["elu"] = x => x.Elu(),
        ["selu"] = x => x.Selu(),
        ["celu"] = x => x.Celu(),
        ["gelu"] = x => x.Gelu(approximate: false),
        ["silu"] = x => x.Silu(),
        ["swish"] = x => x.Silu(),
        ["mish"] = x => x.Mish(),
        ["sigmoid"] = x => x.Sigmoid(),
        ["hard_sigmoid"] = x => x.HardSigmoid(),
        [Keras2HardSigmoid] = x => (0.2 * x + 0.5).Clip(0, 1),
        ["log_sigmoid"] = x => x.LogSigmoid(),
        ["hard_silu"] = x => x.HardSilu(),
        ["hard_swish"] = x => x.HardSilu(),
        ["tanh"] = x => x.Tanh(),
        ["hard_tanh"] = x => x.HardTanh(),
        ["tanh_shrink"] = x => x.TanhShrink(),
        ["soft_shrink"] = x => x.SoftShrink(),
        ["hard_shrink"] = x => x.HardShrink(),
        ["threshold"] = x => x.Threshold(0, 0),
        ["softplus"] = x => x.Softplus(),
        ["softsign"] = x => x.Softsign(),
        ["squareplus"] = x => x.Squareplus(),
        ["sparse_plus"] = x => x.SparsePlus(),
        ["sparse_sigmoid"] = x => x.SparseSigmoid(),
        ["sparsemax"] = x => x.Sparsemax(),
        ["exponential"] = x => x.Exp(),
        ["softmax"] = x => x.Softmax(-1),
        ["log_softmax"] = x => x.LogSoftmax(-1),
        ["glu"] = x => x.Glu(),
    };
}
