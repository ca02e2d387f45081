using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

/// <summary>Compares layers with numbers that another program computed from the same input and weights.</summary>
internal static class Figures
{
    /// <summary>
    /// Fills the weights as <see cref="LayerContract.Filled"/> does, calls the layer on <see cref="LayerContract.Waves"/>, and compares the
    /// shape and the first and last three numbers of the output.
    /// </summary>
    public static void Check(Layer layer, Shape input, Shape output, params float[] ends)
    {
        layer.Build(input);
        var y = LayerContract.Filled(layer).Call(LayerContract.Waves(input, DType.Float32));
        Assert.Equal(output, y.Shape);
        var values = y.ToArray();
        // Sums of some tens of products of the size of 1 in float32.
        Close.To(ends, [.. values[..3], .. values[^3..]], 2e-6);
    }
}
