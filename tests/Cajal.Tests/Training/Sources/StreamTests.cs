using System.Threading.Channels;
using Cajal.Layers;
using Cajal.Optimizers;
using Cajal.Training;
using Xunit;

namespace Cajal.Tests.Training;

[Collection("global seed")]
public sealed class StreamTests
{
    [Fact]
    public void A_stream_trains_to_the_same_bits_as_its_array()
    {
        var (x, y) = Line(10);
        var array = Trained(m => m.Fit(x, y, batchSize: 4, epochs: 3, shuffle: false, verbose: Verbosity.Silent));
        foreach (var fit in (Func<Model, History>[])
        [
            m => m.Fit(Elements(10), batchSize: 4, epochs: 3, verbose: Verbosity.Silent),
            m => m.Fit(Elements(10).ToList(), batchSize: 4, epochs: 3, verbose: Verbosity.Silent),
            m => m.Fit(new Counted(10), batchSize: 4, epochs: 3, verbose: Verbosity.Silent),
            m => m.Fit(new Batched(10, 4), batchSize: 99, epochs: 3, verbose: Verbosity.Silent),
            m => m.Fit(Arriving(10), batchSize: 4, epochs: 3, verbose: Verbosity.Silent),
        ])
        {
            var stream = Trained(fit);
            Assert.Equal(array.History["loss"], stream.History["loss"]);
            Assert.Equal(array.Weights, stream.Weights);
        }

        var once = Trained(m => m.Fit(x, y, batchSize: 4, shuffle: false, verbose: Verbosity.Silent));
        Assert.Equal(once.Weights, Trained(m => m.Fit(Written(10), batchSize: 4, verbose: Verbosity.Silent)).Weights);
    }

    [Fact]
    public void Evaluate_and_Predict_take_what_Fit_takes()
    {
        var (x, y) = Line(10);
        var (model, _, _) = Trained(m => m.Fit(x, y, verbose: Verbosity.Silent));
        var (loss, said) = (model.Evaluate(x, y, batchSize: 4).Loss, model.Predict(x).ToArray());
        Assert.Equal(loss, model.Evaluate(Elements(10), batchSize: 4).Loss);
        Assert.Equal(loss, model.Evaluate(new Batched(10, 4)).Loss);
        Assert.Equal(loss, model.Evaluate(Arriving(10), batchSize: 4).Loss);
        Assert.Equal(loss, model.Evaluate(Written(10), batchSize: 4).Loss);
        Assert.Equal(said, model.Predict(Written(10), batchSize: 3).ToArray());
        Assert.Equal(said, model.Predict(Elements(10), batchSize: 3).ToArray());
        Assert.Equal(said, model.Predict(new Batched(10, 4)).ToArray());
        Assert.Equal(said, model.Predict(Arriving(10), batchSize: 3).ToArray());
        Assert.Equal(said[..6], model.Predict(Elements(10), batchSize: 3, steps: 2).ToArray());
    }

    [Fact]
    public void An_endless_stream_needs_steps_and_goes_on_over_epochs()
    {
        var seen = new List<int>();
        var (_, history, _) = Trained(m => m.Fit(
            Endless(seen), batchSize: 2, epochs: 3, stepsPerEpoch: 2, verbose: Verbosity.Silent));
        Assert.Equal((6L, 3), (history.Steps, history.Epochs.Count));
        Assert.Equal(Enumerable.Range(0, 12), seen);
    }

    [Fact]
    public void Passes_are_numbered_from_the_epoch()
    {
        var passes = new List<long>();
        Trained(m => m.Fit(new Counted(4, passes), batchSize: 2, epochs: 5, initialEpoch: 2, verbose: Verbosity.Silent));
        Assert.Equal([2, 3, 4], passes.Distinct());
    }

    [Fact]
    public void Data_that_ends_within_an_epoch_is_told_and_training_goes_on()
    {
        var (_, history, _) = Trained(m => m.Fit(Elements(6), batchSize: 2, epochs: 2, stepsPerEpoch: 5, verbose: Verbosity.Silent));
        Assert.Equal(6, history.Steps);
        Assert.Contains("3 of 5 steps", history.Warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_channel_that_is_empty_ends_training_in_order()
    {
        var (_, history, _) = Trained(m => m.Fit(Written(4), batchSize: 2, epochs: 3, verbose: Verbosity.Silent));
        Assert.Equal([1], history.Epochs);
        Assert.Contains("epoch 2", history.StopReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Waiting_for_data_can_be_cancelled()
    {
        using var source = new CancellationTokenSource(50);
        var channel = Channel.CreateUnbounded<Example>();
        foreach (var e in Elements(4)) channel.Writer.TryWrite(e);
        var (_, history, _) = Trained(m => m.Fit(channel.Reader, batchSize: 2, verbose: Verbosity.Silent, cancellationToken: source.Token));
        Assert.True(history.WasCancelled);
        Assert.Equal(2, history.Steps);
    }

    [Fact]
    public void A_source_that_fails_is_named_with_its_element_and_nothing_is_lost()
    {
        var model = Network();
        var error = Assert.Throws<CajalException>(() => model.Fit(Failing(7), batchSize: 2, verbose: Verbosity.Silent, epochs: 2));
        Assert.Equal("CJ3404", error.Code);
        Assert.Contains("element : 7", error.Message, StringComparison.Ordinal);
        Assert.IsType<InvalidDataException>(error.InnerException);
        Assert.Equal(3, model.History!.Steps);
    }

    [Fact]
    public void Elements_of_another_make_are_named()
    {
        Example[] types = [One(1, 1), new(Tensor.From([2], 1), Tensor.From([2f], Shape.Scalar))];
        Assert.Equal("CJ3405", Code(types));
        Example[] missing = [One(1, 1), new(Tensor.From([2f], 1))];
        Assert.Contains("element : 2", Assert.Throws<CajalException>(() => Network().Fit(missing, verbose: Verbosity.Silent)).Message, StringComparison.Ordinal);
        Example[] shapes = [One(1, 1), new(Tensor.From([2f, 3f], 2), Tensor.From([2f], Shape.Scalar))];
        Assert.Equal("CJ3406", Code(shapes));
        Example[] many = [new([Tensor.From([2f], 1), Tensor.From([2f], 1)], Tensor.From([2f], Shape.Scalar))];
        Assert.Equal("CJ3009", Code(many));
        Assert.Equal("CJ3008", Code([]));
        Assert.Equal("CJ3407", Assert.Throws<CajalException>(() => Network().Fit(Elements(4), validationSplit: 0.5, verbose: Verbosity.Silent)).Code);

        static string Code(Example[] elements) => Assert.ThrowsAny<CajalException>(() => Network().Fit(elements, verbose: Verbosity.Silent)).Code;
    }

    [Fact]
    public void A_wrong_label_is_named_with_its_elements()
    {
        Sequential model = [new Input(1), new Dense(2, "softmax")];
        model.Compile("sgd", "sparse_categorical_crossentropy");
        var data = Enumerable.Range(0, 6).Select(i => new Example(Tensor.From([1f], 1), Tensor.From([i == 5 ? 7 : 0], Shape.Scalar)));
        var error = Assert.Throws<CajalException>(() => model.Fit(data, batchSize: 2, verbose: Verbosity.Silent));
        Assert.Equal("CJ3010", error.Code);
        Assert.Contains("elements 5 to 6", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_and_names_travel_with_the_examples()
    {
        var (a, b) = (new Input(1, "a"), new Input(1, "b"));
        var model = new Model([a, b], [new Dense(1, name: "u", kernelInitializer: "zeros").Call(a), new Dense(1, name: "v", kernelInitializer: "zeros").Call(b)]);
        model.Compile(new SGD(0), "mae");
        var data = Enumerable.Range(0, 2).Select(i => new Example(
            new Tensors { ["b"] = Tensor.From([1f], 1), ["a"] = Tensor.From([2f], 1) },
            new Tensors { ["v"] = Tensor.From([3f], 1), ["u"] = Tensor.From([5f], 1) },
            new Tensors { ["u"] = Tensor.From([i * 2f], Shape.Scalar) }));
        var results = model.Evaluate(data);
        Assert.Equal((5.0, 3.0), (results["u_loss"], results["v_loss"]));
    }

    [Fact]
    public void Validation_may_be_a_stream()
    {
        var (_, history, _) = Trained(m => m.Fit(
            Elements(8), batchSize: 4, epochs: 4, validationData: ValidationData.From(Elements(100)), validationSteps: 1, validationBatchSize: 3, validationFreq: 2,
            verbose: Verbosity.Silent));
        Assert.Equal([true, false, true, false], history["val_loss"].Select(double.IsNaN));
    }

    [Fact]
    public void Class_weights_count_in_streams()
    {
        Sequential model = [new Input(1), new Dense(1, kernelInitializer: "zeros")];
        model.Compile(new SGD(0), "mae");
        var data = Enumerable.Range(0, 4).Select(i => new Example(Tensor.From([1f], 1), Tensor.From([i % 2], Shape.Scalar)));
        Assert.Equal(1.5, model.Fit(data, classWeight: new() { [1] = 3 }, verbose: Verbosity.Silent)["loss"][0], 1e-6);
    }

    [Fact]
    public void Streams_of_several_shapes_compile_a_step_for_each()
    {
        Sequential model = [new Embedding(10, 4), new GlobalAveragePooling1D(), new Dense(1)];
        model.Compile("sgd", "mse");
        Example Of(int length) => new(Tensor.From(new int[2 * length], [2, length]), Tensor.From([1f, 2f], 2));
        var history = model.Fit(new Given([Of(3), Of(5), Of(3), Of(5)]), epochs: 2, verbose: Verbosity.Silent);
        Assert.Equal(8, history.Steps);
    }

    private static Example One(float x, float y) => new(Tensor.From([x], 1), Tensor.From([y], Shape.Scalar));

    private static IEnumerable<Example> Elements(int count)
    {
        for (var i = 0; i < count; i++) yield return One(2f * i / count - 1, 4f * i / count - 3);
    }

    private static IEnumerable<Example> Endless(List<int> seen)
    {
        for (var i = 0; ; i++)
        {
            seen.Add(i);
            yield return One(i % 3, i % 2);
        }
    }

    private static IEnumerable<Example> Failing(int at)
    {
        for (var i = 1; i < at; i++) yield return One(i, i);
        throw new InvalidDataException("broken");
    }

    private static async IAsyncEnumerable<Example> Arriving(int count)
    {
        foreach (var e in Elements(count))
        {
            await Task.Yield();
            yield return e;
        }
    }

    private static ChannelReader<Example> Written(int count)
    {
        var channel = Channel.CreateUnbounded<Example>();
        foreach (var e in Elements(count)) channel.Writer.TryWrite(e);
        channel.Writer.Complete();
        return channel.Reader;
    }

    private static (Tensor X, Tensor Y) Line(int count)
    {
        var all = Elements(count).ToArray();
        return (Ops.Stack([.. all.Select(e => e.X.Items[0])]), Ops.Stack([.. all.Select(e => e.Y!.Items[0])]));
    }

    private static Sequential Network()
    {
        RandomKey.SetGlobalSeed(3);
        Sequential model = [new Input(1), new Dense(3, "tanh"), new Dropout(0.2), new Dense(1)];
        model.Compile(new SGD(0.01f), "mse");
        return model;
    }

    private static (Model Model, History History, float[] Weights) Trained(Func<Model, History> fit)
    {
        var model = Network();
        var history = fit(model);
        return (model, history, [.. model.Weights.SelectMany(w => w.Value.ToArray())]);
    }

    private sealed class Counted(int count, List<long>? passes = null) : Dataset
    {
        public override long? Cardinality => count;

        public override IEnumerator<Example> Open(long pass = 0, long skip = 0)
        {
            passes?.Add(pass);
            return Elements(count).Skip((int)skip).GetEnumerator();
        }
    }

    private sealed class Batched(int count, int size) : Dataset
    {
        public override long? Cardinality => null;

        public override bool IsBatched => true;

        public override IEnumerator<Example> Open(long pass = 0, long skip = 0)
        {
            var (x, y) = Line(count);
            for (var i = (int)skip * size; i < count; i += size)
            {
                var n = Math.Min(size, count - i);
                yield return new Example(x.Slice([i, 0], [n, 1]), y.Slice([i], [n]));
            }
        }
    }

    private sealed class Given(Example[] batches) : Dataset
    {
        public override long? Cardinality => batches.Length;

        public override bool IsBatched => true;

        public override IEnumerator<Example> Open(long pass = 0, long skip = 0) => batches.Skip((int)skip).GetEnumerator();
    }
}
