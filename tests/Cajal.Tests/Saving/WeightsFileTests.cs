using Cajal.Data;
using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Saving;

public sealed class WeightsFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "net.weights.npz");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Another_model_of_the_same_layers_takes_every_bit()
    {
        var (first, second) = (Network(), Network());
        first.SaveWeights(File);
        second.LoadWeights(File);
        for (var i = 0; i < first.Weights.Count; i++) Assert.Equal(first.Weights[i].Value.ToArray(), second.Weights[i].Value.ToArray());
    }

    [Fact]
    public void Arrays_are_named_by_the_place_of_their_layer()
    {
        Network().SaveWeights(File);
        Assert.Equal(
            [
                "dense/kernel", "dense/bias", "sequential/dense/kernel", "sequential/dense/bias", "sequential/batch_normalization/gamma",
                "sequential/batch_normalization/beta", "sequential/batch_normalization/moving_mean", "sequential/batch_normalization/moving_variance",
                "dense_1/kernel", "dense_1/bias",
            ],
            Npz.Load(File).Keys);
    }

    [Fact]
    public void What_is_shared_is_written_once()
    {
        var shared = new Dense(2);
        var x = new Input(2);
        var model = new Model(x, shared.Call(shared.Call(x)));
        model.SaveWeights(File);
        Assert.Equal(["dense/kernel", "dense/bias"], Npz.Load(File).Keys);
    }

    [Fact]
    public void A_misfit_is_named_and_changes_nothing()
    {
        new Sequential([new Input(3), new Dense(4), new Dense(2)]).SaveWeights(File);
        Sequential other = [new Input(3), new Dense(5), new BatchNormalization()];
        var before = other.GetWeights()[0].ToArray();
        var error = Assert.Throws<CajalException>(() => other.LoadWeights(File));
        Assert.Equal("CJ3402", error.Code);
        Assert.Contains("batch_normalization/gamma", error.Message, StringComparison.Ordinal);
        Assert.Contains("dense_1/kernel", error.Message, StringComparison.Ordinal);
        Assert.Contains("dense/kernel is [3, 5] in the model, [3, 4] in the file", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, other.GetWeights()[0].ToArray());
    }

    [Fact]
    public void What_fits_can_be_taken_alone()
    {
        Sequential first = [new Input(3), new Dense(4), new Dense(2)];
        Sequential second = [new Input(3), new Dense(4), new Dense(7)];
        first.SaveWeights(File);
        second.LoadWeights(File, skipMismatch: true);
        Assert.Equal(first.Weights[0].Value.ToArray(), second.Weights[0].Value.ToArray());
        Assert.Equal([4, 7], second.Weights[2].Shape);
    }

    [Fact]
    public void Files_that_cannot_be_are_named()
    {
        var model = Network();
        Assert.Equal("CJ3401", Assert.Throws<CajalException>(() => model.SaveWeights("net.bin")).Code);
        Assert.Equal("CJ3403", Assert.Throws<CajalException>(() => model.LoadWeights(File)).Code);
        model.SaveWeights(File);
        Assert.Equal("CJ3403", Assert.Throws<CajalException>(() => model.SaveWeights(File, overwrite: false)).Code);
        Assert.Equal("CJ2005", Assert.Throws<CajalException>(() => new Sequential([new Dense(2)]).SaveWeights(File)).Code);
        Assert.Equal([File], Directory.GetFiles(_folder.Path));
    }

    private static Model Network()
    {
        var x = new Input(3);
        Sequential inner = [new Input(4), new Dense(4, name: "own_name"), new BatchNormalization()];
        return new Model(x, new Dense(2).Call(inner.Call(new Dense(4).Call(x))));
    }

    [Fact]
    public void A_folder_that_is_missing_is_named()
    {
        var e = Assert.Throws<CajalException>(() => Network().SaveWeights(Path.Combine(File, "no", "such", "x.weights.npz")));
        Assert.Equal("CJ3403", e.Code);
        Assert.Contains("The folder does not exist.", e.Message);
    }
}
