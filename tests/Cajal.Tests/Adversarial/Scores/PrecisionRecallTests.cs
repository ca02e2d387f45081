using Cajal.Adversarial;
using Xunit;

namespace Cajal.Tests.Adversarial.Scores;

public sealed class PrecisionRecallTests
{
    [Fact]
    public void Is_NumPys_figure_on_small_sets() =>
        Same(new PrecisionRecall(0.8, 11.0 / 12, 0.9, 0.25), PrecisionRecall.Compute(Waves.Real(12), Waves.Fake(10), neighbours: 1));

    // On a line with real 0, 1, 2, 10 the balls of the first neighbour reach 1, 1, 1 and 8.
    [Fact]
    public void Counts_balls_on_a_line_as_one_does_by_hand()
    {
        Tensor real = new float[,] { { 0 }, { 1 }, { 2 }, { 10 } };
        Tensor fake = new float[,] { { 0.5f }, { 3.5f }, { 30 } };

        // 0.5 is in the balls of 0 and 1; 3.5 in that of 10; 30 in none. The balls of the generated reach 3, 3 and 26.5.
        Same(new PrecisionRecall(2.0 / 3, 1, 1, 3.0 / 4), PrecisionRecall.Compute(real, fake, neighbours: 1));
    }

    [Fact]
    public void Tells_missing_variety_from_missing_quality()
    {
        var ring = GaussianModes.Ring();
        var real = ring.Sample(700, 1);
        var alike = PrecisionRecall.Compute(real, ring.Sample(600, 2));
        var collapsed = PrecisionRecall.Compute(real, Ops.RandomNormal([600, 2], new RandomKey(3), new float[] { 2, 0 }, 0.01f));
        var blurred = PrecisionRecall.Compute(real, Ops.RandomNormal([600, 2], new RandomKey(4), stddev: 2));
        // For equal distributions the expected coverage is 1 - 2^-3 for three neighbours.
        Assert.True(alike is { Precision: > 0.9, Recall: > 0.9, Coverage: > 0.82, Density: > 0.9 }, alike.ToString());
        Assert.True(collapsed is { Precision: > 0.9, Recall: < 0.2, Coverage: < 0.2 }, collapsed.ToString());
        Assert.True(blurred is { Precision: < 0.1, Density: < 0.1 }, blurred.ToString());
    }

    private static void Same(PrecisionRecall expected, PrecisionRecall actual) => Close.To(
        [expected.Precision, expected.Recall, expected.Density, expected.Coverage],
        [actual.Precision, actual.Recall, actual.Density, actual.Coverage], 1e-12);
}
