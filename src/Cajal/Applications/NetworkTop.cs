using Cajal.Initializers;
using Cajal.Layers;

namespace Cajal.Applications;

/// <summary>What stands at the end of most networks.</summary>
internal static class NetworkTop
{
    /// <summary>A mean over the picture and a classifier, or in their place what pooling asks for.</summary>
    /// <param name="x">The features, <c>[batch, height, width, channels]</c>.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="namesPools">Whether the layers of pooling have names of their own also without the classifier.</param>
    public static SymbolicTensor Add(SymbolicTensor x, NetworkRequest request, bool namesPools = false) =>
        request.IncludeTop ? Classify(new GlobalAveragePooling2D(name: "avg_pool").Call(x), request) : Pool(x, request, namesPools);

    /// <summary>One number for each channel, or the features as they are.</summary>
    public static SymbolicTensor Pool(SymbolicTensor x, NetworkRequest request, bool isNamed = false) => request.Pooling switch
    {
        "avg" => new GlobalAveragePooling2D(name: isNamed ? "avg_pool" : null).Call(x),
        "max" => new GlobalMaxPooling2D(name: isNamed ? "max_pool" : null).Call(x),
        _ => x,
    };

    /// <summary>The layer that tells classes apart.</summary>
    public static SymbolicTensor Classify(SymbolicTensor x, NetworkRequest request, Initializer? kernel = null, Initializer? bias = null) =>
        new Dense(request.Classes, request.Activation, kernelInitializer: kernel, biasInitializer: bias, name: "predictions").Call(x);
}
