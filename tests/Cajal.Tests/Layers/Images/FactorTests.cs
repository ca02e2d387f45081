using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class FactorTests
{
    [Fact]
    public void Is_one_number_or_two_in_any_order()
    {
        Factor one = 0.2, whole = 1, two = (0.3, -0.2), wholes = (0, 1);
        Assert.True(one.IsSingle && whole.IsSingle && !two.IsSingle);
        Assert.Equal((-0.2, 0.3), (two.Lower, two.Upper));
        Assert.Equal("0.2 (-0.2, 0.3) (0, 1)", $"{one} {two} {wholes}");
    }

    [Fact]
    public void Comes_back_from_files_in_either_form()
    {
        foreach (var (factor, read) in ((Factor, Factor)[])[(0.2, (-0.2, 0.2)), ((0.1, 0.5), (0.1, 0.5))])
        {
            var config = new RandomRotation(factor).GetConfig();
            Assert.Equal(read, Factor.Read(config, "factor"));
        }

        Assert.Equal((Factor)(0.0, 0.5), Factor.Read(new LayerConfig { ["factor"] = new List<object?> { 0L, 0.5 } }, "factor"));
        Assert.Null(Factor.Read(new LayerConfig(), "factor"));
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => Factor.Read(new LayerConfig { ["factor"] = new[] { 1.0, 2, 3 } }, "factor")).Code);
    }
}
