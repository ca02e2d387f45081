using Cajal.Graph;
using Cajal.Initializers;
using Cajal.Layers;
using Xunit;
using static Cajal.Tests.Layers.Sequences;

namespace Cajal.Tests.Layers;

public sealed class LSTMTests
{
    // Figures of Keras's tests: matrices of 0.01 and 0.02, bias 0.03; given to 5 decimals or more there.
    private const double Published = 1e-5;

    private static LSTM Keras(
        int units, bool forget = true, bool useBias = true, bool sequences = false, bool backwards = false, bool stateful = false,
        bool unroll = false, bool zeros = false, bool state = false) =>
        new(units, kernelInitializer: new Constant(0.01), recurrentInitializer: new Constant(0.02), biasInitializer: new Constant(0.03),
            unitForgetBias: forget, useBias: useBias, returnSequences: sequences, goBackwards: backwards, stateful: stateful, unroll: unroll,
            zeroOutputForMask: zeros, returnState: state);

    [Fact]
    public void Fulfils_the_contract_of_layers()
    {
        LayerContract.Check(() => new LSTM(3, name: "a"), [3, 4, 2], weights: 4 * 3 * (2 + 3 + 1));
        LayerContract.Check(() => new LSTM(2, useBias: false, returnSequences: true, goBackwards: true, name: "b"), [2, 3, 5], weights: 4 * 2 * (5 + 2));
        LayerContract.Check(() => new LSTM(2, "softsign", "hard_sigmoid", unroll: true, name: "c"), [2, 3, 2], weights: 4 * 2 * 5);
    }

    [Fact]
    public void Gives_the_figures_of_Keras()
    {
        var x = Count(3, 6, 4);
        Close.To(Rows(3, 0.6288687f, 0.86899155f, 0.9460773f), Keras(3).Call(x).ToArray(), Published);
        Close.To(Rows(3, 0.35622165f, 0.74789524f, 0.8872726f), Keras(3, backwards: true).Call(x).ToArray(), Published);
        Close.To(Rows(3, 0.6288687f, 0.86899155f, 0.9460773f), Keras(3, unroll: true).Call(x).ToArray(), Published);
        Close.To(Rows(3, 0.57019705f, 0.8661914f, 0.9459622f), Keras(3, forget: false).Call(x).ToArray(), Published);
        Close.To(Rows(3, 0.54986924f, 0.86226785f, 0.9443936f), Keras(3, useBias: false).Call(x).ToArray(), Published);
        var filled = new LSTM(2);
        var tenths = Count(2, 3, 4) / 10f;
        filled.Call(tenths);
        Close.To([0.01642908f, -0.2105407f, -0.05011084f, -0.3193621f], LayerContract.Filled(filled).Call(tenths).ToArray(), 1e-6);
    }

    [Fact]
    public void Goes_on_where_it_ended_if_stateful()
    {
        var layer = Keras(4, stateful: true);
        var x = Count(2, 3, 4);
        for (var round = 0; round < 2; round++)
        {
            layer.Call(x);
            Close.To(Rows(4, 0.3124785f, 0.6863672f), layer.Call(x).ToArray(), Published);
            layer.ResetState();
        }
    }

    [Fact]
    public void Starts_from_given_states()
    {
        var (x, s) = (Count(2, 4, 3), Count(2, 2));
        Close.To([0.20574439f, 0.3558822f, 0.64930826f, 0.66276f], Keras(2).Call([x, s, s]).ToArray(), Published);
        Close.To([0.13281618f, 0.2790356f, 0.5839337f, 0.5992567f], Keras(2, backwards: true).Call([x, s, s]).ToArray(), Published);
    }

    [Fact]
    public void Skips_masked_steps()
    {
        var x = Count(2, 4, 3);
        var mask = Mask(true, true, true, false, true, true, false, false);
        float[] all = [.. Rows(2, 0.01588910f, 0.05552048f, 0.11755939f, 0.11755939f), .. Rows(2, 0.14185596f, 0.28556206f, 0.28556206f, 0.28556206f)];
        float[] zeroed = [.. Rows(2, 0.01588910f, 0.05552048f, 0.11755939f, 0), .. Rows(2, 0.14185596f, 0.28556206f, 0, 0)];
        Close.To(Rows(2, 0.11755939f, 0.28556206f), Keras(2, unroll: true).Call(x, mask: mask).ToArray(), Published);
        Close.To(all, Keras(2, sequences: true).Call(x, mask: mask).ToArray(), Published);
        Close.To(zeroed, Keras(2, sequences: true, zeros: true).Call(x, mask: mask).ToArray(), Published);
        var backwards = Mask(false, true, true, true, false, false, true, true);
        Close.To(Rows(2, 0.15341201f, 0.3844719f), Keras(2, backwards: true).Call(x, mask: backwards).ToArray(), Published);
    }

    // From PyTorch 1.13 in double precision: nn.LSTM with the same weights (its gate order is the same), loss sum(y * g).
    [Fact]
    public void Gives_the_outputs_and_gradients_of_PyTorch()
    {
        var layer = new LSTM(2, returnSequences: true, returnState: true) { DType = DType.Float64 };
        var x = LayerContract.Waves([2, 4, 3], DType.Float64);
        layer.CallAll([x]);
        LayerContract.Filled(layer);
        var results = layer.CallAll([x]);
        Close.To(
            [
                0.0572818892, 0.145738319, 0.159498988, 0.0854460988, 0.11204959, 0.0730891249, 0.119000372, 0.0611537091,
                -0.19112469, 0.020183334, -0.120781533, 0.179738263, 0.168895667, 0.108692634, 0.11951718, 0.0763718615,
            ], results[0].ToArray<double>(), 1e-8);
        Close.To([0.300270799, 0.143208686, 0.363387521, 0.373461676], results[2].ToArray<double>(), 1e-8);
        Close.To([0.119000372, 0.0611537091, 0.11951718, 0.0763718615], results[1].ToArray<double>(), 1e-8);

        var loss = (results[0] * LayerContract.Waves([2, 4, 2], DType.Float64, 1)).Sum();
        var g = Ops.Gradients(loss, [x, .. layer.Weights.Select(w => w.Value)]);
        Close.To(
            [
                -0.167837782, 0.097481582, 0.139470635, -0.0251738206, -0.0573052922, 0.0418496645, 0.0118023869, 0.0346608404,
                -0.0218886938, 0.00992274278, 0.0242132847, -0.0169688103, -0.0932039422, -0.0911191128, 0.11971961, 0.172533653,
                -0.022587342, -0.165960735, -0.0405910588, 0.0338603444, 0.0307376963, 0.033271132, 0.000578695147, -0.0334395324,
            ], g[0].ToArray<double>(), 1e-8);
        Close.To(
            [
                0.00530301021, 0.0275696421, 0.0118196551, -0.019724634, 0.185618177, -0.153815828, -0.0572693805, 0.0369816587,
                0.0155905131, 0.0654873367, 0.0333574405, -0.0267438174, 0.219367452, 0.0700437937, 0.0433048194, -0.0124320213,
                -0.0109455328, -0.0439775712, -0.0230060013, 0.0288533608, -0.253586126, 0.152208667, 0.0401561949, -0.0300911973,
            ], g[1].ToArray<double>(), 1e-8);
        Close.To(
            [
                -0.00807017169, -0.00696898083, -0.00573060703, 0.00758249903, 0.0242530108, 0.00222695884, -0.00409539554, 0.00449002537,
                -0.00649671303, 0.0016391717, -0.00276958148, 0.00322648297, -0.0152742326, 0.0165241668, -0.00648029945, -0.00326244344,
            ], g[2].ToArray<double>(), 1e-8);
        Close.To(
            [-0.0652933911, 0.089430243, -0.0108506782, 0.0455243488, 0.19918958, 0.109997731, -0.064660928, 0.0760884878],
            g[3].ToArray<double>(), 1e-8);
    }

    [Fact]
    public void Opens_its_forget_gates_at_the_start()
    {
        var layer = new LSTM(3);
        layer.Build([null, 5, 2]);
        Assert.Equal([0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0], layer.Weights[2].Value.ToArray());
        var closed = new LSTM(3, unitForgetBias: false);
        closed.Build([null, 5, 2]);
        Assert.All(closed.Weights[2].Value.ToArray(), v => Assert.Equal(0, v));
    }

    [Fact]
    public void Names_its_weights_as_Keras_does()
    {
        var layer = new LSTM(4, name: "memory");
        layer.Build([null, 7, 3]);
        Assert.Equal(["memory/lstm_cell/kernel", "memory/lstm_cell/recurrent_kernel", "memory/lstm_cell/bias"], layer.Weights.Select(w => w.Path));
        Assert.Equal([new Shape[] { [3, 16], [4, 16], 16 }], [layer.Weights.Select(w => w.Shape).ToArray()]);
    }

    [Fact]
    public void Has_the_configuration_of_Keras()
    {
        var config = new LSTM(4, dropout: 0.5, seed: 7).GetConfig();
        Assert.Equal(
            [
                "name", "trainable", "dtype", "return_sequences", "return_state", "go_backwards", "stateful", "unroll", "zero_output_for_mask",
                "units", "activation", "recurrent_activation", "use_bias", "unit_forget_bias", "kernel_initializer", "recurrent_initializer",
                "bias_initializer", "kernel_regularizer", "recurrent_regularizer", "bias_regularizer", "activity_regularizer",
                "kernel_constraint", "recurrent_constraint", "bias_constraint", "dropout", "recurrent_dropout", "seed",
            ], config.Keys);
        Assert.Equal("sigmoid", config["recurrent_activation"]);
    }

    [Fact]
    public void Draws_one_mask_for_all_steps_of_a_sequence()
    {
        // A step sees its input alone where the state comes back with weight 0: equal inputs then give equal outputs, dropped or not.
        var layer = new LSTM(8, recurrentInitializer: "zeros", unitForgetBias: false, biasInitializer: new Constant(-30), returnSequences: true, dropout: 0.5, seed: 1);
        var x = Ops.Ones([4, 5, 6]);
        layer.Build(x.Shape);
        layer.Weights[2].Assign(Tensor.From([.. Enumerable.Repeat(0f, 8), .. Enumerable.Repeat(-30f, 8), .. Enumerable.Repeat(0f, 16)], 32));
        var y = layer.Call(x, training: true);
        var first = y[.., 0].ToArray();
        for (var t = 1; t < 5; t++) Close.To(first, y[.., t].ToArray(), 1e-6);
        Assert.NotEqual(first, layer.Call(x)[.., 0].ToArray());
        Assert.NotEqual(first, layer.Call(x, training: true)[.., 0].ToArray());
    }

    [Fact]
    public void Drops_units_on_their_way_back_while_training_only()
    {
        var layer = new LSTM(6, recurrentDropout: 0.5, seed: 3, returnSequences: true);
        var x = LayerContract.Waves([3, 4, 2], DType.Float32);
        var plain = layer.Call(x);
        var dropped = layer.Call(x, training: true);
        Close.To(plain[.., 0].ToArray(), dropped[.., 0].ToArray(), 1e-6); // the first step has no state to drop
        Assert.NotEqual(plain[.., 3].ToArray(), dropped[.., 3].ToArray());
        Assert.Equal(0.5, ((LSTMCell)layer.Cell).RecurrentDropout);
        var g = Ops.Gradients(dropped.Sum(), [.. layer.Weights.Select(w => w.Value)]);
        Assert.All(g, t => Assert.DoesNotContain(t.ToArray(), float.IsNaN));
    }
}
