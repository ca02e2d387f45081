using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Conformance;

/// <summary>Figures made by running Keras 3.16 on inputs and weights of ours that no other test holds.</summary>
public sealed class KerasFigureTests
{
    [Fact]
    public void Bidirectional_LSTM_gives_the_figures_of_Keras()
    {
        var x = Tensor.From(Enumerable.Range(0, 24).Select(i => i / 10f).ToArray(), [2, 3, 4]);
        var layer = new Bidirectional(new LSTM(2));
        layer.Build(x.Shape);
        float[] expected = [0.01642908f, -0.2105407f, 0.0921125f, -0.04752978f, -0.05011084f, -0.3193621f, 0.05688804f, -0.1434451f];
        Close.To(expected, LayerContract.Filled(layer).Call(x).ToArray(), 1e-6);
    }
}
