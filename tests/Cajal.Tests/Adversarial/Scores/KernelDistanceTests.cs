using Cajal.Adversarial;
using Xunit;

namespace Cajal.Tests.Adversarial.Scores;

public sealed class KernelDistanceTests
{
    [Fact]
    public void Is_NumPys_figure_on_small_sets() =>
        Close.To(1.1308644716018947, KernelDistance.Compute(Waves.Real(12), Waves.Fake(10)), 1e-12);

    [Fact]
    public void Takes_many_examples_block_by_block()
    {
        // By hand: all rows are 1, the kernel is (1 + 1)^3 = 8 within a set and (1 * 3 + 1)^3 = 64 across, 10^3 within the other.
        var (one, three) = (Ops.Ones([700, 2], DType.Float64), Ops.Full([600, 2], 3, DType.Float64));
        Close.To(8 + 1000 - 2 * 64, KernelDistance.Compute(one, three), 1e-9);
    }

    [Fact]
    public void Is_near_0_for_two_draws_of_one_distribution_and_not_for_others()
    {
        var ring = GaussianModes.Ring();
        Assert.InRange(KernelDistance.Compute(ring.Sample(800, 1), ring.Sample(800, 2)), -0.3, 0.3);
        Assert.True(KernelDistance.Compute(ring.Sample(800, 1), ring.Sample(800, 2) + 2) > 10);
    }
}
