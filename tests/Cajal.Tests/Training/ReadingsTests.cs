using Cajal.Layers;
using Cajal.Optimizers;
using Cajal.Training;
using Xunit;

namespace Cajal.Tests.Training;

[Collection("global seed")]
public class ReadingsTests
{
    [Fact]
    public void Gradients_are_those_of_the_step_that_comes()
    {
        // loss = ((w + b - 3)^2 + (2 w + b - 4)^2) / 2 at w = 1, b = 0: errors -2, -2.
        Sequential model = [new Input(1), new Dense(1, kernelInitializer: "ones")];
        model.Compile(new SGD(0.1f), "mse");
        var gradients = model.GradientsOnBatch(new float[,] { { 1 }, { 2 } }, new float[] { 3, 4 });
        Near.Equal([-6], gradients[model.Weights[0]]);
        Near.Equal([-4], gradients[model.Weights[1]]);
        Near.Equal([1], model.Weights[0]);
    }

    [Fact]
    public void Plain_descent_moves_by_the_gradients_that_a_callback_reads()
    {
        RandomKey.SetGlobalSeed(3);
        var moons = Datasets.TwoMoons(16);
        Sequential model = [new Input(2), new Dense(5, "tanh", kernelRegularizer: "l2"), new Dropout(0.3), new Dense(1, "sigmoid")];
        model.Compile(new SGD(1), "binary_crossentropy");
        ParamSet? before = null, gradients = null;
        model.Fit(moons, batchSize: 8, epochs: 2, verbose: Verbosity.Silent, callbacks: [new Before(run =>
        {
            if (before is not null) Assert.All(before - gradients!, p => Close.To(p.Value.ToArray(), p.Key.Value.ToArray(), 1e-5)); // float32, sums in another order
            (before, gradients) = (ParamSet.Of(model.TrainableVariables), run.Gradients());
        })]);
        Assert.NotNull(before);
    }

    [Fact]
    public void Looking_changes_nothing()
    {
        Assert.Equal(Weights(looks: false), Weights(looks: true));

        static float[] Weights(bool looks)
        {
            RandomKey.SetGlobalSeed(5);
            var moons = Datasets.TwoMoons(24);
            Sequential model = [new Input(2), new Dense(4, "relu"), new BatchNormalization(), new Dropout(0.5), new Dense(1, "sigmoid")];
            model.Compile(new Adam(0.01f), "binary_crossentropy", ["accuracy"]);
            model.Fit(moons, batchSize: 8, epochs: 2, verbose: Verbosity.Silent, callbacks: [new Before(run =>
            {
                if (!looks) return;
                run.Gradients().Realize();
                run.Activations();
            })]);
            return [.. model.Variables.SelectMany(w => w.Value.ToArray())];
        }
    }

    [Fact]
    public void Activations_go_by_name_in_the_order_of_computing()
    {
        Sequential inner = new([new Dense(2, "relu", name: "a")], name: "inner");
        var input = new Input(2);
        var shared = new Dense(2, name: "shared");
        var model = new Model(input, new Add(name: "sum").Call([shared.Call(input), shared.Call(inner.Call(new Dense(2, name: "first").Call(input)))]));
        var x = Datasets.Spiral(2, 4).X;
        var all = model.ActivationsOnBatch(x);
        Assert.Equal(["shared", "first", "inner/a", "inner", "shared:2", "sum"], all.Keys);
    }

    [Fact]
    public void Activations_are_what_the_layers_put_out()
    {
        Sequential model = [new Dense(3, "relu", name: "a"), new Dense(2, "softmax", name: "b")];
        var x = Datasets.Spiral(2, 5).X;
        Assert.Equal(model.Predict(x).ToArray(), model.ActivationsOnBatch(x, "b")["b"].ToArray());
        Assert.Equal(model.Layers[0].Call(x).ToArray(), model.ActivationsOnBatch(x)["a"].ToArray());
        Assert.Equal("CJ3434", Assert.Throws<CajalException>(() => model.ActivationsOnBatch(x, "c")).Code);
    }

    [Fact]
    public void Layers_inside_loops_are_left_out()
    {
        Sequential model = [new Input([null, 2]), new RNN(new GRUCell(3), name: "rnn"), new Dense(1, name: "out")];
        Assert.Equal(["rnn", "out"], model.ActivationsOnBatch(Ops.Ones([4, 5, 2])).Keys);
    }

    [Fact]
    public void Nothing_can_be_read_between_batches()
    {
        Sequential model = [new Input(1), new Dense(1)];
        model.Compile("sgd", "mse");
        Assert.Throws<InvalidOperationException>(() => Callbacks.Drive.Run(model).Gradients());
    }

    private sealed class Before(Action<TrainingRun> act) : Callback
    {
        public override void OnTrainBatchBegin(TrainingRun run) => act(run);
    }
}
