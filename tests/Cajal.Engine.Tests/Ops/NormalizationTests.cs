using Xunit;

namespace Cajal.Engine.Tests.Operations;

using static Numbers;

public class NormalizationTests
{
    // keras.md 3.3: x = arange(24).reshape(2, 3, 4) / 10, layers' epsilon 1e-3.
    private static readonly Tensor X = Range(2, 3, 4) / 10;

    [Fact]
    public void Layer_normalisation_gives_kerass_figures() =>
        Are([-1.290994, -.4303314, .4303315, 1.290994], X.LayerNormalization(epsilon: 1e-3)[0, 0], Printed);

    [Fact]
    public void Root_mean_square_normalisation_gives_kerass_figures() =>
        Are([0, .5345148, 1.06903, 1.603544], X.RmsNormalization(epsilon: 1e-6)[0, 0], 5e-6);

    [Fact]
    public void Batch_normalisation_gives_kerass_figures()
    {
        var (y, mean, variance) = X.BatchNormalizationTraining();
        Are([-1.462284, -1.462284, -1.462284, -1.462284], y[0, 0], Printed);
        Are([1, 1.1, 1.2, 1.3], mean, 1e-6);
        Are([.4666667, .4666667, .4666667, .4666667], variance, Printed);
        var (movingMean, movingVariance) = (0.01 * mean, 0.99 + 0.01 * variance);
        Are([-.01002174, .08919347, .1884087, .2876239], X.BatchNormalization(movingMean, movingVariance)[0, 0], Printed);
    }

    [Fact]
    public void Scales_and_moves_over_several_axes()
    {
        var y = X.LayerNormalization(Ops.Full([3, 4], 2), Ops.Full([3, 4], 5), [1, 2]);
        Are([5, 5], y.Mean([1, 2]), 1e-5);
        Are([4, 4], y.Var([1, 2]), 1e-5);
    }

    [Fact]
    public void Normalises_channels_on_any_axis()
    {
        var (first, mean, _) = X.MoveAxis(-1, 0).BatchNormalizationTraining(axis: 0);
        Are(X.BatchNormalizationTraining().Y.ToArray<double>(), first.MoveAxis(0, -1));
        Assert.Equal(4, mean.Shape[0]);
    }

    [Fact]
    public void Normalises_vectors_to_length_one()
    {
        Are([.6, .8], ((Tensor)new[] { 3.0, 4 }).Normalize());
        Are([0, 0], Ops.Zeros(2).Normalize());
    }

    [Fact]
    public void Says_which_parameter_does_not_fit() => Assert.Equal("CJ1224", CodeOf(() => X.LayerNormalization(gamma: Ops.Ones(3))));
}
