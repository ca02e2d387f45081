using Cajal.Images;
using Xunit;

namespace Cajal.Tests.Images;

public sealed class ResampleLineTests
{
    [Fact]
    public void Shares_sum_to_one_and_runs_stay_within_the_line()
    {
        foreach (var name in ResampleKernel.Names)
        {
            foreach (var (from, to) in ((int, int)[])[(1, 1), (1, 9), (9, 1), (5, 5), (7, 4), (100, 33), (33, 100)])
            {
                foreach (var antialias in (bool[])[false, true])
                {
                    var line = ResampleLine.Of(from, 0, from, to, name, antialias);
                    for (var i = 0; i < to; i++)
                    {
                        Assert.InRange(line.First[i], 0, from - line.Taps);
                        Assert.Equal(1, line.Shares.AsSpan(i * line.Taps, line.Taps).ToArray().Sum(), 1e-12);
                    }
                }
            }
        }
    }

    [Fact]
    public void Area_shares_are_the_parts_that_are_covered()
    {
        var line = ResampleLine.Of(5, 0, 5, 2, "area", antialias: false);
        Assert.Equal([0, 1], line.First);
        // The last of the second run: pixels 1 to 4, of which half of 2 and all of 3 and 4 are covered.
        Assert.Equal([0.4, 0.4, 0.2, 0, 0, 0.2, 0.4, 0.4], line.Shares.Select(s => Math.Round(s, 12)));
    }
}
