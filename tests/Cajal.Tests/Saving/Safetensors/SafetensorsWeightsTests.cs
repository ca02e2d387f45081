using Cajal.Layers;
using Cajal.Saving;
using Xunit;

namespace Cajal.Tests.Saving;

public sealed class SafetensorsWeightsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "net.safetensors");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Another_model_of_the_same_layers_takes_every_bit()
    {
        Sequential first = Network(), second = Network();
        first.SaveWeights(File);
        Assert.Equal(
            ["dense/kernel", "dense/bias", "batch_normalization/gamma", "batch_normalization/beta", "batch_normalization/moving_mean", "batch_normalization/moving_variance", "dense_1/kernel", "dense_1/bias"],
            Safetensors.Load(File).Keys);
        second.LoadWeights(File);
        for (var i = 0; i < first.Weights.Count; i++) Assert.Equal(first.Weights[i].Value.ToArray(), second.Weights[i].Value.ToArray());
        Tensor x = Ops.Ones([2, 3]);
        Assert.Equal(first.Predict(x).ToArray(), second.Predict(x).ToArray());
    }

    [Fact]
    public void A_misfit_is_named_and_changes_nothing()
    {
        Network().SaveWeights(File);
        Sequential other = [new Input(3), new Dense(5), new Dense(2)];
        var before = other.GetWeights()[0].ToArray();
        var error = Assert.Throws<CajalException>(() => other.LoadWeights(File));
        Assert.Equal("CJ3402", error.Code);
        Assert.Contains("dense/kernel is [3, 5] in the model, [3, 4] in the file", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, other.GetWeights()[0].ToArray());
        other.LoadWeights(File, skipMismatch: true);
        Assert.Equal(before, other.GetWeights()[0].ToArray());
    }

    [Fact]
    public void Numbers_of_other_types_are_converted()
    {
        Sequential model = [new Input(2), new Dense(1)];
        Safetensors.Save(File, [new("dense/kernel", Tensor.From([0.1, -2.5], [2, 1])), new("dense/bias", Tensor.From([7], 1))]);
        model.LoadWeights(File);
        Assert.Equal([0.1f, -2.5f], model.GetWeights()[0].ToArray());
        Assert.Equal([7f], model.GetWeights()[1].ToArray());
    }

    [Fact]
    public void Weights_are_not_found_by_names_of_layers()
    {
        Network().SaveWeights(File);
        Assert.Equal("CJ3414", Assert.Throws<CajalException>(() => Network().LoadWeights(File, byName: true)).Code);
    }

    private static Sequential Network() => [new Input(3), new Dense(4), new BatchNormalization(), new Dense(2)];
}
