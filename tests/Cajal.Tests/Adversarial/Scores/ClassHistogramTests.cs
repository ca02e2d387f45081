using Cajal.Adversarial;
using Xunit;

namespace Cajal.Tests.Adversarial.Scores;

public sealed class ClassHistogramTests
{
    [Fact]
    public void Is_0_from_uniform_where_every_class_is_as_frequent() => Close.To(0, ClassHistogram.Of(Ops.Eye(5)).DivergenceFromUniform, 1e-15);

    [Fact]
    public void Is_the_logarithm_of_the_classes_where_one_is_alone()
    {
        var histogram = ClassHistogram.Of(Ops.Tile(new float[,] { { 0.1f, 0.8f, 0.1f } }, 7, 1));
        Assert.Equal(1, histogram.Covered);
        Close.To(Math.Log(3), histogram.DivergenceFromUniform, 1e-12);
    }

    // By hand: shares 1/2, 1/4, 1/4, 0 of four classes: ln 4 - (ln 2) (1/2 + 1/2 + 1/2).
    [Fact]
    public void Counts_the_most_probable_class_of_each_example()
    {
        var histogram = ClassHistogram.Of(new float[,] { { 9, 1, 1, 1 }, { 8, 1, 1, 1 }, { 1, 7, 1, 1 }, { 1, 1, 7, 1 } });
        Assert.Equal([0.5, 0.25, 0.25, 0], histogram.Shares);
        Close.To(Math.Log(4) - 1.5 * Math.Log(2), histogram.DivergenceFromUniform, 1e-12);
    }
}
