using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class MultiHeadAttentionTests
{
    private static readonly Tensor X = Tensor.From(Enumerable.Range(0, 24).Select(i => i / 10f).ToArray(), [2, 3, 4]);

    [Fact]
    public void Fulfils_the_contract()
    {
        Tensor[] data = [LayerContract.Waves([3, 2, 4], DType.Float32), LayerContract.Waves([3, 5, 4], DType.Float32, 1)];
        LayerContract.Check(() => new MultiHeadAttention(2, 3, name: "a"), data, weights: 3 * (4 * 6 + 6) + 6 * 4 + 4);
        LayerContract.Check(
            () => new MultiHeadAttention(2, 3, valueDim: 2, useBias: false, outputShape: 5, name: "a") { UseCausalMask = true, ReturnAttentionScores = true },
            data, weights: 2 * 4 * 6 + 4 * 4 + 4 * 5);
        LayerContract.Check(() => new MultiHeadAttention(1, 2, name: "a"), [data[0]], weights: 3 * 10 + 8 + 4);
    }

    [Fact]
    public void Gives_the_figures_of_Keras()
    {
        var layer = Built(new MultiHeadAttention(2, 3));
        var y = layer.Call([X, X]).ToArray();
        Close.To([0.2272383f, 0.08940554f, -0.1306263f, -0.2305607f], y[..4], 1e-6);
        Close.To([-0.03316757f, 0.2671937f, 0.3218984f, 0.08065128f], y[20..], 1e-6);
        var causal = Built(new MultiHeadAttention(2, 3) { UseCausalMask = true });
        Close.To([0.3238828f, 0.02280568f, -0.2992388f, -0.3461645f], causal.Call([X, X]).ToArray()[..4], 1e-6);
    }

    [Fact]
    public void Gives_the_values_and_gradients_of_PyTorch()
    {
        // torch.nn.MultiheadAttention(6, 2) 1.13 in float64: its weights are 0.5 sin(k + 1), its input sin(1.7 k + 0.9), the loss
        // sum(y * sin(1.7 k + 3.4)). Its projections are [out, in]; ours are [in, heads, features].
        var layer = new MultiHeadAttention(2, 3) { DType = DType.Float64, UseCausalMask = true, ReturnAttentionScores = true };
        var x = Wave([2, 3, 6], 0.5).Realize();
        layer.CallAll([x, x]);
        var (weight, bias) = (Sines(0, [18, 6]), Sines(108, [18]));
        Tensor Kernel(int part) => weight.Between(0, 6 * part, 6 * part + 6).SwapAxes(0, 1).Reshape(6, 2, 3);
        Tensor Bias(int part) => bias.Between(0, 6 * part, 6 * part + 6).Reshape(2, 3);
        layer.SetWeights([Kernel(0), Bias(0), Kernel(1), Bias(1), Kernel(2), Bias(2), Sines(126, [6, 6]).SwapAxes(0, 1).Reshape(2, 3, 6), Sines(162, [6])]);
        var outputs = layer.CallAll([x, x]);
        double[] y0 =
        [
            0.0423468628, 0.415136835, 0.505064021, 0.135814967, -0.447171682, -0.794868594, 0.31168698, 0.658549018, 0.703158196, 0.272811065,
            -0.382186691, -0.807071378, 0.485598399, 0.899350618, 0.991667858, 0.586046276, -0.06917807, -0.519223433,
        ];
        double[] weights1 =
        [
            1, 0, 0, 0.45201158, 0.54798842, 0, 0.47408533, 0.194521494, 0.331393176, 1, 0, 0, 0.30592706, 0.69407294, 0, 0.524368379, 0.186254361, 0.28937726,
        ];
        double[] dx1 =
        [
            0.41088517, 0.241127795, -0.150321363, -0.403565753, -0.285773651, 0.0947574275, -0.425706191, -0.131114987, 0.284022732, 0.438031261,
            0.189315869, -0.23345566, 0.117400533, -0.00979822625, -0.127988542, -0.128506782, -0.0108764798, 0.116753608,
        ];
        Close.To(y0, outputs[0][0].ToArray<double>(), 1e-8);
        Close.To(weights1, outputs[1][1].ToArray<double>(), 1e-8);
        Close.To(dx1, Ops.Gradients((layer.CallAll([x, x])[0] * Wave([2, 3, 6], 3)).Sum(), x)[0][1].ToArray<double>(), 1e-8);
        var kernels = Ops.Gradients((layer.CallAll([x, x])[0] * Wave([2, 3, 6], 3)).Sum(), layer.TrainableVariables);
        Close.To([0.135075723, 0.121886481, 0.0989878329, -0.348085885, -0.233788878, -0.100868383],
            kernels[layer.TrainableVariables[0]][0].ToArray<double>(), 1e-8);
        Close.To([-0.584762628, -0.530642012, -0.337775751, -0.0217443931, -0.0527837596, -0.198790129],
            kernels[layer.TrainableVariables[6]][.., .., 0].ToArray<double>(), 1e-8);
    }

    [Fact]
    public void Weights_come_in_the_order_and_shapes_of_Keras()
    {
        var layer = Built(new MultiHeadAttention(2, 3, valueDim: 5, name: "mha"));
        Assert.Equal(
            ["mha/query/kernel [4, 2, 3]", "mha/query/bias [2, 3]", "mha/key/kernel [4, 2, 3]", "mha/key/bias [2, 3]", "mha/value/kernel [4, 2, 5]",
             "mha/value/bias [2, 5]", "mha/attention_output/kernel [2, 5, 4]", "mha/attention_output/bias [4]"],
            layer.Weights.Select(w => $"{w.Path} {w.Shape}"));
    }

    [Fact]
    public void A_mask_as_last_input_says_who_sees_whom()
    {
        var (causal, layer) = (Built(new MultiHeadAttention(2, 3) { UseCausalMask = true }), Built(new MultiHeadAttention(2, 3)));
        var triangle = Ops.Ones([3, 3]).Tril().Cast(DType.Bool);
        Assert.Equal(causal.Call([X, X]).ToArray(), layer.Call([X, X, triangle]).ToArray());
        Assert.Equal(causal.Call([X, X]).ToArray(), layer.Call([X, X, X, triangle.ExpandDims(0)]).ToArray());
        var first = new MultiHeadAttention(2, 3);
        first.Call([X, X, triangle.BroadcastTo([2, 3, 3])]);
        Assert.Equal(causal.Call([X, X]).ToArray(), LayerContract.Filled(first).Call([X, X, triangle.BroadcastTo([2, 3, 3])]).ToArray());
        Assert.Equal("CJ2243", Assert.Throws<ShapeException>(() => layer.Call([X, X, Ops.Ones([2, 2], DType.Bool)])).Code);
    }

    [Fact]
    public void Padding_is_not_seen()
    {
        var words = new Embedding(5, 4, maskZero: true);
        var layer = Built(new MultiHeadAttention(2, 3));
        var padded = words.Call(Tensor.From([3, 4, 0, 0], [1, 4]));
        Close.To(
            layer.Call([words.Call(Tensor.From([3, 4], [1, 2])), words.Call(Tensor.From([3, 4], [1, 2]))]).ToArray(), layer.Call([padded, padded]).ToArray()[..8], 1e-6);
        Assert.NotNull(Layer.MaskOf(layer.Call([padded, padded])));
    }

    [Fact]
    public void Attends_over_the_axes_it_is_told()
    {
        // Rows of a picture that do not see each other are sequences of a longer batch.
        var picture = LayerContract.Waves([2, 3, 4, 5], DType.Float32);
        var (rows, plain) = (Built(new MultiHeadAttention(2, 3, attentionAxes: 2), picture), new MultiHeadAttention(2, 3));
        Built(plain, picture.Reshape(6, 4, 5));
        Close.To(plain.Call([picture.Reshape(6, 4, 5)]).ToArray(), rows.Call([picture]).ToArray(), 1e-6);

        // All pixels at once are one sequence.
        var all = Built(new MultiHeadAttention(2, 3) { ReturnAttentionScores = true }, picture);
        var y = all.CallAll([picture]);
        Close.To(plain.Call([picture.Reshape(2, 12, 5)]).ToArray(), y[0].ToArray(), 1e-6);
        Assert.Equal([2, 2, 3, 4, 3, 4], y[1].Shape);
    }

    [Fact]
    public void A_cache_gives_what_the_whole_sequence_gives()
    {
        var x = LayerContract.Waves([2, 6, 4], DType.Float32);
        var layer = Built(new MultiHeadAttention(2, 3) { UseCausalMask = true });
        var whole = layer.Call([x, x]).ToArray();
        foreach (var sizes in (int[][])[[1, 1, 1, 1, 1, 1], [3, 1, 2], [6]])
        {
            var (cache, at, parts) = (layer.EmptyCache(2, 8), 0, new List<Tensor>());
            foreach (var size in sizes)
            {
                (var y, cache) = layer.CallWithCache(x.Between(1, at, at + size), cache, at);
                parts.Add(y);
                at += size;
            }

            Close.To(whole, Ops.Concatenate([.. parts], 1).ToArray(), 1e-6);
        }

        Assert.Equal("CJ2244", Assert.Throws<ShapeException>(() => layer.CallWithCache(x, Ops.Zeros([2, 8, 6]), 0)).Code);
    }

    private static T Built<T>(T layer, Tensor? x = null) where T : ProjectedAttention
    {
        layer.CallAll([x ?? X, x ?? X]);
        return LayerContract.Filled(layer);
    }

    private static Tensor Sines(int start, Shape shape) =>
        Tensor.From(Enumerable.Range(0, (int)shape.Size).Select(k => 0.5 * Math.Sin(start + k + 1.0)).ToArray(), shape);

    private static Tensor Wave(Shape shape, double phase) =>
        Tensor.From(Enumerable.Range(0, (int)shape.Size).Select(k => Math.Sin(1.7 * k + 0.4 + phase)).ToArray(), shape);

    [Fact]
    public void A_price_on_activity_is_one_on_the_four_projections()
    {
        // Keys and values of ones through kernels of 1/8 are 1/8 * 8 = 1 in 2 * 3 places of 4 steps; so is the query. Their mean is 1 again, and
        // the output adds 6 of them by kernels of 1/8 in 8 places of 4 steps.
        var layer = new MultiHeadAttention(2, 3, kernelInitializer: new Cajal.Initializers.Constant(0.125)) { ActivityRegularizer = new Cajal.Regularizers.L1(1) };
        layer.Call([Ops.Ones([5, 4, 8]), Ops.Ones([5, 4, 8])]);
        Assert.Equal([24, 24, 24, 24], layer.Losses.Select(l => (int)Math.Round(l.Item())).Order());
    }
}
