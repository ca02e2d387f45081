using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class InputTests
{
    [Fact]
    public void Leaves_the_batch_open_unless_told()
    {
        Assert.Equal("[None, 10]", new Input(10).Shape.ToString());
        Assert.Equal("[8, 28, 28, 1]", new Input([28, 28, 1], batchSize: 8).Shape.ToString());
        Assert.Equal(DType.Int32, new Input([null], dtype: DType.Int32).DType);
    }

    [Fact]
    public void Has_the_keys_of_Keras()
    {
        Layer layer = new Input([28, 28], "images");
        Assert.Equal(
            """{ batch_shape: [None, 28, 28], dtype: "float32", sparse: false, ragged: false, name: "images", optional: false }""",
            layer.GetConfig().ToString());
        Assert.Equal(layer.GetConfig().ToString(), Layer.FromConfig("InputLayer", layer.GetConfig()).GetConfig().ToString());
    }
}
