using Cajal.Initializers;
using Cajal.Layers;
using Xunit;
using static Cajal.Tests.Layers.Sequences;

namespace Cajal.Tests.Layers;

public sealed class GRUTests
{
    // Figures of Keras's tests: matrices of 0.01 and 0.02, bias 0.03.
    private const double Published = 1e-5;

    private static GRU Keras(
        int units, bool useBias = true, bool sequences = false, bool backwards = false, bool stateful = false, bool unroll = false,
        bool zeros = false, bool resetAfter = true, bool state = false) =>
        new(units, kernelInitializer: new Constant(0.01), recurrentInitializer: new Constant(0.02), biasInitializer: new Constant(0.03),
            useBias: useBias, returnSequences: sequences, goBackwards: backwards, stateful: stateful, unroll: unroll,
            zeroOutputForMask: zeros, resetAfter: resetAfter, returnState: state);

    [Fact]
    public void Fulfils_the_contract_of_layers()
    {
        LayerContract.Check(() => new GRU(3, name: "a"), [3, 4, 2], weights: 3 * 3 * (2 + 3 + 2));
        LayerContract.Check(() => new GRU(3, resetAfter: false, returnSequences: true, name: "b"), [3, 4, 2], weights: 3 * 3 * (2 + 3 + 1));
        LayerContract.Check(() => new GRU(2, useBias: false, goBackwards: true, name: "c"), [2, 3, 5], weights: 3 * 2 * (5 + 2));
    }

    [Fact]
    public void Gives_the_figures_of_Keras()
    {
        var x = Count(3, 6, 4);
        Close.To(Rows(3, 0.5217289f, 0.6371659f, 0.39384964f), Keras(3).Call(x).ToArray(), Published);
        Close.To(Rows(3, 0.24406259f, 0.611516f, 0.3928808f), Keras(3, backwards: true).Call(x).ToArray(), Published);
        Close.To(Rows(3, 0.5217289f, 0.6371659f, 0.39384964f), Keras(3, unroll: true).Call(x).ToArray(), Published);
        Close.To(Rows(3, 0.51447755f, 0.6426879f, 0.40208298f), Keras(3, resetAfter: false).Call(x).ToArray(), Published);
        Close.To(Rows(3, 0.49988455f, 0.64701194f, 0.4103359f), Keras(3, useBias: false).Call(x).ToArray(), Published);
        var tenths = Count(2, 3, 4) / 10f;
        foreach (var (layer, expected) in (ReadOnlySpan<(GRU, float[])>)
            [
                (new GRU(2), [-0.6728835f, -0.5160069f, -0.6067882f, -0.1084439f]),
                (new GRU(2, resetAfter: false), [-0.6080538f, -0.4601745f, -0.4797864f, -0.1070515f]),
            ])
        {
            layer.Call(tenths);
            Close.To(expected, LayerContract.Filled(layer).Call(tenths).ToArray(), 1e-6);
        }
    }

    [Fact]
    public void Keeps_starts_from_and_returns_states()
    {
        var (x, s) = (Count(2, 4, 3), Count(2, 2));
        Close.To([0.23774096f, 0.33508456f, 0.83659905f, 1.0227708f], Keras(2).Call([x, s]).ToArray(), Published);
        var both = Keras(2, backwards: true, state: true).CallAll([x, s]);
        Close.To([0.13486053f, 0.23261218f, 0.78257304f, 0.9691353f], both[0].ToArray(), Published);
        Assert.Equal(both[0].ToArray(), both[1].ToArray());
        var layer = Keras(4, stateful: true);
        layer.Call(Count(2, 3, 4));
        Close.To(Rows(4, 0.29542392f, 0.5885018f), layer.Call(Count(2, 3, 4)).ToArray(), Published);
    }

    [Fact]
    public void Skips_masked_steps()
    {
        var x = Count(2, 4, 3);
        var mask = Mask(true, true, false, true, true, false, false, true);
        float[] all = [.. Rows(2, 0.03606692f, 0.09497581f, 0.09497581f, 0.19393763f), .. Rows(2, 0.16051409f, 0.16051409f, 0.16051409f, 0.30818558f)];
        float[] zeroed = [.. Rows(2, 0.03606692f, 0.09497581f, 0, 0.19393763f), .. Rows(2, 0.16051409f, 0, 0, 0.30818558f)];
        Close.To(Rows(2, 0.19393763f, 0.30818558f), Keras(2, unroll: true).Call(x, mask: mask).ToArray(), Published);
        Close.To(all, Keras(2, sequences: true).Call(x, mask: mask).ToArray(), Published);
        Close.To(zeroed, Keras(2, sequences: true, zeros: true).Call(x, mask: mask).ToArray(), Published);
        Close.To(Rows(2, 0.11669192f, 0.28380975f), Keras(2, backwards: true).Call(x, mask: mask).ToArray(), Published);
    }

    // From PyTorch 1.13 in double precision: nn.GRU with the same weights, its gates r, z, n put into the order z, r, h; loss sum(y * g).
    [Fact]
    public void Gives_the_outputs_and_gradients_of_PyTorch()
    {
        var layer = new GRU(2, returnSequences: true) { DType = DType.Float64 };
        var x = LayerContract.Waves([2, 4, 3], DType.Float64);
        layer.Call(x);
        LayerContract.Filled(layer);
        var y = layer.Call(x);
        Close.To(
            [
                -0.3003925, -0.216751259, -0.374695767, -0.409941829, -0.0739520567, -0.515005181, 0.12036032, -0.466393414,
                -0.0349952758, -0.194640987, -0.254891119, -0.328932256, -0.376190135, -0.466704976, -0.199344674, -0.559977076,
            ], y.ToArray<double>(), 1e-8);
        var loss = (y * LayerContract.Waves([2, 4, 2], DType.Float64, 1)).Sum();
        var g = Ops.Gradients(loss, [x, .. layer.Weights.Select(w => w.Value)]);
        Close.To(
            [
                -0.0879375994, -0.109986422, -0.123273789, 0.220279498, 0.229710813, 0.220843496, -0.275501753, -0.269830141,
                -0.242664015, 0.246040719, 0.207877228, 0.153154357, -0.161806568, -0.147612788, -0.121660258, 0.0781177111,
                0.0666117369, 0.04979951, -0.0500523989, -0.0410852184, -0.0288452131, -0.0507042796, -0.0825386088, -0.10779796,
            ], g[0].ToArray<double>(), 1e-8);
        Close.To(
            [
                0.11851463, -0.0240898804, -0.0287251075, 0.00651260674, 0.0195434148, -0.199299289, 0.0199573281, 0.0833428559, 0.00181411503,
                -0.00845009343, 0.104853422, -0.124554761, -0.11754534, 0.00330666091, 0.0265141271, -0.00582821424, -0.10932065, 0.266732047,
            ], g[1].ToArray<double>(), 1e-8);
        Close.To(
            [
                0.0318022498, -0.00709227017, -0.00647810457, 0.00125403551, -0.0363051179, -0.0580937657,
                0.0146408195, -0.00825919692, -0.00172148308, 0.00835098199, 0.0921480172, -0.177485655,
            ], g[2].ToArray<double>(), 1e-8);
        Close.To(
            [
                0.0363578344, 0.0282247704, -0.007636599, -0.00974813471, 0.101873636, 0.45809466,
                0.0363578344, 0.0282247704, -0.007636599, -0.00974813471, 0.0833307691, 0.306857866,
            ], g[3].ToArray<double>(), 1e-8);
    }

    [Fact]
    public void Has_the_configuration_of_Keras()
    {
        var config = new GRU(4).GetConfig();
        Assert.Equal(["dropout", "recurrent_dropout", "reset_after", "seed"], config.Keys.TakeLast(4));
        Assert.Equal(true, config["reset_after"]);
        var cell = new GRUCell(2);
        cell.Build([null, 3]);
        Assert.Equal([2, 6], cell.Bias!.Shape.ToArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Drops_units_on_their_way_back_while_training_only(bool resetAfter)
    {
        var layer = new GRU(6, recurrentDropout: 0.5, dropout: 0.25, seed: 3, returnSequences: true, resetAfter: resetAfter);
        var x = LayerContract.Waves([3, 4, 2], DType.Float32);
        var plain = layer.Call(x).ToArray();
        Assert.Equal(plain, layer.Call(x).ToArray());
        Assert.NotEqual(plain, layer.Call(x, training: true).ToArray());
    }
}
