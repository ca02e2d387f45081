using Cajal.Generation;
using Xunit;

namespace Cajal.Tests.Generation;

public sealed class SamplerTests
{
    private const int Draws = 20_000;

    private static readonly double[] Odds = [0.5, 0.05, 0.3, 0.15];

    [Fact]
    public void Greedy_takes_the_likeliest() =>
        Assert.Equal([0, 2], new GreedySampler().NextToken(Tensor.From([3f, 1, 2, 0, 1, 4], [2, 3]), new RandomKey(1)).ToArray<int>());

    [Fact]
    public void Random_draws_each_token_as_often_as_it_is_likely()
    {
        Follows(new RandomSampler(), Odds);
        // At temperature 1/2 the odds are squared.
        Follows(new RandomSampler(0.5), Normal([0.25, 0.0025, 0.09, 0.0225]));
    }

    [Fact]
    public void Top_k_draws_from_the_k_likeliest() => Follows(new TopKSampler(2), Normal([0.5, 0, 0.3, 0]));

    [Fact]
    public void Top_p_draws_from_the_likeliest_that_reach_p()
    {
        Follows(new TopPSampler(0.1), [1, 0, 0, 0]);
        Follows(new TopPSampler(0.7), Normal([0.5, 0, 0.3, 0]));
        Follows(new TopPSampler(0.81), Normal([0.5, 0, 0.3, 0.15]));
        Follows(new TopPSampler(1), Odds);
        Follows(new TopPSampler(1, k: 2), Normal([0.5, 0, 0.3, 0]));
    }

    [Fact]
    public void Equal_keys_draw_equal_tokens()
    {
        var logits = Ops.Zeros([50, 10]);
        int[] Drawn(int seed) => new TopPSampler(0.9).NextToken(logits, new RandomKey(seed)).ToArray<int>();
        Assert.Equal(Drawn(1), Drawn(1));
        Assert.NotEqual(Drawn(1), Drawn(2));
    }

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        Assert.Equal("CJ2248", Assert.Throws<CajalException>(() => new RandomSampler(0)).Code);
        Assert.Equal("CJ2248", Assert.Throws<CajalException>(() => new TopKSampler(0)).Code);
        Assert.Equal("CJ2248", Assert.Throws<CajalException>(() => new TopPSampler(double.NaN)).Code);
    }

    private static double[] Normal(double[] odds) => Array.ConvertAll(odds, o => o / odds.Sum());

    private static void Follows(Sampler sampler, double[] expected)
    {
        var row = Array.ConvertAll(Odds, o => (float)Math.Log(o));
        var logits = Tensor.From(row, [1, 4]).BroadcastTo([Draws, 4]);
        var tokens = sampler.NextToken(logits, new RandomKey(11)).ToArray<int>();
        for (var i = 0; i < expected.Length; i++)
        {
            // Five standard deviations of a share of that many draws.
            var share = tokens.Count(t => t == i) / (double)Draws;
            Close.To(expected[i], share, 5 * Math.Sqrt(expected[i] * (1 - expected[i]) / Draws));
        }
    }
}
