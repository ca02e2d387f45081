using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class AttentionTests
{
    private static readonly Tensor X = Tensor.From(Enumerable.Range(0, 24).Select(i => i / 10f).ToArray(), [2, 3, 4]);
    private static readonly Tensor Query = Tensor.From([1f, 0, 0, 1], [1, 2, 2]);
    private static readonly Tensor Key = Tensor.From([0f, 1, 1, 0], [1, 2, 2]);
    private static readonly Tensor Value = Tensor.From([1f, 2, 3, 4], [1, 2, 2]);

    [Fact]
    public void Fulfils_the_contract()
    {
        Tensor[] data = [LayerContract.Waves([3, 2, 4], DType.Float32), LayerContract.Waves([3, 5, 4], DType.Float32, 1)];
        LayerContract.Check(() => new Attention(name: "a"), data, weights: 0);
        LayerContract.Check(() => new Attention(useScale: true, name: "a") { UseCausalMask = true }, data, weights: 1);
        LayerContract.Check(() => new Attention(useScale: true, scoreMode: "concat", name: "a") { ReturnAttentionScores = true }, data, weights: 2);
    }

    [Fact]
    public void Gives_the_figures_of_Keras()
    {
        var y = new Attention().Call([X, X.Between(1, 0, 2) / 2]).ToArray();
        Close.To([0.1059928f, 0.1559928f, 0.2059928f, 0.2559928f], y[..4], 1e-6);
        // keras/src/layers/attention/attention_test.py, three decimals.
        Close.To([2.462f, 3.462f, 1.538f, 2.538f], new Attention().Call([Query, Value, Key]).ToArray(), 1e-3);
    }

    [Fact]
    public void Returns_the_weights_where_asked()
    {
        var outputs = new Attention { ReturnAttentionScores = true }.CallAll([Query, Value, Key]);
        var e = (float)Math.E;
        Close.To([1 / (1 + e), e / (1 + e), e / (1 + e), 1 / (1 + e)], outputs[1].ToArray(), 1e-6);
        Close.To(new Attention().Call([Query, Value, Key]).ToArray(), outputs[0].ToArray(), 1e-6);
    }

    [Fact]
    public void Masks_hide_values_and_silence_queries()
    {
        var words = new Embedding(5, 4, maskZero: true);
        var (q, v) = (words.Call(Tensor.From([1, 0], [1, 2])), words.Call(Tensor.From([3, 0, 4], [1, 3])));
        var y = new Attention().Call([q, v]).ToArray();
        var kept = new Attention().Call([q.Between(1, 0, 1), words.Call(Tensor.From([3, 4], [1, 2]))]).ToArray();
        Close.To(kept, y[..4], 1e-6);
        Assert.Equal(new float[4], y[4..]);
        Assert.Equal([true, false], Layer.MaskOf(new Attention().Call([q, v]))!.ToArray<bool>());
    }

    [Fact]
    public void Drops_weights_while_training_only()
    {
        var (x, layer) = (Ops.Ones([1, 50, 2]), new Attention(dropout: 0.5, seed: 3));
        Close.To(new double[100].Select(_ => 1.0).ToArray(), layer.Call([x, x]).ToArray<double>(), 1e-6);
        var dropped = layer.Call([x, x], training: true).ToArray();
        Assert.NotEqual(dropped[0], dropped[2]);
        // The mean of 2,500 weights of 0 or 2 / 50 lies within five standard deviations of 1.
        Close.To(1, dropped.Average(), 5 / Math.Sqrt(2500));
    }

    [Fact]
    public void Refuses_inputs_that_do_not_meet()
    {
        Assert.Equal("CJ2242", Assert.Throws<ShapeException>(() => new Attention().Call([Ops.Zeros([2, 5, 8]), Ops.Zeros([2, 6, 4])])).Code);
        Assert.Equal("CJ2241", Assert.Throws<ShapeException>(() => new Attention().Call([Ops.Zeros([2, 5, 8]), Ops.Zeros([3, 6, 8])])).Code);
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new Attention(scoreMode: "product")).Code);
    }
}
