using System.Globalization;
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
        Close.To(expected, f.Call(At).ToArray(), 2e-6);
    }

    [Fact]
    public void Every_name_computes()
    {
        Assert.Equal(32, ActivationFunction.Names.Count);
        foreach (var name in ActivationFunction.Names)
        {
            ActivationFunction f = name;
            Assert.All(f.Call(Tensor.From([-1f, 0.5f, 2, -0.1f], [2, 2])).ToArray(), v => Assert.True(float.IsFinite(v), name));
        }
    }

    [Fact]
    public void Suggests_the_nearest_name()
    {
        var e = Assert.Throws<CajalException>(() => { ActivationFunction _ = "rellu"; });
        Assert.Equal("CJ2001", e.Code);
        Assert.Contains("\"relu\"", e.Message);
    }
}
