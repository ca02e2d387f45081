using Cajal.Initializers;
using Cajal.Layers;
using Xunit;
using static Cajal.Tests.Layers.Sequences;

namespace Cajal.Tests.Layers;

public sealed class SimpleRNNTests
{
    // Figures of Keras's tests: matrices of 0.01 and 0.02, bias 0.03.
    private const double Published = 1e-5;

    private static SimpleRNN Keras(int units, bool sequences = false, bool backwards = false, bool stateful = false, bool unroll = false, bool zeros = false) =>
        new(units, kernelInitializer: new Constant(0.01), recurrentInitializer: new Constant(0.02), biasInitializer: new Constant(0.03),
            returnSequences: sequences, goBackwards: backwards, stateful: stateful, unroll: unroll, zeroOutputForMask: zeros);

    [Fact]
    public void Fulfils_the_contract_of_layers()
    {
        LayerContract.Check(() => new SimpleRNN(3, name: "a"), [3, 4, 2], weights: 3 * (2 + 3 + 1));
        LayerContract.Check(() => new SimpleRNN(3, "softplus", returnSequences: true, name: "b"), [3, 4, 2], weights: 3 * (2 + 3 + 1));
    }

    [Fact]
    public void Gives_the_figures_of_Keras()
    {
        var x = Count(2, 3, 4);
        Close.To(Rows(4, 0.405432f, 0.73605347f), Keras(4).Call(x).ToArray(), Published);
        Close.To(Rows(4, 0.405432f, 0.73605347f), Keras(4, unroll: true).Call(x).ToArray(), Published);
        Close.To(Rows(4, 0.11144729f, 0.5528889f), Keras(4, backwards: true).Call(x).ToArray(), Published);
        Close.To(Rows(4, 0.11144729f, 0.5528889f), Keras(4, backwards: true, unroll: true).Call(x).ToArray(), Published);
        var filled = new SimpleRNN(2);
        filled.Call(x / 10f);
        Close.To([0.2634284f, 0.6354181f, 0.5605841f, 0.8098566f], LayerContract.Filled(filled).Call(x / 10f).ToArray(), 1e-6);
    }

    [Fact]
    public void Keeps_and_starts_from_states()
    {
        var layer = Keras(4, stateful: true);
        layer.Call(Count(2, 3, 4));
        Close.To(Rows(4, 0.40559256f, 0.7361247f), layer.Call(Count(2, 3, 4)).ToArray(), Published);
        var (x, s) = (Count(2, 4, 3), Count(2, 4));
        Close.To(Rows(4, 0.33621645f, 0.6262637f), Keras(4).Call([x, s]).ToArray(), Published);
        Close.To(Rows(4, 0.07344437f, 0.43043602f), Keras(4, backwards: true).Call([x, s]).ToArray(), Published);
    }

    [Fact]
    public void Skips_masked_steps()
    {
        var x = Count(2, 4, 3);
        var mask = Mask(true, true, false, true, true, false, false, true);
        float[] all = [.. Rows(2, 0.0599281f, 0.15122814f, 0.15122814f, 0.32394567f), .. Rows(2, 0.3969304f, 0.3969304f, 0.3969304f, 0.608085f)];
        float[] zeroed = [.. Rows(2, 0.0599281f, 0.15122814f, 0, 0.32394567f), .. Rows(2, 0.3969304f, 0, 0, 0.608085f)];
        Close.To(Rows(4, 0.32951632f, 0.61799484f), Keras(4, unroll: true).Call(x, mask: mask).ToArray(), Published);
        Close.To(all, Keras(2, sequences: true).Call(x, mask: mask).ToArray(), Published);
        Close.To(zeroed, Keras(2, sequences: true, zeros: true).Call(x, mask: mask).ToArray(), Published);
        Close.To(Rows(4, 0.07376196f, 0.43645123f), Keras(4, backwards: true).Call(x, mask: mask).ToArray(), Published);
    }

    // From PyTorch 1.13 in double precision: nn.RNN with the same weights, loss sum(y * g).
    [Fact]
    public void Gives_the_outputs_and_gradients_of_PyTorch()
    {
        var layer = new SimpleRNN(2, returnSequences: true) { DType = DType.Float64 };
        var x = LayerContract.Waves([2, 4, 3], DType.Float64);
        layer.Call(x);
        LayerContract.Filled(layer);
        var y = layer.Call(x);
        Close.To(
            [
                0.0665571036, -0.310951454, -0.787476213, -0.711646657, -0.950374094, -0.732167639, -0.819416736, -0.1586218,
                0.275697452, 0.461484207, 0.446471978, -0.0478045707, -0.524255768, -0.572762833, -0.936892581, -0.78144412,
            ], y.ToArray<double>(), 1e-8);
        var loss = (y * LayerContract.Waves([2, 4, 2], DType.Float64, 1)).Sum();
        var g = Ops.Gradients(loss, [x, .. layer.Weights.Select(w => w.Value)]);
        Close.To(
            [
                0.389849593, 0.0869735769, -0.462237151, -0.102165932, -0.10363962, 0.188424532, -0.109122416, 0.141461569,
                -0.00861515267, 0.198264361, -0.285669862, 0.039496857, -0.0472586599, 0.478482038, -0.350978913, 0.322036889,
                -0.524947708, 0.114873767, -0.217408829, 0.316173522, -0.0457403926, 0.188488521, -0.150850089, -0.0629369456,
            ], g[0].ToArray<double>(), 1e-8);
        Close.To([1.04106531, 0.0492564525, 0.13004227, 0.20703978, -1.11127731, -0.00976361959], g[1].ToArray<double>(), 1e-8);
        Close.To([0.115549196, -0.582885004, -0.0416182704, 0.0721912012], g[2].ToArray<double>(), 1e-8);
        Close.To([1.13192016, 0.322104815], g[3].ToArray<double>(), 1e-8);
    }
}
