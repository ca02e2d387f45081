using System.Text.Json;
using Cajal.Layers;
using Cajal.Losses;
using Cajal.Metrics;
using Cajal.Optimizers;
using Cajal.Training;
using Xunit;

namespace Cajal.Tests.Conformance;

/// <summary>Keras's tests of <c>compile</c>, <c>fit</c>, <c>evaluate</c> and <c>predict</c>. Most train a layer of ones, without a bias, on ones.</summary>
[Collection("global seed")]
public sealed class KerasTrainingTests
{
    private static readonly Tensor X = Ops.Ones([100, 4]);
    private static readonly Tensor Zeros = Ops.Zeros([100, 3]);

    [Fact]
    public void Training_gives_the_figures_of_Keras() => KerasCases.Run("training", atLeast: 90, c => c.Call switch
    {
        "outputs" => Outputs(c),
        "refused" => Number(int.Parse(Assert.ThrowsAny<CajalException>(() => Outputs(c)).Code[2..], System.Globalization.CultureInfo.InvariantCulture)),
        "evaluate" => Vector(Ones(3, c).Evaluate(X, Zeros, batchSize: 16).Values),
        "predict" => Ones(3, c).Predict(X, batchSize: 16).Mean(),
        "predict_named" => Vector(Twin().PredictAll(new Tensors { ["x_two"] = X, ["x_one"] = X }, 16).Select(y => y.Mean().Item())),
        "on_batch" => OnBatch(c),
        "on_batch_untrained" => OnBatchUntrained(c),
        "steps" => Steps(c),
        "steps_untrained" => StepsUntrained(),
        "loss_weights" => LossWeighted(c.Arguments.GetProperty("form").GetString()!),
        "training_arg" => TrainingArgument(),
        "two_inputs" => TwoInputs(),
        "partial" => Partial(),
        "custom_loss" => CustomLoss(c.Arguments.GetProperty("of").GetString()!),
        "forward_loss" => ForwardLoss(),
        "names" => Names(c.Arguments.GetProperty("of").GetString()!),
        "metrics_order" => MetricsOrder(),
        "infinite_validation" => InfiniteValidation(),
        "stop" => Stopped(c.Arguments.GetProperty("method").GetString()!),
        "counters" => Counters(),
        "batch_sizes" => BatchSizes(c.Arguments.GetProperty("method").GetString()!),
        "predict_order" => PredictOrder(c.Arguments.GetProperty("steps_per_execution").GetInt32()),
        "random_predict" => RandomPredict(),
        "random_layer" => RandomLayer(),
        "constraint" => Constrained(),
        "internal_loss" => InternalLoss(),
        _ => throw new InvalidOperationException($"There is no scenario '{c.Call}'."),
    });

    // A model that hands its inputs out as they are, so that predictions are data.
    private static Tensor Outputs(KerasCase c)
    {
        var a = c.Arguments;
        var said = c.Inputs.GetProperty("y_pred").EnumerateArray().Select(y => KerasCases.Tensor(y, DType.Float32)).ToArray();
        var wanted = c.Inputs.GetProperty("y_true").EnumerateArray().Select(y => KerasCases.Tensor(y, DType.Float32)).ToArray();
        string[] outputs = a.TryGetProperty("outputs", out var o) ? [.. o.EnumerateArray().Select(n => n.GetString()!)] : ["output"];
        var inputs = said.Select(y => new Input(y.Shape.Without(0))).ToArray();
        var model = new Model(
            inputs.Select(i => (SymbolicTensor)i).ToArray(), inputs.Select((x, i) => new Identity(name: outputs[i]).Call(x)).ToArray());
        model.Compile(
            "sgd", LossesOf(a.GetProperty("loss")), MetricsOf(a, "metrics"),
            a.TryGetProperty("loss_weights", out var w) ? (LossWeights)w.EnumerateArray().Select(f => f.GetSingle()).ToArray() : null, MetricsOf(a, "weighted"));
        Tensors? weights = c.Inputs.TryGetProperty("weights", out var given) ? [.. given.EnumerateArray().Select(y => KerasCases.Tensor(y, DType.Float32))] : null;
        var results = model.Evaluate(said, wanted, a.TryGetProperty("batch", out var b) ? b.GetInt32() : 100, weights);
        return Vector(a.GetProperty("names").EnumerateArray().Select(n => results[n.GetString()!]));
    }

    private static LossSet LossesOf(JsonElement loss) => loss.ValueKind switch
    {
        JsonValueKind.String => loss.GetString()!,
        JsonValueKind.Array => loss.EnumerateArray().Select(l => l.ValueKind == JsonValueKind.Null ? null! : (Loss)l.GetString()!).ToArray(),
        _ => loss.EnumerateObject().ToDictionary(p => p.Name, p => (Loss)p.Value.GetString()!),
    };

    private static MetricSet? MetricsOf(JsonElement arguments, string key)
    {
        if (!arguments.TryGetProperty(key, out var metrics)) return null;
        if (metrics.ValueKind == JsonValueKind.Object) return metrics.EnumerateObject().ToDictionary(p => p.Name, p => List(p.Value));
        return metrics[0].ValueKind == JsonValueKind.Array ? metrics.EnumerateArray().Select(List).ToArray() : List(metrics);

        static Metric[] List(JsonElement names) => [.. names.EnumerateArray().Select(n => (Metric)n.GetString()!)];
    }

    private static Tensor OnBatch(KerasCase c)
    {
        var model = Ones(3, c);
        var weights = Tensor.From(Enumerable.Range(0, 100).Select(i => i / 50f).ToArray(), 100);
        return Vector(
        [
            model.TrainOnBatch(X, Zeros).Loss, model.TrainOnBatch(X, Zeros).Loss, model.TestOnBatch(X, Zeros).Loss, model.TestOnBatch(X, Zeros).Loss,
            model.PredictOnBatch(X).Mean().Item(), model.TrainOnBatch(X, Zeros, weights).Loss, model.TestOnBatch(X, Zeros, weights).Loss,
            model.PredictOnBatch(X).Mean().Item(), model.TrainOnBatch(X, Zeros, classWeight: new() { [1] = 0.3f, [0] = 0.2f }).Loss,
        ]);
    }

    private static Tensor OnBatchUntrained(KerasCase c)
    {
        var model = Ones(3, c);
        return Vector([model.PredictOnBatch(X).Mean().Item(), model.TestOnBatch(X, Zeros).Loss, model.TestOnBatch(X, Zeros).Loss]);
    }

    private static Tensor Steps(KerasCase c)
    {
        int? Of(string name) => c.Arguments.TryGetProperty(name, out var value) ? value.GetInt32() : null;
        var (examples, batch, epochs) = (Of("examples")!.Value, Of("batch")!.Value, Of("epochs")!.Value);
        var (model, count) = (Ones(1, c), new Count());
        var (x, y) = (Ops.Ones([examples, 4]), Ops.Ones([examples, 1]));
        if (c.Arguments.TryGetProperty("stream", out var stream) && stream.GetBoolean())
        {
            var data = Enumerable.Range(0, examples).Select(_ => new Example(Ops.Ones([4]), Ops.Ones([1]))).Where(_ => true);
            model.Fit(data, batch, epochs, stepsPerEpoch: Of("steps_per_epoch"), verbose: Verbosity.Silent, callbacks: [count]);
        }
        else
        {
            model.Fit(x, y, batch, epochs, stepsPerEpoch: Of("steps_per_epoch"), verbose: Verbosity.Silent, callbacks: [count]);
        }

        // The weights are those of as many steps taken one by one, whole passes of which they are.
        var other = Ones(1, null);
        for (var step = 0; step < (int)model.Optimizer.Iterations.Value.Item(); step++)
        {
            var rows = Math.Min(batch, examples - step * batch % (batch * ((examples + batch - 1) / batch)));
            other.TrainOnBatch(Ops.Ones([rows, 4]), Ops.Ones([rows, 1]));
        }

        Assert.Equal(other.Weights[0].Value.ToArray(), model.Weights[0].Value.ToArray());
        return Vector([count.Begun, count.Ended, count.Epochs]);
    }

    private static Tensor StepsUntrained()
    {
        var (model, count) = (Ones(1, null, stepsPerExecution: 3), new Count());
        model.Predict(X, 16, [count]);
        var predicted = count.Ended;
        model.Evaluate(X, Ops.Ones([100, 1]), 16, callbacks: [count]);
        return Vector([predicted, count.Ended - predicted]);
    }

    private static Tensor LossWeighted(string form)
    {
        var (x, y) = (Ops.Ones([40, 4]), Ops.Zeros([40, 3]));
        if (form == "single")
        {
            Sequential model = [new Dense(3, useBias: false, kernelInitializer: "ones")];
            model.Compile(new SGD(), "mse", ["mse"], lossWeights: 0.2f);
            return Vector(model.Fit(x, y, 20, 3, verbose: Verbosity.Silent)["loss"]);
        }

        var twin = Twin();
        if (form == "dict")
        {
            twin.Compile(
                new SGD(), new LossSet { ["y_one"] = "mse", ["y_two"] = "mse" }, new() { ["y_one"] = ["mse"], ["y_two"] = ["mse"] },
                new LossWeights { ["y_one"] = 0.1f, ["y_two"] = 0.2f });
            return Vector(twin.Fit(new Tensors { ["x_one"] = x, ["x_two"] = x }, new Tensors { ["y_one"] = y, ["y_two"] = y }, 20, 3, verbose: Verbosity.Silent)["loss"]);
        }

        twin.Compile(new SGD(), new Loss[] { "mse", "mse" }, ["mse", "mse"], [0.1f, 0.2f]);
        return Vector(twin.Fit([x, x], [y, y], 20, 3, verbose: Verbosity.Silent)["loss"]);
    }

    private static Tensor TrainingArgument()
    {
        Sequential model = [new Input(1), new TrainingOnly()];
        model.Compile(new Still(), "mse");
        var (x, y) = (Ops.Ones([128, 1]), Ops.Zeros([128, 1]));
        return Vector([model.Fit(x, y, verbose: Verbosity.Silent)["loss"][0], model.Evaluate(x, y).Loss, model.Predict(x).Abs().Max().Item()]);
    }

    private static Tensor TwoInputs()
    {
        var (a, b) = (new Input(2), new Input(3));
        var sum = new Add().Call([
            new Dense(2, useBias: false, kernelInitializer: "ones").Call(a), new Dense(2, useBias: false, kernelInitializer: "ones").Call(b)]);
        var model = new Model([a, b], sum);
        model.Compile("sgd", "mse", ["mse"]);
        Tensors x = new[] { Ops.Ones([3, 2]), Ops.Ones([3, 3]) };
        var y = Ops.Ones([3, 2]);
        return Vector([
            model.Fit(x, y, verbose: Verbosity.Silent)["loss"][0], model.TrainOnBatch(x, y).Loss, model.Evaluate(x, y).Loss, model.TestOnBatch(x, y).Loss]);
    }

    private static Tensor Partial()
    {
        var input = new Input(2);
        var (x, y) = (Ops.Ones([32, 2]), Ops.Ones([32, 3]));
        var dense = new Dense(3, kernelInitializer: "ones").Call(input);
        var (partial, full) = (new Model(input, [dense, dense, dense]), new Model(input, [dense, dense, dense]));
        partial.Compile("sgd", new Loss[] { "mse", null!, null! });
        full.Compile("sgd", new Loss[] { "mse", "mse", "mse" });
        return Number(full.Evaluate(x, [y, y, y]).Loss / partial.Evaluate(x, y).Loss);
    }

    private static Tensor CustomLoss(string of)
    {
        var model = new FourTimes();
        model.Compile("sgd", "mse");
        var (x, y) = (Ops.Ones([32, 4]), 2 * Ops.Ones([32, 2]));
        if (of == "fit")
        {
            var history = model.Fit(x, y, verbose: Verbosity.Silent);
            return Number(history["custom"][0] / history["loss"][0]);
        }

        var results = model.Evaluate(x, y);
        return Number(results["custom"] / results.Loss);
    }

    private static Tensor ForwardLoss()
    {
        var model = new FourTimes(ofLosses: true);
        model.Compile("sgd", "mse");
        return Truth(model.Fit(Ops.Ones([32, 4]), Ops.Ones([32, 2]), verbose: Verbosity.Silent)["custom"][0] > 0);
    }

    private static Tensor Names(string of)
    {
        Model inner = of == "tracked" ? new FourTimes() : Ones(3, null);
        inner.Compile("sgd", "mse", ["mean_squared_error"]);
        if (of == "tracked") return Number(inner.Evaluate(Ops.Ones([2, 4]), Ops.Zeros([2, 2])).Count);
        if (of == "recompiled")
        {
            inner.Fit(X, Zeros, verbose: Verbosity.Silent);
            inner.Compile("sgd", "mse", ["mean_absolute_error"]);
            var history = inner.Fit(X, Zeros, verbose: Verbosity.Silent);
            Assert.Equal(["loss", "mean_absolute_error"], history.Names);
            return Number(inner.Evaluate(X, Zeros).Count);
        }

        var input = new Input(4);
        var outer = new Model(input, (of == "both" ? Ones(3, null) : (Layer)new Dense(3)).Call(inner.Call(input)));
        outer.Compile("sgd", "mse", ["mean_squared_error"]);
        return Number(outer.Evaluate(X, Zeros).Count);
    }

    private static Tensor MetricsOrder()
    {
        var model = Ones(3, null);
        Metric Constant(float value) => Metric.From((y, _) => Ops.Ones([y.Shape[0]]) * value, $"metrics_{value}");
        double[][] rows = [.. new[] { (0f, 1f), (1f, 0f) }.Select(order =>
        {
            model.Compile("sgd", "mse", [Constant(order.Item1), Constant(order.Item2)]);
            return model.Evaluate(X, Zeros).Values.Skip(1).ToArray();
        })];
        return Tensor.From([.. rows.SelectMany(r => r)], [2, 2]);
    }

    private static Tensor InfiniteValidation()
    {
        var count = new Count();
        Ones(3, null).Fit(
            Endless(2, 3), batchSize: 2, stepsPerEpoch: 3, validationData: ValidationData.From(Endless(2, 3)), validationSteps: 4, validationBatchSize: 2,
            verbose: Verbosity.Silent, callbacks: [count]);
        return Vector([count.Trained, count.Ended - count.Trained]);
    }

    private static Tensor Stopped(string method)
    {
        var (model, count) = (Ones(3, null), new Count { StopAt = 5 });
        if (method == "fit") model.Fit(Endless(2, 3), batchSize: 2, verbose: Verbosity.Silent, callbacks: [count]);
        else if (method == "evaluate") model.Evaluate(Endless(2, 3), 2, [count]);
        else model.Predict(Endless(2, 3), 2, [count]);
        return Number(count.Ended);
    }

    private static Tensor Counters()
    {
        var count = new Count();
        Sequential model = [new Dense(3)];
        model.Compile("sgd", "mse", ["mse"], runEagerly: true);
        var (x, y) = (Ops.Ones([4, 3]), Ops.Ones([4, 3]));
        model.Fit(x, y, 1, 3, (Ops.Ones([2, 3]), Ops.Ones([2, 3])), verbose: Verbosity.Silent, callbacks: [count]);
        var validated = count.Ended - count.Trained;
        model.Predict(x, 1, [count]);
        return Vector([(int)count.Steps.Value.Item(), validated, count.Ended - count.Trained - validated]);
    }

    private static Tensor BatchSizes(string method)
    {
        var x = Tensor.From(Enumerable.Range(0, 400).Select(i => MathF.Sin(i)).ToArray(), [100, 4]);
        var y = Ops.Ones([100, 1]);
        var model = Ones(1, null);
        model.Compile(new Still(), "mse");
        double Loss(int batch) => method == "fit" ? model.Fit(x, y, batch, verbose: Verbosity.Silent)["loss"][0] : model.Evaluate(x, y, batch).Loss;
        return Number(Loss(80) - Loss(100));
    }

    private static Tensor PredictOrder(int together)
    {
        var input = new Input([]);
        var model = new Model(input, new Identity().Call(input));
        model.Compile("sgd", "mse", stepsPerExecution: together);
        return model.Predict(new Uneven());
    }

    private static Tensor RandomPredict()
    {
        Sequential model = [new Input(20), new AlwaysDropping()];
        var x = Ops.Ones([32, 20]);
        return Truth((model.Predict(x) - model.Predict(x)).Abs().Mean().Item() > 0.01);
    }

    private static Tensor RandomLayer()
    {
        var input = new Input(20);
        var model = new Model(input, new Dropout(0.5, seed: 1337).Call(input, training: true));
        var four = model.Predict(Ops.Ones([4, 20]), batchSize: 2).ToArray();
        var two = Ops.Ones([2, 20]);
        var isNewEachTime = !model.PredictOnBatch(two).ToArray().AsSpan().SequenceEqual(model.PredictOnBatch(two).ToArray());
        return Truth(isNewEachTime && !four.AsSpan(0, 40).SequenceEqual(four.AsSpan(40)));
    }

    private static Tensor Constrained()
    {
        Sequential model = [new Dense(2, kernelConstraint: "non_neg")];
        model.Compile("rmsprop", "mse");
        model.Fit(Ops.Ones([2, 3]), Ops.Ones([2, 2]), verbose: Verbosity.Silent);
        return Truth(model.Weights[0].Value.Min().Item() >= 0);
    }

    private static Tensor InternalLoss()
    {
        Sequential model = [new Dense(2), new Summed(), new Dense(1)];
        model.Compile("adam");
        return Truth(model.Fit(Ops.Ones([16, 2]), Ops.Zeros([16, 1]), 4, verbose: Verbosity.Silent)["loss"][0] != 0);
    }

    private static Sequential Ones(int units, KerasCase? c, int stepsPerExecution = 1)
    {
        bool Flag(string name) => c is not null && c.Arguments.TryGetProperty(name, out var value) && value.GetBoolean();
        if (c is not null && c.Arguments.TryGetProperty("steps_per_execution", out var together)) stepsPerExecution = together.GetInt32();
        Sequential model = [new Dense(units, useBias: false, kernelInitializer: "ones")];
        model.Compile(new SGD(), "mse", ["mean_squared_error"], stepsPerExecution: stepsPerExecution, runEagerly: Flag("eager"));
        return model;
    }

    private static Model Twin()
    {
        var (a, b) = (new Input(4, "x_one"), new Input(4, "x_two"));
        return new Model([a, b], [
            new Dense(3, useBias: false, kernelInitializer: "ones", name: "y_one").Call(a), new Dense(3, useBias: false, kernelInitializer: "ones", name: "y_two").Call(b)]);
    }

    private static IEnumerable<Example> Endless(int features, int targets)
    {
        while (true) yield return new Example(Ops.Ones([features]), Ops.Ones([targets]));
    }

    private static Tensor Number(double value) => Tensor.From([value], Shape.Scalar);

    private static Tensor Truth(bool value) => Number(value ? 1 : 0);

    private static Tensor Vector(IEnumerable<double> values) => Tensor.From(values.ToArray(), values.Count());

    private static Tensor Vector(int[] values) => Vector(values.Select(v => (double)v));

    private sealed class Count : Callback
    {
        public int? StopAt { get; init; }

        public Variable Steps { get; } = new(Ops.Zeros([]), "steps", trainable: false);

        public int Begun { get; private set; }

        public int Ended { get; private set; }

        public int Trained { get; private set; }

        public int Epochs { get; private set; }

        public override void OnEpochEnd(TrainingRun run, Results results) => Epochs++;

        public override void OnTrainBatchBegin(TrainingRun run) => Begun++;

        public override void OnTrainBatchEnd(TrainingRun run)
        {
            Trained++;
            Steps.AssignAdd(1f);
            End(run);
        }

        public override void OnTestBatchEnd(TrainingRun run) => End(run);

        public override void OnPredictBatchEnd(TrainingRun run) => End(run);

        private void End(TrainingRun run)
        {
            if (++Ended == StopAt) run.Stop();
        }
    }

    private sealed class TrainingOnly : Layer
    {
        protected override Tensor Call(Tensor x, CallContext context) => context.Training ? x : x * 0;
    }

    private sealed class Summed : Layer
    {
        protected override Tensor Call(Tensor x, CallContext context)
        {
            AddLoss(x);
            return x;
        }
    }

    private sealed class AlwaysDropping : Layer
    {
        private readonly SeedGenerator _random;

        public AlwaysDropping() => _random = TrackRandom();

        protected override Tensor Call(Tensor x, CallContext context) => Ops.Dropout(x, 0.5, _random.Next());
    }

    /// <summary>Measures four times its loss, or what its layer adds.</summary>
    private sealed class FourTimes : Model
    {
        private readonly bool _ofLosses;
        private readonly Mean _custom;
        private readonly Dense _dense;

        public FourTimes(bool ofLosses = false)
        {
            _ofLosses = ofLosses;
            _custom = TrackMetric(new Mean("custom"));
            _dense = Track(new Dense(2) { ActivityRegularizer = "l2" });
        }

        protected override Tensor Call(Tensor x, CallContext context) => _dense.Call(x, context.Training);

        protected override Tensor ComputeLoss(TrainingBatch batch, Tensor[] outputs)
        {
            var loss = base.ComputeLoss(batch, outputs);
            _custom.Add(_ofLosses ? Losses[0] : loss * 4);
            return loss;
        }
    }

    /// <summary>Leaves everything as it is.</summary>
    private sealed class Still() : Optimizer(0, "still")
    {
        public override IReadOnlyList<string> SlotNames => [];

        protected override OptimizerResult Rule(OptimizerStep step) => new(step.Parameters, []);
    }

    /// <summary>0 to 8 in batches of 2, 3 and 4.</summary>
    private sealed class Uneven : Dataset
    {
        public override long? Cardinality => null;

        public override bool IsBatched => true;

        public override IEnumerator<Example> Open(long pass = 0, long skip = 0) =>
            ((IEnumerable<Example>)[new(Of(0, 2)), new(Of(2, 3)), new(Of(5, 4))]).Skip((int)skip).GetEnumerator();

        private static Tensor Of(int first, int count) => Tensor.From(Enumerable.Range(first, count).Select(i => (float)i).ToArray(), count);
    }
}
