using System.IO.Compression;
using Cajal.Layers;
using Cajal.Losses;
using Cajal.Optimizers;
using Cajal.Saving.Hdf5;
using Xunit;

namespace Cajal.Tests.Saving;

public sealed class KerasFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_model_comes_back_with_every_bit()
    {
        var model = Network();
        model.Save(_folder.File("net.keras"));
        var copy = Model.Load(_folder.File("net.keras"));
        Assert.Equal(model.ToJson(), copy.ToJson());
        for (var i = 0; i < model.Weights.Count; i++) Assert.Equal(model.Weights[i].Value.ToArray(), copy.Weights[i].Value.ToArray());
        var x = Ops.RandomNormal([5, 6], new RandomKey(3)).Realize();
        Assert.Equal(model.Predict(x).ToArray(), copy.Predict(x).ToArray());
    }

    [Fact]
    public void The_archive_has_Kerass_members_in_Kerass_order_as_they_are()
    {
        Network().Save(_folder.File("net.keras"));
        using var zip = ZipFile.OpenRead(_folder.File("net.keras"));
        Assert.Equal(["metadata.json", "config.json", "model.weights.h5"], zip.Entries.Select(e => e.FullName));
        Assert.All(zip.Entries, e => Assert.Equal(e.Length, e.CompressedLength));
    }

    [Fact]
    public void Groups_are_those_of_Keras()
    {
        Network().SaveWeights(_folder.File("net.weights.h5"));
        using var file = Hdf5File.Open(_folder.File("net.weights.h5"));
        Assert.Equal(
            [
                "/layers/batch_normalization/vars/0", "/layers/batch_normalization/vars/1", "/layers/batch_normalization/vars/2",
                "/layers/batch_normalization/vars/3", "/layers/dense/vars/0", "/layers/dense/vars/1", "/layers/dense_1/vars/0", "/layers/dense_1/vars/1",
                "/layers/dense_2/vars/0", "/layers/dense_2/vars/1",
            ],
            file.Root.AllDatasets().Select(d => d.Path).Order(StringComparer.Ordinal));
        Assert.Equal("last", file.Root.Group("layers/dense_2/vars")!.Attributes["name"].Text());
        Assert.Equal([8, 3], file.Root.Dataset("layers/dense_1/vars/0")!.Extents);
    }

    [Fact]
    public void A_compiled_model_is_compiled_again()
    {
        var model = Network();
        model.Compile(new Adam(new CosineDecay(0.01, 100), beta1: 0.8), new Huber(delta: 2), metrics: ["mae", "accuracy"]);
        model.Save(_folder.File("net.keras"));
        var copy = Model.Load(_folder.File("net.keras"));
        Assert.Equal(model.Optimizer.GetConfig().ToString(), copy.Optimizer.GetConfig().ToString());
        Assert.Empty(copy.LoadWarnings);
        Assert.False(Model.Load(_folder.File("net.keras"), compile: false).IsCompiled);
    }

    private static Model Network()
    {
        var x = new Input(6, name: "x");
        var h = new BatchNormalization().Call(new Dense(8, "relu").Call(x));
        var y = new Dense(3, "softmax", name: "last").Call(new Dropout(0.5f).Call(new Dense(3).Call(h)));
        return new Model(x, y);
    }
}
