using Cajal.Adversarial;
using Xunit;

namespace Cajal.Tests.Adversarial;

public sealed class GanLossTests
{
    private static readonly Tensor _real = new[] { 1.5, -0.3, 2.0, 0.1 };
    private static readonly Tensor _fake = new[] { -1.2, 0.4, 0.0, 2.2 };

    // Computed with PyTorch's binary_cross_entropy_with_logits, mse_loss and relu in float64.
    [Theory]
    [InlineData("minimax", 1.500405353408612, -1.0436320550166562)]
    [InlineData("non-saturating", 1.500405353408612, 0.6936320550166563)]
    [InlineData("lsgan", 1.27375, 0.955)]
    [InlineData("wgan", -0.475, -0.35)]
    [InlineData("wgan-gp", -0.475, -0.35)]
    [InlineData("hinge", 1.95, -0.35)]
    [InlineData("relativistic", 0.6172021288712626, 1.0922021288712624)]
    public void Is_PyTorchs_figure(string name, double discriminator, double generator)
    {
        GanLoss loss = name;
        Close.To(discriminator, loss.Discriminator(_real, _fake).Item(), 1e-12);
        Close.To(generator, loss.Generator(loss.ComparesWithReal ? _real : null, _fake).Item(), 1e-12);
    }

    [Fact]
    public void Brings_the_settings_of_its_paper()
    {
        Assert.Equal(0.01f, ((GanLoss)"wgan").ClipWeights);
        Assert.Equal(10, Assert.IsType<GradientPenalty>(Assert.Single(((GanLoss)"wgan-gp").Penalties)).Weight);
        Assert.Empty(((GanLoss)"hinge").Penalties);
        Assert.Null(((GanLoss)"wgan-gp").ClipWeights);
    }

    [Theory]
    [InlineData("WGAN-GP", "wgan_gp")]
    [InlineData("wgan_gp", "wgan_gp")]
    [InlineData("ns", "non_saturating")]
    [InlineData("ragan", "relativistic")]
    public void Goes_by_several_names(string name, string known) => Assert.Equal(known, ((GanLoss)name).Name);

    [Fact]
    public void Suggests_the_nearest_name()
    {
        var error = Assert.Throws<CajalException>(() => (GanLoss)"wgan-pg");
        Assert.Equal("CJ3300", error.Problem.Code);
        Assert.Contains("wgan_gp", error.Message);
    }

    [Fact]
    public void Refuses_settings_that_cannot_work()
    {
        Assert.Equal("CJ3309", Assert.Throws<CajalException>(() => new WassersteinGanLoss { ClipWeights = 0 }).Problem.Code);
        Assert.Equal("CJ3309", Assert.Throws<CajalException>(() => new GradientPenalty(float.NaN)).Problem.Code);
    }
}
