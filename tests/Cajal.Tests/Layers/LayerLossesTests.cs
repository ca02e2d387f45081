using Cajal.Layers;
using Cajal.Optimizers;
using Cajal.Regularizers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class LayerLossesTests
{
    private static readonly float[,] Ones = { { 1, 1 }, { 1, 1 } };

    [Fact]
    public void A_loss_added_in_a_call_is_part_of_training_and_testing()
    {
        Sequential model = [new Input(2), new Price(), new Dense(1, kernelInitializer: "zeros")];
        model.Compile(new SGD(0), "mse");
        // The outputs are 0: the compiled loss is 1, the price the sum of four ones.
        Assert.Equal(5, model.Evaluate(Ones, new float[] { 1, 1 }).Loss, 1e-6);
        Assert.Equal(5, model.TrainOnBatch(Ones, new float[] { 1, 1 }).Loss, 1e-6);
    }

    [Fact]
    public void It_is_enough_to_learn_from()
    {
        Sequential model = [new Input(2), new Dense(1, useBias: false, kernelInitializer: "ones"), new Price()];
        model.Compile(new SGD(0.1f));
        // d/dw of the sum of both outputs: 2 for each weight.
        model.TrainOnBatch(Ones);
        Assert.Equal([0.8f, 0.8f], model.Weights[0].Value.ToArray());
    }

    [Fact]
    public void Models_in_models_and_models_in_code_hand_losses_on()
    {
        Sequential inner = [new Input(2), new Price()];
        var x = new Input(2);
        var drawn = new Model(x, new Dense(1, kernelInitializer: "zeros").Call(inner.Call(x)));
        var coded = new Coded(drawn);
        coded.Compile(new SGD(0), "mse");
        Assert.Equal(9, coded.Evaluate(Ones, new float[] { 1, 1 }).Loss, 1e-6);
    }

    [Fact]
    public void A_step_of_ones_own_reads_them_after_the_call()
    {
        Sequential model = [new Input(2), new Price()];
        var step = Ops.Jit((Tensor x) =>
        {
            var y = model.Call(x, training: true);
            return Assert.Single(model.Losses) + 0 * y.Sum();
        });
        Assert.Equal(4, step(Ones).Item());
        // What was recorded is a symbol of that recording and of no use outside.
        Assert.Empty(model.Losses);
        model.Call(Ones);
        model.Call(Ones);
        Assert.Equal(4, Assert.Single(model.Losses).Item());
    }

    [Fact]
    public void Each_thread_has_its_own()
    {
        Sequential model = [new Input(2), new Price()];
        model.Call(Ones);
        var elsewhere = -1;
        var thread = new Thread(() => elsewhere = model.Losses.Count);
        thread.Start();
        thread.Join();
        Assert.Equal((0, 1), (elsewhere, model.Losses.Count));
    }

    [Fact]
    public void A_price_on_activity_is_divided_by_the_batch()
    {
        // Keras, core/activity_regularization and layer_test: the sum over the batch, divided by its size.
        Sequential model = [new Input(2), new Dense(2, kernelInitializer: "ones") { ActivityRegularizer = new L2(0.5) }];
        model.Compile(new SGD(0), "mse");
        // Four outputs of 2: 0.5 * 16 / 2 = 4, beside a loss of 4.
        Assert.Equal(8, model.Evaluate(Ones, new float[2, 2]).Loss, 1e-6);
    }

    [Fact]
    public void A_price_on_activity_is_part_of_the_configuration()
    {
        var dense = new Dense(2) { ActivityRegularizer = "l1" };
        var copy = Layer.FromConfig("Dense", dense.GetConfig());
        Assert.Equal(0.01, Assert.IsType<L1>(copy.ActivityRegularizer).GetConfig().Number("l1", 0), 1e-9);
        Assert.Equal(["name", "trainable", "dtype", "activity_regularizer", "units"], copy.GetConfig().Keys.Take(5));
        Assert.False(new Dense(2).GetConfig().ContainsKey("activity_regularizer"));
        var lstm = Layer.FromConfig("LSTM", new LSTM(2) { ActivityRegularizer = "l2" }.GetConfig());
        Assert.IsType<L2>(lstm.ActivityRegularizer);
    }

    [Fact]
    public void Outside_of_a_call_there_is_nothing_to_add_to() =>
        Assert.Equal("CJ3400", Assert.Throws<CajalException>(() => new Price().Early()).Code);

    private sealed class Price : Layer
    {
        public void Early() => AddLoss(1f);

        protected override Tensor Call(Tensor x, CallContext context)
        {
            AddLoss(x);
            return x;
        }
    }

    /// <summary>Calls the same model twice, so that its price counts twice.</summary>
    private sealed class Coded : Model
    {
        private readonly Model _inner;

        public Coded(Model inner) => _inner = Track(inner);

        protected override Tensor Call(Tensor x, CallContext context) => (_inner.Call(x) + _inner.Call(x)) * 0.5f;
    }
}
