using Cajal.Layers;
using Cajal.Optimizers;
using Xunit;

namespace Cajal.Tests.Transferring;

public sealed class LayerGroupsTests
{
    [Fact]
    public void Every_layer_learns_slower_than_the_next()
    {
        var groups = ModelFreezingTests.Nested().LayerGroups(decay: 0.5);
        Assert.Equal([0.125f, 0.25f, 0.5f, 1f], groups.Groups.Select(g => g.Factor));
        Assert.Equal(["base/conv2", "base/norm"], groups.Groups[1].Layers);
        Assert.Equal(57 + 12, groups.Groups[1].Parameters);
        Assert.Contains("0.125 x            20 parameters  base/conv1", groups.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Patterns_make_groups_and_what_fits_none_learns_at_the_full_rate()
    {
        var groups = ModelFreezingTests.Nested().LayerGroups(0.1, "conv[12]", "base/*");
        Assert.Equal([["base/conv1", "base/conv2"], ["base/norm"], ["hidden", "out"]], groups.Groups.Select(g => g.Layers));
        Assert.Equal([0.01f, 0.1f, 1f], groups.Groups.Select(g => g.Factor));
    }

    // One step of plain descent moves a weight by rate * factor * gradient, and the gradients are the same.
    [Fact]
    public void Steps_are_as_much_smaller_as_the_factors_say()
    {
        float[,] x = { { 1, 2 }, { 3, 4 } };
        float[] y = [1, 2];
        var (plain, slow) = (Network(), Network());
        slow.SetWeights(plain.GetWeights());
        var start = plain.GetWeights().Select(w => w.ToArray()).ToArray();
        plain.Compile(new SGD(0.01f), "mse");
        slow.Compile(new SGD(0.01f) { LearningRateMultiplier = slow.LayerGroups(0.5) }, "mse");
        foreach (var model in new[] { plain, slow }) model.Fit(x, y, shuffle: false, verbose: Verbosity.Silent);
        for (var i = 0; i < start.Length; i++)
        {
            var factor = i < 2 ? 0.5 : 1;
            var (a, b) = (plain.Weights[i].Value.ToArray(), slow.Weights[i].Value.ToArray());
            // Differences of numbers near 1 in single precision.
            for (var k = 0; k < a.Length; k++) Close.To(factor * (a[k] - start[i][k]), b[k] - start[i][k], 2e-7);
        }

        static Model Network() => new Sequential([new Input(2), new Dense(3), new Dense(1)]);
    }

    [Fact]
    public void Factors_and_patterns_are_checked()
    {
        Assert.Equal("CJ3484", Assert.Throws<CajalException>(() => ModelFreezingTests.Nested().LayerGroups(0)).Code);
        Assert.Equal("CJ3480", Assert.Throws<CajalException>(() => ModelFreezingTests.Nested().LayerGroups(0.5, "nothing*")).Code);
        Assert.Equal("CJ2005", Assert.Throws<CajalException>(() => new Sequential([new Dense(1)]).LayerGroups(0.5)).Code);
    }
}
