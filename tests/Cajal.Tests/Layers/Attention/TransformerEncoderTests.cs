using Cajal.Layers;
using Cajal.Optimizers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class TransformerEncoderTests
{
    [Fact]
    public void Fulfils_the_contract()
    {
        const int weights = 4 * (4 * 4 + 4) + 2 * 8 + (4 * 6 + 6) + (6 * 4 + 4);
        LayerContract.Check(() => new TransformerEncoder(6, 2, activation: "tanh", name: "t"), [2, 3, 4], weights);
        LayerContract.Check(() => new TransformerEncoder(6, 2, activation: "tanh", normalizeFirst: true, name: "t"), [2, 3, 4], weights);
    }

    [Fact]
    public void Gives_the_values_of_PyTorch()
    {
        // torch.nn.TransformerEncoderLayer(6, 2, 8) 1.13 in float64, weights 0.5 sin(k + 1) one after the other in state_dict order
        // (normalizations left at 1 and 0), input sin(1.7 k + 0.9).
        foreach (var first in (bool[])[false, true])
        {
            var layer = new TransformerEncoder(8, 2, normalizeFirst: first) { DType = DType.Float64 };
            var x = Tensor.From(Enumerable.Range(0, 36).Select(k => Math.Sin(1.7 * k + 0.9)).ToArray(), [2, 3, 6]);
            layer.Call(x);
            var (weight, bias) = (Sines(0, [18, 6]), Sines(108, [18]));
            Tensor Kernel(int part) => weight.Between(0, 6 * part, 6 * part + 6).SwapAxes(0, 1).Reshape(6, 2, 3);
            Tensor Bias(int part) => bias.Between(0, 6 * part, 6 * part + 6).Reshape(2, 3);
            var (one, zero) = (Ops.Ones(6, DType.Float64), Ops.Zeros(6, DType.Float64));
            layer.SetWeights(
            [
                Kernel(0), Bias(0), Kernel(1), Bias(1), Kernel(2), Bias(2), Sines(126, [6, 6]).SwapAxes(0, 1).Reshape(2, 3, 6), Sines(162, [6]), one, zero, one, zero,
                Sines(168, [8, 6]).SwapAxes(0, 1), Sines(216, [8]), Sines(224, [6, 8]).SwapAxes(0, 1), Sines(272, [6]),
            ]);
            Close.To(first ? NormalizedFirst : NormalizedLast, layer.Call(x)[1].ToArray<double>(), 1e-7);
        }
    }

    [Fact]
    public void Steps_that_are_masked_are_not_seen()
    {
        var words = new Embedding(5, 4, maskZero: true);
        var layer = new TransformerEncoder(6, 2);
        var padded = layer.Call(words.Call(Tensor.From([3, 4, 0], [1, 3])));
        Close.To(layer.Call(words.Call(Tensor.From([3, 4], [1, 2]))).ToArray(), padded.ToArray()[..8], 1e-6);
        Assert.Equal([true, true, false], Layer.MaskOf(padded)!.ToArray<bool>());
    }

    [Fact]
    public void A_mask_as_second_input_says_who_sees_whom()
    {
        var (x, layer) = (LayerContract.Waves([2, 3, 4], DType.Float32), new TransformerEncoder(6, 2));
        var whole = layer.Call([x, Ops.Ones([3, 3]).Tril().Cast(DType.Bool)]);
        Close.To(whole[.., 0..1].ToArray(), layer.Call(x.Between(1, 0, 1)).ToArray(), 1e-6);
    }

    [Fact]
    public void A_step_of_training_allocates_nothing_but_its_loss()
    {
        var (x, layer, optimizer) = (LayerContract.Waves([4, 70, 16], DType.Float32).Realize(), new TransformerEncoder(32, 2, dropout: 0.1), new Adam());
        layer.Call(x);
        var step = Ops.Jit((Tensor input) =>
        {
            optimizer.Apply(Ops.Gradients(layer.Call(input, training: true).Square().Mean(), layer.TrainableVariables));
            return input.Sum();
        });
        var nothing = Ops.Jit((Tensor input) => input.Sum());
        var (bare, training) = (Allocated(nothing), Allocated(step));
        // A collection or the compiler on another thread may touch a count; a step that allocates does so every time.
        Assert.Equal(bare.Min(), training.Min());

        long[] Allocated(Func<Tensor, Tensor> run) => [.. Enumerable.Range(0, 6).Select(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            run(x);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        })];
    }

    [Fact]
    public void Refuses_features_that_cannot_be_split() =>
        Assert.Equal("CJ2247", Assert.Throws<ShapeException>(() => new TransformerEncoder(8, 3).Call(Ops.Zeros([2, 3, 4]))).Code);

    private static Tensor Sines(int start, Shape shape) =>
        Tensor.From(Enumerable.Range(0, (int)shape.Size).Select(k => 0.5 * Math.Sin(start + k + 1.0)).ToArray(), shape);

    private static readonly double[] NormalizedLast =
    [
        0.306351482, 1.72617885, -0.414395729, -1.65768955, 0.0743141875, -0.0347592458, -0.841080579, 0.667136456, 1.66992457, -0.405168764,
        -1.35151502, 0.260703338, 1.48506055, -0.013063486, -0.995779021, 0.451349304, 0.577576108, -1.50514345,
    ];

    private static readonly double[] NormalizedFirst =
    [
        0.19313418, 0.831188104, -0.710964417, -1.46668795, -0.181839513, -0.130055566, 0.118265849, 1.12988826, 1.78117943, 0.458720703,
        -0.16436708, 0.797681426, 1.00412925, -0.236992472, -0.977382559, 0.170519273, 0.362716031, -1.06448095,
    ];
}
