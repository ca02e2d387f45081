using Cajal.Adversarial;
using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Adversarial.Scores;

[Collection("global seed")]
public sealed class FrechetDistanceTests
{
    [Fact]
    public void Is_0_between_a_set_and_itself() =>
        Close.To(0, FrechetDistance.Compute(Waves.Real(40), Waves.Real(40)), 1e-10);

    [Fact]
    public void Is_NumPys_figure_on_small_sets() =>
        Close.To(1.3254646446933003, FrechetDistance.Compute(Waves.Real(12), Waves.Fake(10)), 1e-12);

    // Rows at +-s on each axis have mean m and a diagonal covariance, for which the formula is sum (s1 - s2)^2 + |m1 - m2|^2.
    [Fact]
    public void Is_the_closed_form_where_covariances_are_diagonal()
    {
        var (one, two) = (Cross([1, 2, 0], [0.5, 0, 3]), Cross([1.5, 0, 2], [0.5, 1, 1]));
        var scale = Math.Sqrt(2.0 / 5); // Two of six rows lie off the mean in each direction: variance 2 s^2 / (6 - 1).
        var spread = new[] { 0.5, 2, -2 }.Sum(d => scale * d * scale * d);
        Close.To(spread + 0 + 1 + 4, FrechetDistance.Compute(one, two), 1e-12);

        static Tensor Cross(double[] deviations, double[] mean) => Tensor.From(
            [.. Enumerable.Range(0, 18).Select(k => mean[k % 3] + (k / 6 == k % 3 ? (k / 3 % 2 == 0 ? 1 : -1) * deviations[k % 3] : 0))], [6, 3]);
    }

    [Fact]
    public void Copes_with_fewer_examples_than_features()
    {
        var random = new Random(1);
        Tensor Draw() => Tensor.From([.. Enumerable.Range(0, 5 * 20).Select(_ => random.NextDouble())], [5, 20]);
        Assert.True(FrechetDistance.Compute(Draw(), Draw()) > 0);
    }

    [Fact]
    public void Works_on_features_of_a_network_cut_at_a_layer()
    {
        RandomKey.SetGlobalSeed(4);
        Sequential classifier = [new Input(3), new Dense(4, "tanh"), new Dense(2, "softmax")];
        var cut = new Model(classifier.Inputs[0], classifier.GetLayer(-2).Output);
        var (real, fake) = (Waves.Real(12).Cast(DType.Float32), Waves.Fake(10).Cast(DType.Float32));
        var whole = FrechetDistance.Compute(real, fake, x => cut.Predict(x));
        Assert.Equal(FrechetDistance.Compute(cut.Predict(real), cut.Predict(fake)), whole);
        Assert.Equal(4, cut.Predict(real).Shape[1]);
    }

    [Fact]
    public void Is_NaN_where_a_feature_is() =>
        Assert.True(double.IsNaN(FrechetDistance.Compute(Waves.Real(4) * double.NaN, Waves.Real(4))));

    [Fact]
    public void Refuses_what_is_no_matrix_of_features() =>
        Assert.Equal("CJ3320", Assert.Throws<ShapeException>(() => FrechetDistance.Compute(Ops.Zeros([4, 8, 8]), Ops.Zeros([4, 8, 8]))).Problem.Code);
}
