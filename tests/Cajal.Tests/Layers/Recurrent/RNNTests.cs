using Cajal.Layers;
using Cajal.Optimizers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class RNNTests
{
    private static readonly Tensor X = LayerContract.Waves([3, 6, 2], DType.Float32);

    public static TheoryData<string> Kinds() => ["simple", "lstm", "gru", "gru before", "stacked", "own"];

    private static RNN Make(
        string kind, bool sequences = true, bool state = false, bool backwards = false, bool stateful = false, bool unroll = false) => kind switch
    {
        "simple" => new SimpleRNN(3, returnSequences: sequences, returnState: state, goBackwards: backwards, stateful: stateful, unroll: unroll),
        "lstm" => new LSTM(3, returnSequences: sequences, returnState: state, goBackwards: backwards, stateful: stateful, unroll: unroll),
        "gru" => new GRU(3, returnSequences: sequences, returnState: state, goBackwards: backwards, stateful: stateful, unroll: unroll),
        "gru before" => new GRU(3, resetAfter: false, returnSequences: sequences, returnState: state, goBackwards: backwards, stateful: stateful, unroll: unroll),
        "stacked" => new RNN([new LSTMCell(2), new GRUCell(4)], sequences, state, backwards, stateful, unroll),
        _ => new RNN(new Leaky(3), sequences, state, backwards, stateful, unroll),
    };

    private static RNN Filled(RNN layer)
    {
        layer.CallAll([X]);
        layer.ResetState();
        return LayerContract.Filled(layer);
    }

    [Fact]
    public void Fulfils_the_contract_of_layers_over_any_cell()
    {
        LayerCatalog.Add(nameof(Leaky), c => new Leaky(c.Int("units"), c.Text("name")));
        LayerContract.Check(() => new RNN([new LSTMCell(3, name: "a"), new SimpleRNNCell(2, name: "b")], name: "r"), [3, 4, 2], weights: 12 * 6 + 2 * 6);
        LayerContract.Check(() => new RNN(new Leaky(3, "l"), returnSequences: true, name: "o"), [3, 4, 2], weights: 6);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Gives_the_same_whether_it_loops_or_is_written_out(string kind)
    {
        var mask = Tensor.From(Enumerable.Range(0, 18).Select(i => i % 5 != 1).ToArray(), [3, 6]);
        foreach (var backwards in (bool[])[false, true])
        {
            var loop = Filled(Make(kind, state: true, backwards: backwards));
            var written = Filled(Make(kind, state: true, backwards: backwards, unroll: true));
            foreach (var m in (Tensor?[])[null, mask])
            {
                var (a, b) = (Results(loop, m), Results(written, m));
                for (var i = 0; i < a.Length; i++) Close.To(b[i], a[i], 2e-6);
            }
        }

        static float[][] Results(RNN layer, Tensor? mask)
        {
            var x = Tensor.From(X.ToArray(), X.Shape);
            if (mask is not null) x = new Carrier(mask).Call(x);
            var y = layer.CallAll([x]);
            var loss = y.Select((t, i) => (t * LayerContract.Waves(t.Shape, DType.Float32, i)).Sum()).Aggregate((s, t) => s + t);
            return [.. y.Concat(Ops.Gradients(loss, [.. layer.Weights.Select(w => w.Value)])).Select(t => t.ToArray())];
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Masked_steps_are_as_if_they_were_not_there(string kind)
    {
        var layer = Filled(Make(kind, state: true));
        // Three steps, with others that do not count strewn in.
        var mask = Tensor.From(Enumerable.Repeat((bool[])[false, true, false, true, true, false], 3).SelectMany(m => m).ToArray(), [3, 6]);
        var dense = Ops.Take(X, Tensor.From([1, 3, 4], 3), axis: 1);
        var (sparse, expected) = (layer.CallAll([new Carrier(mask).Call(X)]), layer.CallAll([dense]));
        for (var i = 1; i < expected.Length; i++) Close.To(expected[i].ToArray(), sparse[i].ToArray(), 2e-6);
        Close.To(expected[0].ToArray(), Ops.Take(sparse[0], Tensor.From([1, 3, 4], 3), axis: 1).ToArray(), 2e-6);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Going_backwards_is_going_forwards_over_the_flipped_sequence(string kind)
    {
        var (forward, backward) = (Filled(Make(kind)), Filled(Make(kind, backwards: true)));
        Close.To(forward.Call(X.Flip(1)).ToArray(), backward.Call(X).ToArray(), 2e-6);
        var (last, lastBack) = (Filled(Make(kind, sequences: false)), Filled(Make(kind, sequences: false, backwards: true)));
        Close.To(last.Call(X.Flip(1)).ToArray(), lastBack.Call(X).ToArray(), 2e-6);
        Close.To(forward.Call(X)[.., -1].ToArray(), last.Call(X).ToArray(), 2e-6);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_long_sequence_cut_in_two_is_one_to_a_stateful_layer(string kind)
    {
        var (whole, cut) = (Filled(Make(kind)), Filled(Make(kind, stateful: true)));
        var expected = whole.Call(X);
        foreach (var _ in (int[])[1, 2])
        {
            Close.To(expected[.., ..2].ToArray(), cut.Call(X[.., ..2]).ToArray(), 2e-6);
            Close.To(expected[.., 2..].ToArray(), cut.Call(X[.., 2..]).ToArray(), 2e-6);
            cut.ResetState();
        }

        var states = Make(kind, state: true);
        var handed = Filled(states).CallAll([X[.., ..4]]);
        Close.To(expected[.., 4..].ToArray(), states.CallAll([X[.., 4..], .. handed[1..]])[0].ToArray(), 2e-6);
    }

    [Fact]
    public void A_stateful_layer_goes_on_from_states_that_it_was_given()
    {
        var (whole, cut) = (Filled(Make("lstm", state: true)), Filled(Make("lstm", stateful: true)));
        var seen = whole.CallAll([X[.., ..2]]);
        cut.Call([X[.., 2..4], seen[1], seen[2]]);
        Close.To(whole.CallAll([X])[0][.., 4..].ToArray(), cut.Call(X[.., 4..]).ToArray(), 2e-6);
    }

    [Fact]
    public void States_are_kept_through_recorded_steps()
    {
        Sequential model = [new Input([2, 2]), new LSTM(3, stateful: true, name: "memory"), new Dense(1)];
        var (first, second) = (X[.., ..2].Realize(), X[.., 2..4].Realize());
        var memory = (LSTM)model.GetLayer("memory");
        var cold = model.Predict(second).ToArray();
        memory.ResetState();
        model.Predict(first);
        var warm = model.Predict(second).ToArray();
        Assert.NotEqual(cold, warm);
        memory.ResetState();
        Assert.All(memory.States, s => Assert.All(s.Value.ToArray(), v => Assert.Equal(0, v)));
        Assert.Equal(cold, model.Predict(second).ToArray());
    }

    [Fact]
    public void An_encoder_hands_its_state_to_a_decoder()
    {
        var source = new Input([null, 4]);
        var target = new Input([null, 3]);
        var seen = new LSTM(5, returnState: true).CallAll([source]);
        var said = new LSTM(5, returnSequences: true).Call([target, seen[1], seen[2]]);
        var model = new Model([source, target], new Dense(2).Call(said));
        Assert.Equal([null, null, 2], model.Outputs[0].Shape.ToArray());
        var a = model.Call([Ops.Ones([2, 6, 4]), Ops.Ones([2, 3, 3])]);
        Assert.Equal([2, 3, 2], a.Shape.ToArray());
        Assert.NotEqual(a.ToArray(), model.Call([Ops.Ones([2, 5, 4]) * 2, Ops.Ones([2, 3, 3])]).ToArray());
        model.Compile("sgd", "mse");
        var history = model.Fit([Ops.Ones([4, 6, 4]), Ops.Ones([4, 3, 3])], Ops.Ones([4, 3, 2]), epochs: 20, batchSize: 2, verbose: 0);
        Assert.True(history["loss"][^1] < history["loss"][0] / 2);
    }

    [Fact]
    public void An_embedding_says_which_words_do_not_count()
    {
        var words = Tensor.From([3, 1, 2, 0, 0, 2, 0, 0, 0, 0], [2, 5]);
        var embedding = new Embedding(4, 3, maskZero: true);
        var lstm = new LSTM(4);
        var y = lstm.Call(embedding.Call(words));
        var shorter = lstm.Call(embedding.Call(words[..1, ..3]));
        Close.To(shorter.ToArray(), y[..1].ToArray(), 1e-6);
        Assert.Null(Layer.MaskOf(y));
    }

    [Fact]
    public void Learns_in_steps_that_allocate_nothing()
    {
        Sequential model = [new Input([5, 2]), new LSTM(4, returnSequences: true), new GRU(3), new Dense(1)];
        model.Compile(new Adam(0.01f), "mse");
        var (x, y) = (LayerContract.Waves([8, 5, 2], DType.Float32).Realize(), Ops.Ones([8, 1]).Realize());
        var first = model.TrainOnBatch(x, y)["loss"];
        var step = model.Trainer("test").TrainSteps.Single();
        var allocated = new long[5];
        for (var i = 0; i < allocated.Length; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            step.Run(x, y);
            allocated[i] = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        // The arguments' array and the empty result are the caller's, some hundred bytes.
        Assert.True(allocated.Min() < 600, $"{allocated.Min()} bytes");
        for (var i = 0; i < 100; i++) model.TrainOnBatch(x, y);
        Assert.True(model.TrainOnBatch(x, y)["loss"] < first / 2);
    }

    [Fact]
    public void Explains_what_does_not_fit()
    {
        var lstm = new LSTM(4);
        Refuses("CJ2003", () => lstm.Call(Ops.Ones([3, 2])));
        Refuses("CJ2003", () => new LSTM(4).Call([Ops.Ones([3, 2]), Ops.Ones([3, 4]), Ops.Ones([3, 4])]));
        lstm.Call(X);
        Refuses("CJ2003", () => lstm.Call(Ops.Ones([3, 6, 5])));
        Refuses("CJ2220", () => lstm.Call([X, Ops.Ones([3, 4])]));
        Refuses("CJ2220", () => lstm.Call([X, Ops.Ones([3, 4]), Ops.Ones([3, 5])]));
        Refuses("CJ2220", () => lstm.Call([X, Ops.Ones([2, 4]), Ops.Ones([2, 4])]));
        Refuses("CJ2225", () => lstm.Call(X, mask: Tensor.From([true, false, true], 3)));
        var stateful = new LSTM(4, stateful: true);
        stateful.Call(X);
        Refuses("CJ2221", () => stateful.Call(X[..2]));
        stateful.ResetState();
        Assert.Equal([2, 4], stateful.Call(X[..2]).Shape.ToArray());
        Refuses("CJ2222", () => new LSTM(4, unroll: true).Call(new Input([null, 2])));
        var built = new LSTMCell(3);
        built.Build([null, 7]);
        Refuses("CJ2223", () => new RNN([new LSTMCell(4), built]).Call(X));
        Refuses("CJ2224", () => new RNN(new Forgetful()).Call(X));
        Assert.Contains("CJ2002", Assert.Throws<CajalException>(() => new StackedRNNCells([])).Message);
        Assert.Contains("CJ2002", Assert.Throws<CajalException>(() => new LSTM(0)).Message);
        Assert.Contains("CJ2002", Assert.Throws<CajalException>(() => new GRU(2, dropout: 1.5)).Message);
        Assert.Contains("CJ2019", Assert.Throws<CajalException>(() => new LSTM(2, returnState: true).Call(X)).Message);

        static void Refuses(string code, Action action) => Assert.Contains(code, Assert.Throws<ShapeException>(action).Message);
    }

    [Fact]
    public void Cells_fulfil_the_contract_of_layers()
    {
        Tensor Waves(int width, double phase) => LayerContract.Waves([3, width], DType.Float32, phase);
        LayerContract.Check(() => new SimpleRNNCell(2, name: "s"), [Waves(4, 0), Waves(2, 1)], weights: 2 * (4 + 2 + 1));
        LayerContract.Check(() => new LSTMCell(2, name: "l"), [Waves(4, 0), Waves(2, 1), Waves(2, 2)], weights: 8 * (4 + 2 + 1));
        LayerContract.Check(() => new GRUCell(2, resetAfter: false, name: "g"), [Waves(4, 0), Waves(2, 1)], weights: 6 * (4 + 2 + 1));
        LayerContract.Check(
            () => new StackedRNNCells([new GRUCell(2, name: "a"), new SimpleRNNCell(3, name: "b")], name: "k"),
            [Waves(4, 0), Waves(2, 1), Waves(3, 2)], weights: 6 * (4 + 2 + 2) + 3 * (2 + 3 + 1));
    }

    [Fact]
    public void A_cell_alone_takes_one_step()
    {
        var layer = new GRU(3, returnState: true);
        var y = layer.CallAll([X[.., ..1]]);
        var step = layer.Cell.CallAll([X[.., 0], Ops.Zeros([3, 3])]);
        Assert.Equal(2, step.Length);
        Close.To(y[1].ToArray(), step[1].ToArray(), 1e-6);
    }

    // Attaches a mask, as Masking would.
    private sealed class Carrier(Tensor mask) : Layer
    {
        protected override Tensor Call(Tensor x, CallContext context) => x * 1;

        protected override Tensor? ComputeMask(Tensor[] x, CallContext context) => mask;
    }

    // An output that is not a state.
    private sealed class Leaky : RNNCell
    {
        private readonly int _units;
        private Variable _kernel = null!;

        public Leaky(int units, string? name = null)
            : base(name) => _units = units;

        public override IReadOnlyList<Shape> StateShapes => [_units];

        public override LayerConfig GetConfig()
        {
            var config = base.GetConfig();
            config["units"] = _units;
            return config;
        }

        protected override void Build(Shape inputShape) => _kernel = AddWeight("kernel", [inputShape[-1], _units]);

        protected override (Tensor Output, Tensor[] States) Step(Tensor x, Tensor[] states, CallContext context)
        {
            var h = 0.5 * states[0] + Ops.MatMul(x, _kernel);
            return (h, [h]);
        }
    }

    private sealed class Forgetful : RNNCell
    {
        public override IReadOnlyList<Shape> StateShapes => [4, 4];

        protected override (Tensor Output, Tensor[] States) Step(Tensor x, Tensor[] states, CallContext context) => (states[0], [states[0]]);
    }

    [Theory]
    [InlineData("lstm")]
    [InlineData("gru")]
    [InlineData("simple")]
    public void Gradients_that_fade_over_many_steps_end_at_nothing_and_not_at_denormal_numbers(string kind)
    {
        Layer layer = kind switch { "lstm" => new LSTM(8), "gru" => new GRU(8), _ => new SimpleRNN(8) };
        var x = LayerContract.Waves([1, 3000, 4], DType.Float32);
        var slopes = Ops.Gradients(layer.Call(x).Sum(), x)[0].ToArray();
        Assert.Equal(0, slopes[0]);
        Assert.NotEqual(0, slopes[^1]);
        Assert.DoesNotContain(slopes, s => s != 0 && Math.Abs(s) < 1.2e-38f);
    }
}
