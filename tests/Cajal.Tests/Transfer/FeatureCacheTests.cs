using Cajal.Layers;
using Cajal.Optimizers;
using Xunit;

namespace Cajal.Tests.Transferring;

public sealed class FeatureCacheTests
{
    // The bar: on features that were kept, the head learns the very same bits as behind the frozen part.
    [Fact]
    public void A_head_learns_on_kept_features_what_it_learns_behind_the_frozen_part()
    {
        var (whole, cached) = (Network(), Network());
        cached.SetWeights(whole.GetWeights());
        var data = Pictures(24);
        whole.FreezeUpTo("pool");
        Train(whole, data);

        var (features, head) = cached.SplitAt("pool");
        var cache = Transfer.CacheFeatures(features, data, batchSize: 7);
        Train(head, cache.Array);
        Assert.Equal(Values(whole), Values(cached));
        Assert.Equal(24 * 4 * sizeof(float), cache.Bytes);
        Assert.Contains("24 examples, 16 bytes of features each", cache.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_frozen_part_drops_nothing_when_features_are_kept()
    {
        Sequential model = [new Input(3), new Dropout(0.5, name: "drop"), new Dense(1)];
        var data = new ArrayDataset(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } }, new[] { 0, 1 });
        Assert.Equal(data.X.ToArray(), Transfer.CacheFeatures(model.SplitAt("drop").Features, data).Array.X.ToArray());
    }

    [Fact]
    public void Features_may_be_kept_in_a_file()
    {
        using var folder = new TemporaryFolder();
        var (data, features) = (Pictures(20), Network().SplitAt("pool").Features);
        var cache = Transfer.CacheFeatures(features, data, batchSize: 6, path: Path.Combine(folder.Path, "features.npy"));
        var memory = Transfer.CacheFeatures(features, data);
        Assert.Equal(memory.Array.X.ToArray(), cache.Data.SelectMany(e => e.X.Items[0]!.ToArray()));
        Assert.Equal(data.Y.ToArray<int>(), cache.Data.Select(e => (int)e.Y!.Items[0]!.Item()));
        Assert.Equal((20L, 20 * 16L), (cache.Count, cache.Bytes));
        Assert.Equal("CJ3486", Assert.Throws<CajalException>(() => cache.Array).Code);
        var head = new Sequential([new Input(4), new Dense(2, "softmax")]);
        head.Compile("adam", "sparse_categorical_crossentropy");
        Assert.Equal(5, head.Fit(cache.Data, batchSize: 4, verbose: Verbosity.Silent).Steps);
    }

    [Fact]
    public void Streams_are_gone_through_once()
    {
        var (data, features) = (Pictures(10), Network().SplitAt("pool").Features);
        var seen = 0;
        var stream = data.Map(e =>
        {
            seen++;
            return e;
        });
        var cache = Transfer.CacheFeatures(features, stream, batchSize: 4);
        Assert.Equal(10, seen);
        Assert.Equal(Transfer.CacheFeatures(features, data).Array.X.ToArray(), cache.Array.X.ToArray());
    }

    [Fact]
    public void Examples_of_several_inputs_are_refused()
    {
        var features = Network().SplitAt("pool").Features;
        var x = Pictures(2).X;
        var problem = Assert.Throws<CajalException>(() => Transfer.CacheFeatures(features, Dataset.From([x, x])));
        Assert.Equal("CJ3486", problem.Code);
    }

    internal static Model Network() => new Sequential(
    [
        new Input([8, 8, 1]), new Conv2D(4, 3, padding: "same", name: "conv"), new BatchNormalization(name: "norm"), new ReLU(name: "relu"),
        new GlobalAveragePooling2D(name: "pool"), new Dense(8, "relu", name: "hidden"), new Dense(2, "softmax", name: "out"),
    ]);

    // Two classes: the bright half is on the left or on the right.
    internal static ArrayDataset Pictures(int count)
    {
        var (x, y) = (new float[count * 64], new int[count]);
        for (var i = 0; i < count; i++)
        {
            y[i] = i % 2;
            for (var p = 0; p < 64; p++) x[i * 64 + p] = (float)Math.Sin(i * 7 + p) * 0.3f + (p % 8 < 4 == (y[i] == 0) ? 1 : 0);
        }

        return new ArrayDataset(Tensor.From(x, [count, 8, 8, 1]), y);
    }

    private static void Train(Model model, ArrayDataset data)
    {
        model.Compile(new Adam(0.01f), "sparse_categorical_crossentropy");
        model.Fit(data, batchSize: 8, epochs: 3, seed: 5, verbose: Verbosity.Silent);
    }

    private static float[] Values(Model model) => [.. model.Weights.SelectMany(w => w.Value.ToArray())];
}
