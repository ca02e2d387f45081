using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers.Preprocessing;

public sealed class NormalizationTests
{
    private static readonly Tensor Data = new TestKit.Gen(3).Tensor([64, 4, 3], 5, 9).Cast(DType.Float32).Realize();

    [Fact]
    public void Fulfils_the_contract()
    {
        LayerContract.Check(() => new Normalization(mean: new[] { 0.5f, 0.2f, -0.1f }, variance: new[] { 0.1f, 0.2f, 0.3f }, name: "n"), [2, 3], weights: 0);
        LayerContract.Check(() => new Normalization([1, 2], mean: 0.5f, variance: 2f, invert: true, name: "n"), [2, 3, 2], weights: 0);
    }

    [Fact]
    public void Adapts_to_mean_0_and_variance_1_along_its_axes()
    {
        foreach (var axes in (int[][])[[-1], [1], [1, 2], []])
        {
            var layer = new Normalization(axes);
            layer.Adapt(Data);
            int[] others = [.. Enumerable.Range(0, 3).Except(axes.Select(a => a < 0 ? a + 3 : a))];
            var y = layer.Call(Data).Cast(DType.Float64);
            // Means of some 200 numbers in single precision.
            Assert.All(y.Mean(others).ToArray<double>(), m => Assert.Equal(0, m, 5));
            Assert.All(y.Square().Mean(others).ToArray<double>(), v => Assert.Equal(1, v, 5));
            Assert.Equal(3, layer.Weights.Count);
            Assert.Empty(layer.TrainableVariables);
        }
    }

    [Fact]
    public void Batches_give_what_all_data_give()
    {
        var (whole, batches) = (new Normalization([1, 2]), new Normalization([1, 2]));
        whole.Adapt(Data);
        batches.Adapt([Data[..10].Realize(), Data[10..11].Realize(), Data[11..].Realize()]);
        Close.To(whole.Mean.ToArray(), batches.Mean.ToArray(), 1e-5);
        Close.To(whole.Variance.ToArray(), batches.Variance.ToArray(), 1e-5);
    }

    [Fact]
    public void Undoes_itself()
    {
        var (forth, back) = (new Normalization(), new Normalization(invert: true));
        forth.Adapt(Data);
        back.Adapt(Data);
        Close.To(Data.ToArray(), back.Call(forth.Call(Data)).ToArray(), 1e-5);
    }

    [Fact]
    public void A_constant_feature_becomes_0()
    {
        var layer = new Normalization();
        layer.Adapt(Ops.Ones([5, 2]));
        Assert.Equal([0, 0], layer.Call(Ops.Ones([1, 2])).ToArray());
    }

    [Fact]
    public void Works_inside_a_model_and_keeps_its_statistics_as_weights()
    {
        var layer = new Normalization();
        layer.Adapt(Data);
        Sequential model = [new Input([4, 3]), layer, new Flatten()];
        Close.To(layer.Call(Data).ToArray(), model.Predict(Data).ToArray(), 1e-6);
        var copy = Layer.FromConfig("Normalization", layer.GetConfig());
        copy.Build((PartialShape)Data.Shape);
        copy.SetWeights([.. layer.Weights.Select(w => w.Value)]);
        Assert.Equal(layer.Call(Data).ToArray(), copy.Call(Data).ToArray());
    }

    [Fact]
    public void Wrong_uses_are_errors()
    {
        Assert.Equal("CJ4068", Assert.Throws<CajalException>(() => new Normalization(mean: 0.5f)).Code);
        Assert.Equal("CJ4068", Assert.Throws<CajalException>(() => new Normalization(mean: 0.5f, variance: 1f).Adapt(Data)).Code);
        Assert.Equal("CJ4068", Assert.Throws<CajalException>(() => new Normalization(mean: new[] { 1f, 2f }, variance: 1f)).Code);
        Assert.Equal("CJ4071", Assert.Throws<ShapeException>(() => new Normalization(axis: 3).Adapt(Data)).Code);
        Assert.Equal("CJ4071", Assert.Throws<ShapeException>(() => new Normalization().Adapt([Ops.Ones([2, 3]), Ops.Ones([2, 4])])).Code);
        Assert.Equal("CJ4067", Assert.Throws<CajalException>(() => new Normalization().Adapt(Array.Empty<Tensor>())).Code);
        var layer = new Normalization();
        layer.Adapt(Data);
        Assert.Equal("CJ2003", Assert.Throws<ShapeException>(() => layer.Call(Ops.Ones([2, 4]))).Code);
    }
}
