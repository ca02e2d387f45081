using Cajal.Initializers;
using Cajal.Layers;

namespace Cajal.Applications;

/// <summary>What EfficientNets of both versions share.</summary>
internal static class EfficientLayers
{
    /// <summary>What convolutions start with.</summary>
    public static Initializer Kernel => new VarianceScaling(2, "fan_out", "truncated_normal");

    /// <summary>The usual end, with some features dropped in front of the classifier.</summary>
    public static SymbolicTensor Top(SymbolicTensor x, NetworkRequest request, double dropout, Initializer? bias = null)
    {
        if (!request.IncludeTop) return NetworkTop.Pool(x, request, isNamed: true);
        x = new GlobalAveragePooling2D(name: "avg_pool").Call(x);
        x = new Dropout(dropout, name: "top_dropout").Call(x);
        return NetworkTop.Classify(x, request, new VarianceScaling(1 / 3.0, "fan_out", "uniform"), bias);
    }

    /// <summary>Every channel times a number from 0 to 1 that depends on the means of all.</summary>
    public static SymbolicTensor Gate(SymbolicTensor x, int narrow, int channels, string name)
    {
        var gate = new GlobalAveragePooling2D(name: $"{name}se_squeeze").Call(x);
        gate = new Reshape([1, 1, channels], $"{name}se_reshape").Call(gate);
        gate = new Conv2D(narrow, 1, padding: "same", activation: "silu", kernelInitializer: Kernel, name: $"{name}se_reduce").Call(gate);
        gate = new Conv2D(channels, 1, padding: "same", activation: "sigmoid", kernelInitializer: Kernel, name: $"{name}se_expand").Call(gate);
        return Merge.Multiply([x, gate], $"{name}se_excite");
    }

    /// <summary>The sum with what came in; while training, whole pictures pass the block by.</summary>
    public static SymbolicTensor Join(SymbolicTensor x, SymbolicTensor input, double drop, string name)
    {
        if (drop > 0) x = new Dropout(drop, [null, 1, 1, 1], name: $"{name}drop").Call(x);
        return Merge.Add([x, input], $"{name}add");
    }
}
