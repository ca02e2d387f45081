using Cajal.Adversarial;
using Xunit;

namespace Cajal.Tests.Adversarial.Scores;

public sealed class GaussianModesTests
{
    [Fact]
    public void Places_eight_modes_on_a_circle_and_twentyfive_on_a_grid()
    {
        var (ring, grid) = (GaussianModes.Ring(), GaussianModes.Grid());
        Close.To([2, 0, 1.4142135f, 1.4142135f, 0, 2], ring.Centres.ToArray()[..6], 1e-6);
        Assert.Equal([-4f, -4f, -2f, -4f], grid.Centres.ToArray()[..4]);
        Assert.Equal(25, grid.Centres.Shape[0]);
    }

    // The distance from the centre in units of the deviation is Rayleigh distributed: 1 - exp(-9 / 2) = 98.9 % lie within three.
    [Fact]
    public void Finds_its_own_draws_good_and_in_every_mode()
    {
        foreach (var modes in (GaussianModes[])[GaussianModes.Ring(), GaussianModes.Grid()])
        {
            var score = modes.Score(modes.Sample(20_000, seed: 3));
            Assert.Equal(score.Counts.Count, score.Covered);
            Assert.InRange(score.GoodShare, 0.985, 0.993);
            Assert.All(score.Counts, c => Assert.InRange(c, 20_000 / score.Counts.Count * 0.8, 20_000 / score.Counts.Count * 1.2));
        }
    }

    [Fact]
    public void Counts_what_lies_within_three_deviations_only()
    {
        var score = GaussianModes.Ring().Score(new float[,] { { 2.059f, 0 }, { 2.061f, 0 }, { 0, 0 }, { 0, -2 } });
        Assert.Equal([1, 0, 0, 0, 0, 0, 1, 0], score.Counts);
        Assert.Equal("2 of 8 modes, 50.0 % good", score.ToString());
    }

    [Fact]
    public void Refuses_samples_of_other_dimensions() =>
        Assert.Equal("CJ3320", Assert.Throws<ShapeException>(() => GaussianModes.Ring().Score(Ops.Zeros([4, 3]))).Problem.Code);
}
