using System.Threading.Channels;
using Cajal.Training;
using Xunit;

namespace Cajal.Tests.Data;

public sealed class OperatorsTests
{
    [Fact]
    public void Interleave_gives_the_figure_of_its_documentation()
    {
        // tf.data.Dataset.interleave: range(1, 6), each six times, cycle_length 2, block_length 4.
        var data = Dataset.Range(1, 6).Interleave(e => Dataset.From([.. Enumerable.Repeat(e, 6)]), cycleLength: 2, blockLength: 4);
        Assert.Equal(
            [1, 1, 1, 1, 2, 2, 2, 2, 1, 1, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 3, 3, 4, 4, 5, 5, 5, 5, 5, 5],
            data.Select(e => (long)e.X.Items[0].Item()));
    }

    [Fact]
    public void Every_pass_of_a_shuffle_has_another_order_unless_it_is_told_not_to()
    {
        var range = Dataset.Range(50);
        var anew = range.Shuffle(50, seed: 3);
        var once = range.Shuffle(50, seed: 3, reshuffleEachPass: false);
        Assert.NotEqual(Numbers(anew, 0), Numbers(anew, 1));
        Assert.Equal(Numbers(anew, 1), Numbers(anew, 1));
        Assert.Equal(Numbers(once, 0), Numbers(once, 1));
        Assert.Equal(Enumerable.Range(0, 50).Select(i => (long)i), Numbers(anew, 7).Order());
        Assert.NotEqual(Numbers(anew, 0), Numbers(range.Shuffle(50, seed: 4), 0));
    }

    [Fact]
    public void A_shuffle_over_everything_makes_every_order_equally_likely()
    {
        var data = Dataset.Range(3).Shuffle(3, seed: 1);
        var orders = Enumerable.Range(0, 6000).GroupBy(pass => string.Join(",", Numbers(data, pass))).ToDictionary(g => g.Key, g => g.Count());
        Assert.Equal(6, orders.Count);
        Assert.All(orders.Values, n => Assert.InRange(n, 870, 1130)); // 1000 with a deviation of 29.
    }

    [Fact]
    public void A_small_buffer_hands_out_nothing_long_before_its_place()
    {
        var numbers = Numbers(Dataset.Range(1000).Shuffle(10, seed: 1), 0);
        for (var i = 0; i < 1000; i++) Assert.InRange(numbers[i], 0, i + 9);
    }

    [Fact]
    public void Going_on_in_the_middle_of_a_shuffle_reads_little_more_than_the_buffer()
    {
        var read = 0;
        var data = Dataset.Range(100_000).Map(e =>
        {
            read++;
            return e;
        }).Shuffle(100, seed: 1);
        var all = data.Open(0, 90_000);
        Assert.True(all.MoveNext());
        Assert.InRange(read, 100, 3000);
    }

    [Fact]
    public void Padding_fills_up_to_the_longest_of_each_batch()
    {
        var data = Dataset.From(
            [
                new Example(Tensor.From([1f, 2, 3], 3), Tensor.From([1], 1)),
                new Example(Tensor.From([4f], 1), Tensor.From([2, 3], 2)),
                new Example(Tensor.From([5f, 6], 2), Tensor.From([4], 1)),
            ]).PaddedBatch(2, paddingValue: -1, targetPaddingValue: 9);
        var batches = data.ToList();
        Assert.Equal([2, 3], batches[0].X.Items[0].Shape);
        Assert.Equal([1, 2, 3, 4, -1, -1], batches[0].X.Items[0].ToArray());
        Assert.Equal([1, 9, 2, 3], batches[0].Y!.Items[0].ToArray<int>());
        Assert.Equal([1, 2], batches[1].X.Items[0].Shape);
    }

    [Fact]
    public void Padding_works_along_several_axes()
    {
        var data = Dataset.From([new Example(Tensor.From([1f, 2, 3, 4], [2, 2])), new Example(Tensor.From([5f, 6, 7], [1, 3]))]).PaddedBatch(2);
        Assert.Equal([1, 2, 0, 3, 4, 0, 5, 6, 7, 0, 0, 0], data.Single().X.Items[0].ToArray());
    }

    [Fact]
    public void Several_inputs_and_outputs_keep_their_names_through_batches()
    {
        var data = Dataset.From(
            new Tensors { ["left"] = Tensor.From([1f, 2, 3], [3, 1]), ["right"] = Tensor.From([4, 5, 6], 3) },
            new Tensors { ["out"] = Tensor.From([7f, 8, 9], 3) },
            Tensor.From([1f, 0, 1], 3));
        var batch = data.Skip(1).Batch(2).Unbatch().Batch(2).Single();
        Assert.Equal(["left", "right"], batch.X.Names);
        Assert.Equal([2f, 3], batch.X["left"].ToArray());
        Assert.Equal([2, 1], batch.X["left"].Shape);
        Assert.Equal([5, 6], batch.X["right"].ToArray<int>());
        Assert.Equal([8f, 9], batch.Y!["out"].ToArray());
        Assert.Equal([0f, 1], batch.Weight!.Items[0].ToArray());
    }

    [Fact]
    public void Zip_puts_inputs_beside_inputs()
    {
        var pair = Dataset.Range(3).Zip(Dataset.Range(5, 9)).Last();
        Assert.Equal([2.0, 7.0], pair.X.Items.Select(t => t.Item()));
    }

    [Fact]
    public void Data_in_memory_stays_in_memory()
    {
        var data = new ArrayDataset(Tensor.From([1f, 2, 3], 3), Tensor.From([0, 1, 0], 3)) { Name = "three", ClassNames = ["a", "b"] };
        ArrayDataset part = data.Skip(1).Take(1);
        Assert.Equal([2f], part.X.ToArray());
        var shuffled = data.Shuffle(3).Batch(2);
        Assert.Equal(("three", 2), (shuffled.Name, shuffled.ClassNames.Count));
    }

    [Fact]
    public void What_was_handed_out_stays_what_it_is()
    {
        var data = Dataset.From(Tensor.From(Enumerable.Range(0, 12).Select(i => (float)i).ToArray(), [6, 2])).Batch(2).Prefetch();
        var batches = data.ToList();
        Assert.Equal(Enumerable.Range(0, 12).Select(i => (float)i), batches.SelectMany(b => b.X.Items[0].ToArray()));
    }

    [Fact]
    public void A_channel_is_read_until_it_is_completed_and_only_once()
    {
        var channel = Channel.CreateUnbounded<Example>();
        var data = Dataset.From(channel.Reader);
        var cached = data.Cache();
        _ = Task.Run(async () =>
        {
            for (var i = 0; i < 5; i++)
            {
                await channel.Writer.WriteAsync(ListModel.Single(i));
                await Task.Yield();
            }

            channel.Writer.Complete();
        });
        Assert.Equal([0, 1, 2, 3, 4], Numbers(cached, 0));
        Assert.Equal([0, 1, 2, 3, 4], Numbers(cached, 1));
        Assert.Equal("CJ4024", Assert.Throws<CajalException>(() => Numbers(data, 1)).Code);
    }

    [Fact]
    public void A_cache_asks_its_source_only_once_even_when_passes_are_left_early()
    {
        var made = 0;
        var data = Dataset.Range(10).Map(e =>
        {
            Interlocked.Increment(ref made);
            return e;
        }).Cache();
        Assert.Equal(3, data.Take(3).Count());
        Assert.Equal(6, data.Take(6).Count());
        Assert.Equal(10, data.Count());
        Assert.Equal(10, data.Count());
        Assert.Equal(10, made);
    }

    [Fact]
    public void Two_passes_of_a_cache_at_the_same_time_see_the_same()
    {
        var data = Dataset.Range(10).Prefetch().Cache();
        using var first = data.Open(0);
        using var second = data.Open(1);
        for (var i = 0; i < 10; i++)
        {
            Assert.True(first.MoveNext() && second.MoveNext());
            Assert.Same(first.Current, second.Current);
        }
    }

    [Fact]
    public void A_source_that_failed_is_not_taken_for_complete_by_a_cache()
    {
        var isBroken = true;
        var data = Dataset.Range(5).Map(e => isBroken && e.X.Items[0].Item() == 3 ? throw new IOException() : e).Cache();
        Assert.Throws<CajalException>(() => data.Count());
        isBroken = false;
        Assert.Equal([0, 1, 2, 3, 4], Numbers(data, 0));
    }

    [Fact]
    public void The_two_parts_of_a_split_are_everything_once()
    {
        var (train, test) = Dataset.Range(10_000).Split(0.3, seed: 2);
        Assert.InRange(test.Cardinality!.Value, 2850, 3150); // 3000 with a deviation of 46.
        Assert.Equal(10_000, train.Cardinality + test.Cardinality);
        Assert.Equal(Enumerable.Range(0, 10_000).Select(i => (long)i), Numbers(train, 0).Concat(Numbers(test, 1)).Order());
    }

    [Fact]
    public void A_random_map_does_not_depend_on_threads()
    {
        var data = Dataset.Range(40);
        var plain = Keys(data.Map(WithKey, seed: 5));
        Assert.Equal(plain, Keys(data.Map(WithKey, seed: 5, parallelism: 4)));
        Assert.Equal(40, plain.Distinct().Count());
        Assert.Empty(plain.Intersect(Keys(data.Map(WithKey, seed: 5), pass: 1)));

        static Example WithKey(Example e, RandomKey key) => ListModel.Single(key.Seed);
        static List<long> Keys(Dataset d, long pass = 0) => Numbers(d, pass);
    }

    [Fact]
    public void A_map_on_batches_may_be_any_composition_of_operations()
    {
        var x = Tensor.From(Enumerable.Range(0, 8).Select(i => (float)i).ToArray(), [4, 2]);
        var data = Dataset.From(x).Batch(2).Map(b => b with { X = b.X.Items[0] / 2f + 1f }, parallelism: 2);
        Assert.Equal([1, 1.5f, 2, 2.5f, 3, 3.5f, 4, 4.5f], data.SelectMany(b => b.X.Items[0].ToArray()));
    }

    [Fact]
    public void Wrong_uses_are_named()
    {
        var range = Dataset.Range(4);
        Assert.Equal("CJ4021", Code(() => range.Batch(2).Batch(2)));
        Assert.Equal("CJ4021", Code(() => range.Unbatch()));
        Assert.Equal("CJ4021", Code(() => range.Concatenate(range.Batch(2))));
        Assert.Equal("CJ4025", Code(() => range.Filter(_ => true).ShuffleBlocks()));
        Assert.Equal("CJ4026", Code(() => range.Shuffle(4).Map(e => e).Split()));
        Assert.Equal("CJ4023", Code(() => _ = Dataset.From([ListModel.Single(1)], isBatched: true).Unbatch().Count()));
        Assert.Equal("CJ3007", Code(() => Dataset.From(Tensor.From([1f, 2], 2), Tensor.From([1f], 1))));
        Assert.Throws<ArgumentOutOfRangeException>(() => range.Shard(2, 2));
    }

    [Fact]
    public void Examples_that_differ_are_named_with_their_places()
    {
        var data = Dataset.Range(5).Map(e => e with { X = Ops.Zeros([e.X.Items[0].Item() < 3 ? 2 : 4]) }).Batch(2);
        var e = Assert.Throws<CajalException>(() => data.Count());
        Assert.Equal("CJ4022", e.Code);
        Assert.Contains("element 2 : float32 [2]", e.Message, StringComparison.Ordinal);
        Assert.Contains("element 3 : float32 [4]", e.Message, StringComparison.Ordinal);
    }

    private static List<long> Numbers(Dataset data, long pass)
    {
        var result = new List<long>();
        using var elements = data.Open(pass);
        while (elements.MoveNext()) result.AddRange(ListModel.Numbers(elements.Current));
        return result;
    }

    private static string Code(Action act) => Assert.ThrowsAny<CajalException>(act).Code;
}
