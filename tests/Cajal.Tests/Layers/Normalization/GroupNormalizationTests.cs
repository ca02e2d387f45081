using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class GroupNormalizationTests
{
    [Fact]
    public void Fulfils_the_contract() => LayerContract.Check(() => new GroupNormalization(2, name: "g"), [2, 3, 4, 6], weights: 12);

    [Fact]
    public void Fulfils_the_contract_with_channels_first() =>
        LayerContract.Check(() => new GroupNormalization(-1, axis: 1, name: "g"), [2, 3, 4, 5], weights: 6);

    [Fact]
    public void Gives_the_figures_of_PyTorch_on_sequences() => Figures.Check(new GroupNormalization(3), [2, 7, 6], [2, 7, 6],
        0.5535943f, 1.025714f, 0.1492839f, -0.1884806f, -1.181889f, -0.2365209f);

    [Fact]
    public void Gives_the_figures_of_PyTorch_on_images() => Figures.Check(new GroupNormalization(2), [2, 4, 3, 6], [2, 4, 3, 6],
        0.5609608f, 1.031124f, 0.1421489f, -0.792733f, -0.6039034f, -0.07496043f);

    [Fact]
    public void Normalizes_every_channel_by_itself_with_minus_one() => Figures.Check(new GroupNormalization(-1), [2, 4, 3, 6], [2, 4, 3, 6],
        0.5743638f, 0.9983076f, 0.1461824f, -0.7482739f, -0.6161313f, -0.08773781f);

    [Fact]
    public void Normalizes_the_whole_sample_with_one_group() => Figures.Check(new GroupNormalization(1), [2, 4, 3, 6], [2, 4, 3, 6],
        0.5634129f, 1.03453f, 0.1422872f, -0.7942416f, -0.6073938f, -0.07661255f);

    [Fact]
    public void Gives_the_figures_of_Keras()
    {
        // keras.md 3.3, two groups.
        var x = Tensor.From(Enumerable.Range(0, 24).Select(i => i / 10f).ToArray(), [2, 3, 4]);
        var y = new GroupNormalization(2).Call(x).ToArray();
        Close.To([-1.355774f, -1.054491f, -1.355774f, -1.054491f, -0.1506416f, 0.1506416f], y[..6], 2e-6);
    }

    [Fact]
    public void Explains_channels_that_do_not_divide()
    {
        var e = Assert.Throws<ShapeException>(() => new GroupNormalization().Call(Ops.Zeros([1, 4, 4, 16])));
        Assert.Equal("CJ2204", e.Code);
        Assert.Contains("groups   : 32", e.Message);
    }

    [Fact]
    public void Refuses_options_that_mean_nothing()
    {
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new GroupNormalization(0)).Code);
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new GroupNormalization(2, axis: 0)).Code);
    }
}
