using System.Globalization;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Tests.Activations;

public sealed class ActivationFunctionTests
{
    private static readonly float[] At = [-3, -1, -0.5f, 0, 0.5f, 1, 3];

    [Theory]
    [InlineData("gelu", "-.004049689, -.1586553, -.1542688, 0, .3457312, .8413447, 2.99595")]
    [InlineData("silu", "-.1422776, -.2689414, -.1887703, 0, .3112297, .7310586, 2.857722")]
    [InlineData("mish", "-.1456475, -.3034015, -.2207438, 0, .3752452, .8650984, 2.986535")]
    [InlineData("selu", "-1.670569, -1.111331, -.6917582, 0, .5253505, 1.050701, 3.152103")]
    [InlineData("hard_sigmoid", "0, .3333333, .4166667, .5, .5833333, .6666667, 1")]
    [InlineData("leaky_relu", "-.6, -.2, -.1, 0, .5, 1, 3")]
    [InlineData("relu6", "0, 0, 0, 0, .5, 1, 3")]
    public void Gives_the_figures_of_Keras(string name, string figures)
    {
        ActivationFunction f = name;
        var expected = figures.Split(',').Select(v => float.Parse(v, CultureInfo.InvariantCulture)).ToArray();
        Cajal.Tests.Close.To(expected, f.Call(At).ToArray(), 2e-6);
    }

    [Fact]
    public void Every_name_computes()
    {
        Assert.Equal(33, ActivationFunction.Names.Count); // Keras 3's, with second names, and the hard sigmoid of Keras 2.
        foreach (var name in ActivationFunction.Names)
        {
            ActivationFunction f = name;
            Assert.All(f.Call(Tensor.From([-1f, 0.5f, 2, -0.1f], [2, 2])).ToArray(), v => Assert.True(float.IsFinite(v), name));
        }
    }

    public static TheoryData<string> All => [.. ActivationFunction.Names];

    [Theory]
    [MemberData(nameof(All))]
    public void The_slope_is_that_of_finite_differences(string name) => Properties.ForAll(6, gen =>
        GradCheck.Along(gen, x => ((ActivationFunction)name).Call(x[0]), [gen.Tensor([3, 4], -4, 4)]));

    [Theory]
    [MemberData(nameof(All))]
    public void A_number_that_is_none_passes_through_and_the_dtype_stays(string name)
    {
        ActivationFunction f = name;
        Assert.Equal(DType.Float64, f.Call(new double[] { 1, 2 }).DType);
        Assert.Equal(DType.Float32, f.Call(new float[] { 1, 2 }).DType);
        var y = f.Call(Tensor.From([double.NaN, double.NaN], [1, 2]));
        Assert.All(y.ToArray<double>(), v => Assert.True(double.IsNaN(v), $"{v}"));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Large_numbers_neither_overflow_nor_lose_their_slope(string name)
    {
        if (name == "exponential") return;   // is meant to
        var x = Tensor.From([-1e4f, -100, 100, 1e4f], [1, 4]);
        var y = ((ActivationFunction)name).Call(x);
        Assert.All(y.ToArray(), v => Assert.True(float.IsFinite(v), $"{v}"));
        Assert.All(Ops.Gradients(y.Sum(), x)[0].ToArray(), v => Assert.True(float.IsFinite(v), $"{v}"));
    }

    [Fact]
    public void Approximate_gelu_gives_the_figures_of_Keras() =>
        Cajal.Tests.Close.To([-.003637344f, -.158808f, -.154286f], new float[] { -3, -1, -.5f }.Select(v => ((Tensor)v).Gelu(approximate: true).ToArray()[0]).ToArray(), 2e-6);

    [Fact]
    public void Suggests_the_nearest_name()
    {
        var e = Assert.Throws<CajalException>(() => { ActivationFunction _ = "rellu"; });
        Assert.Equal("CJ2001", e.Code);
        Assert.Contains("\"relu\"", e.Message);
    }
}
