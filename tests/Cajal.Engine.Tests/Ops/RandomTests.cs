using Cajal.Graph;
using Xunit;

namespace Cajal.Engine.Tests.Operations;

using static Numbers;

public class RandomTests
{
    private const int Many = 20000;
    private static readonly Tensor Key = new RandomKey(42);

    [Fact]
    public void Uniform_numbers_are_the_published_bits_of_philox()
    {
        // The first word of philox4x32-10 for zeros is 6627e8d5 (Random123), of which the upper 24 bits count.
        var first = Ops.RandomUniform(1, new RandomKey(0)).ToArray()[0];
        Assert.Equal(0x6627e8 / 16777216f, first);
    }

    [Fact]
    public void Equal_keys_give_equal_numbers_and_others_do_not()
    {
        Assert.Equal(Ops.RandomNormal(8, Key).ToArray(), Ops.RandomNormal(8, new RandomKey(42)).ToArray());
        Assert.NotEqual(Ops.RandomNormal(8, Key).ToArray(), Ops.RandomNormal(8, new RandomKey(42, 1)).ToArray());
        Assert.NotEqual(Ops.RandomNormal(8, Key).ToArray(), Ops.RandomNormal(8, new RandomKey(43)).ToArray());
    }

    // Standard errors for 20,000 numbers: mean 0.007 of a standard deviation, deviation 0.5 %; the bounds are four of them.
    [Fact]
    public void Uniform_numbers_have_their_moments()
    {
        var x = Ops.RandomUniform(Many, Key, -1, 3).Realize();
        Assert.Equal(1, x.Mean().Item(), 0.035);
        Assert.Equal(4 / Math.Sqrt(12), x.Std().Item(), 0.025);
        Assert.True(x.Min().Item() >= -1 && x.Max().Item() < 3);
    }

    [Fact]
    public void Normal_numbers_have_their_moments()
    {
        var x = Ops.RandomNormal(Many, Key, 2, 3).Realize();
        Assert.Equal(2, x.Mean().Item(), 0.09);
        Assert.Equal(3, x.Std().Item(), 0.06);
        var z = (x - 2) / 3;
        Assert.Equal(3, (z * z * z * z).Mean().Item(), 0.3);
        Assert.Equal(0.6827, (z.Abs() < 1).Mean().Item(), 0.015);
    }

    [Fact]
    public void Truncated_numbers_stay_within_two_deviations()
    {
        var x = Ops.RandomTruncatedNormal(Many, Key).Realize();
        Assert.True(x.Abs().Max().Item() <= 2);
        Assert.Equal(0, x.Mean().Item(), 0.03);
        // The known deviation of the normal distribution cut at two.
        Assert.Equal(0.87962566, x.Std().Item(), 0.02);
    }

    [Fact]
    public void Coins_fall_with_their_probability()
    {
        Assert.Equal(0.3, Ops.RandomBernoulli(Many, Key, 0.3).Mean().Item(), 0.013);
        Assert.Equal(0, Ops.RandomBernoulli(Many, Key, 0).Sum().Item());
        Assert.Equal(Many, Ops.RandomBernoulli(Many, Key, 1).Sum().Item());
    }

    [Fact]
    public void Whole_numbers_fill_their_range_evenly()
    {
        var x = Ops.RandomInt(Many, Key, -2, 3).ToArray<int>();
        var counts = x.GroupBy(v => v).OrderBy(g => g.Key).ToDictionary(g => g.Key, g => g.Count());
        Assert.Equal([-2, -1, 0, 1, 2], counts.Keys);
        Assert.All(counts.Values, c => Assert.InRange(c, 3750, 4250));
    }

    [Fact]
    public void Refuses_an_empty_range() => Assert.Equal("CJ1232", CodeOf(() => Ops.RandomInt(1, Key, 3, 3)));

    [Fact]
    public void Permutations_hold_every_number_once() =>
        Assert.Equal(Enumerable.Range(0, 100), Ops.Permutation(100, Key).ToArray<int>().Order());

    [Fact]
    public void Shuffling_keeps_rows_together()
    {
        var rows = Range(10, 2).Shuffle(Key).ToArray();
        Assert.All(Enumerable.Range(0, 10), i => Assert.Equal(rows[2 * i] + 1, rows[2 * i + 1]));
        Assert.NotEqual(Range(10, 2).ToArray(), rows);
    }

    [Fact]
    public void Classes_fall_with_their_softmax()
    {
        Tensor logits = new double[,] { { Math.Log(1), Math.Log(3) } };
        Assert.Equal(0.75, Ops.RandomCategorical(logits, Many, Key).Mean().Item(), 0.013);
    }

    [Fact]
    public void Dropout_keeps_the_mean_and_drops_the_share()
    {
        var y = Ops.Ones(Many).Dropout(0.25, Key).Realize();
        Assert.Equal(0.25, Ops.Equal(y, 0).Mean().Item(), 0.013);
        Assert.Equal(1, y.Mean().Item(), 0.018);
    }

    [Fact]
    public void Dropout_at_its_bounds_is_all_or_nothing()
    {
        Are([1, 1], Ops.Ones(2).Dropout(0, Key));
        Are([0, 0], Ops.Ones(2).Dropout(1, Key));
        Assert.Equal("CJ1225", CodeOf(() => Ops.Ones(2).Dropout(double.NaN, Key)));
    }

    [Fact]
    public void Dropout_can_drop_whole_axes()
    {
        var y = Ops.Ones([50, 8]).Dropout(0.5, Key, [1, 8]).ToArray();
        Assert.All(Enumerable.Range(0, 400), i => Assert.Equal(y[i % 8], y[i]));
    }

    [Fact]
    public void Refuses_what_is_no_key() => Assert.Equal("CJ1230", CodeOf(() => Ops.RandomUniform(2, Ops.Zeros(2))));

    [Fact]
    public void Split_keys_differ_and_fit_a_double()
    {
        var keys = Ops.SplitKey(Key, 100).ToArray<long>();
        Assert.Equal(100, keys.Where((_, i) => i % 2 == 0).Distinct().Count());
        Assert.All(keys, k => Assert.InRange(k, 0, (1L << 53) - 1));
        Assert.Equal(100, new RandomKey(1).Split(100).Distinct().Count());
    }

    [Fact]
    public void Keys_beyond_a_double_are_refused() => Assert.Equal("CJ1231", CodeOf(() => _ = new RandomKey(long.MaxValue)));

    [Fact]
    public void A_generator_gives_a_new_key_each_time()
    {
        var seeds = new SeedGenerator(7);
        Assert.Equal([7L, 0L], seeds.Next().ToArray<long>());
        Assert.Equal([7L, 1L], seeds.Next().ToArray<long>());
        Assert.Equal([7L, 2L], seeds.State.Value.ToArray<long>());
    }

    [Fact]
    public void Generators_follow_the_global_seed()
    {
        RandomKey.SetGlobalSeed(5);
        var (a, b) = (new SeedGenerator().Next().ToArray<long>(), new SeedGenerator().Next().ToArray<long>());
        RandomKey.SetGlobalSeed(5);
        Assert.Equal(a, new SeedGenerator().Next().ToArray<long>());
        Assert.NotEqual(a, b);
    }

    [Fact]
    public void Under_a_substitution_a_generator_repeats_itself()
    {
        var seeds = new SeedGenerator(7);
        using (ParamSet.Empty.Use()) Assert.Equal([7L, 0L], seeds.Next().ToArray<long>());
        Assert.Equal([7L, 0L], seeds.Next().ToArray<long>());
    }

    [Fact]
    public void A_recorded_generator_moves_on_by_symbols()
    {
        var seeds = new SeedGenerator(7);
        using var trace = new Trace();
        Assert.True(seeds.Next().IsSymbolic);
        seeds.Next();
        Assert.Equal([seeds.State], trace.Assigned);
    }

    [Fact]
    public void Under_a_batch_each_key_gives_its_own_numbers()
    {
        var keys = Ops.SplitKey(Key, 3).Realize();
        var together = Ops.Vmap(key => Ops.RandomNormal(5, key))(keys);
        for (var i = 0; i < 3; i++) Assert.Equal(Ops.RandomNormal(5, keys[i]).ToArray(), together[i].ToArray());
    }
}
