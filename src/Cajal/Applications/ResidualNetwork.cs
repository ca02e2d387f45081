using Cajal.Layers;

namespace Cajal.Applications;

/// <summary>What residual networks of both versions share: their beginning, their end, and normalization.</summary>
internal static class ResidualNetwork
{
    /// <summary>Draws a network around its stacks of blocks.</summary>
    /// <param name="x">The pictures.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="normalizesFirst">Whether blocks normalize what comes in (version 2) and not what goes out.</param>
    /// <param name="stacks">Draws the blocks.</param>
    public static SymbolicTensor Draw(SymbolicTensor x, NetworkRequest request, bool normalizesFirst, Func<SymbolicTensor, SymbolicTensor> stacks)
    {
        x = new ZeroPadding2D(3, name: "conv1_pad").Call(x);
        x = new Conv2D(64, 7, 2, name: "conv1_conv").Call(x);
        if (!normalizesFirst) x = Relu(Norm(x, "conv1_bn"), "conv1_relu");
        x = new ZeroPadding2D(1, name: "pool1_pad").Call(x);
        x = stacks(new MaxPooling2D(3, 2, name: "pool1_pool").Call(x));
        if (normalizesFirst) x = Relu(Norm(x, "post_bn"), "post_relu");
        return NetworkTop.Add(x, request, namesPools: true);
    }

    public static SymbolicTensor Norm(SymbolicTensor x, string name) => new BatchNormalization(3, epsilon: 1.001e-5, name: name).Call(x);

    public static SymbolicTensor Relu(SymbolicTensor x, string name) => new Activation("relu", name).Call(x);
}
