using System.Text.Json;
using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Models;

public sealed class ModelJsonTests
{
    private static readonly Dictionary<string, Func<Model>> _kinds = new()
    {
        ["sequential"] = () => new Sequential([new Input(6), new Dense(5, "relu"), new Dropout(0.2), new Dense(3, "softmax")], "net"),
        ["sequential of images"] = () => new Sequential(
            [new Input([8, 8, 2]), new Conv2D(3, 3, padding: "same", activation: "relu"), new BatchNormalization(), new MaxPooling2D(), new Flatten(), new Dense(2)]),
        ["sequential in a sequential"] = () => new Sequential([new Input(6), new Sequential([new Dense(5, "tanh"), new LayerNormalization()]), new Dense(2)]),
        ["two inputs and outputs"] = TwoInTwoOut,
        ["shared layer"] = Siamese,
        ["nested functional called twice"] = NestedTwice,
        ["layer shared between nested models"] = SharedAcross,
        ["operators and constants"] = Operators,
        ["branches of several depths"] = Branches,
        ["states"] = States,
        ["attention"] = SelfAttention,
        ["wrappers"] = () => new Sequential([new Input([4, 3]), new Bidirectional(new LSTM(2, returnSequences: true)), new TimeDistributed(new Dense(2)), new GRU(3)]),
        ["part of another model"] = Part,
        ["frozen"] = () => new Sequential([new Input(6), new Dense(5) { Trainable = false }, new Dense(2)]),
        ["fixed mode of a call"] = () =>
        {
            var x = new Input(6);
            return new Model(x, new Dropout(0.5).Call(new Dense(4).Call(x), training: false));
        },
    };

    public static TheoryData<string> Kinds => [.. _kinds.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_model_read_from_its_own_text_computes_the_same(string kind)
    {
        var model = _kinds[kind]();
        var copy = Model.FromJson(model.ToJson());
        Assert.Equal(model.Weights.Select(w => w.Shape), copy.Weights.Select(w => w.Shape));
        copy.SetWeights(model.GetWeights());
        SameOutputs(model, copy);
        if (kind is not ("attention" or "part of another model")) Assert.Equal(model.SummaryText(), copy.SummaryText()); // Those gain an argument or an input.
        Assert.Equal(model.TrainableVariables.Count, copy.TrainableVariables.Count);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Writing_what_was_read_gives_the_same_text(string kind)
    {
        var text = _kinds[kind]().ToJson(indented: true);
        Assert.Equal(text, Model.FromJson(text).ToJson(indented: true));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_clone_computes_the_same_and_has_weights_of_its_own(string kind)
    {
        var model = _kinds[kind]();
        var copy = model.Clone();
        SameOutputs(model, copy);
        Assert.Empty(copy.Variables.Intersect(model.Variables));
    }

    [Fact]
    public void A_clone_without_weights_draws_new_ones()
    {
        var model = new Sequential([new Input(6), new Dense(5)]);
        Assert.NotEqual(model.Weights[0].Value.ToArray(), model.Clone(copyWeights: false).Weights[0].Value.ToArray());
    }

    [Fact]
    public void A_clone_keeps_functions_that_no_file_could()
    {
        var model = new Sequential([new Input([2, 4]), new LSTM(3, new ActivationFunction(x => x * 0.5))]);
        SameOutputs(model, model.Clone());
    }

    [Fact]
    public void The_text_has_keras_s_form()
    {
        var x = new Input(3, name: "x");
        var model = new Model(x, new Dense(2, name: "d").Call(x) * 2.0, "m");
        using var json = JsonDocument.Parse(model.ToJson());
        var root = json.RootElement;
        Assert.Equal(("keras.src.models.functional", "Functional", "Functional"),
            (root.GetProperty("module").GetString(), root.GetProperty("class_name").GetString(), root.GetProperty("registered_name").GetString()));
        var config = root.GetProperty("config");
        Assert.Equal("[\"x\",0,0]", config.GetProperty("input_layers").GetRawText());
        var layers = config.GetProperty("layers").EnumerateArray().ToArray();
        Assert.Equal(["InputLayer", "Dense", "Multiply"], layers.Select(l => l.GetProperty("class_name").GetString()!));
        Assert.Equal("{\"batch_shape\":[null,3],\"dtype\":\"float32\",\"sparse\":false,\"ragged\":false,\"name\":\"x\",\"optional\":false}", layers[0].GetProperty("config").GetRawText());
        Assert.Equal(
            "[{\"args\":[{\"class_name\":\"__keras_tensor__\",\"config\":{\"shape\":[null,3],\"dtype\":\"float32\",\"keras_history\":[\"x\",0,0]}}],\"kwargs\":{}}]",
            layers[1].GetProperty("inbound_nodes").GetRawText());
        Assert.Equal(("keras.src.ops.numpy", "Multiply"), (layers[2].GetProperty("module").GetString(), layers[2].GetProperty("registered_name").GetString()));
        Assert.Equal("2.0", layers[2].GetProperty("inbound_nodes")[0].GetProperty("args")[1].GetRawText());
    }

    [Fact]
    public void A_nested_functional_model_counts_its_calls_from_one_where_it_is_an_output_and_there_alone()
    {
        // As keras/src/models/functional.py does: its calls are places in a list, and its outputs one more.
        var (a, b, z) = (new Input(3), new Input(3), new Input(3));
        var inner = new Model(z, new Dense(3).Call(z), "inner");
        var (first, second) = (inner.Call(a), inner.Call(b));
        var model = new Model([a, b], [new Add().Call([first, second]), second]);
        using var json = JsonDocument.Parse(model.ToJson());
        var config = json.RootElement.GetProperty("config");
        var layers = config.GetProperty("layers").GetRawText();
        Assert.Contains("[\"inner\",0,0]", layers, StringComparison.Ordinal);
        Assert.Contains("[\"inner\",1,0]", layers, StringComparison.Ordinal);
        Assert.Equal("[\"inner\",2,0]", config.GetProperty("output_layers")[1].GetRawText());
        var copy = model.Clone();
        var (x, y) = (Tensor.From([1f, 2, 3], [1, 3]), Tensor.From([4f, 5, 6], [1, 3]));
        Assert.Equal(model.CallAll([x, y]).SelectMany(t => t.ToArray()), copy.CallAll([x, y]).SelectMany(t => t.ToArray()));
    }

    [Fact]
    public void A_causal_mask_stands_at_the_call_as_in_keras()
    {
        using var json = JsonDocument.Parse(SelfAttention().ToJson());
        var attention = json.RootElement.GetProperty("config").GetProperty("layers").EnumerateArray().Single(l => l.GetProperty("class_name").GetString() == "MultiHeadAttention");
        Assert.False(attention.GetProperty("config").TryGetProperty("use_causal_mask", out _));
        Assert.True(attention.GetProperty("inbound_nodes")[0].GetProperty("kwargs").GetProperty("use_causal_mask").GetBoolean());
    }

    [Fact]
    public void Constants_of_any_shape_and_kind_survive()
    {
        var x = new Input(3);
        var model = new Model(x, (x + (Tensor)new[] { 0.1f, float.PositiveInfinity, -2 }) * 3 / 0.7f - (Tensor)new double[,] { { 1, 2, 3 } });
        SameOutputs(model, Model.FromJson(model.ToJson()));
    }

    [Fact]
    public void Models_that_are_code_say_which_layers_are_lost()
    {
        var x = new Input(3);
        var model = new Model(x, new Lambda(v => v, name: "here").Call(new Unregistered("there").Call(new Lambda(v => v, name: "first").Call(x))), "m");
        var text = Assert.Throws<CajalException>(() => model.ToJson()).Message;
        Assert.StartsWith("CJ2293: Model \"m\" cannot be written as a configuration.", text, StringComparison.Ordinal);
        Assert.Contains("Lambda       : \"first\", \"here\"", text, StringComparison.Ordinal);
        Assert.Contains("Unregistered : \"there\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_of_yours_in_a_layer_is_named() =>
        Assert.Contains("a function called \"custom\"", Assert.Throws<CajalException>(() =>
            new Sequential([new Input([2, 4]), new LSTM(3, new ActivationFunction(x => x))]).ToJson()).Message, StringComparison.Ordinal);

    private static void SameOutputs(Model a, Model b)
    {
        var gen = new Random(3);
        Tensor[] x = [.. a.Inputs.Select(i =>
        {
            Shape shape = i.Shape.Fill(2, 5);
            var values = Enumerable.Range(0, (int)shape.Size).Select(_ => (float)gen.NextDouble()).ToArray();
            return Tensor.From(values, shape);
        })];
        var (y, z) = (a.CallAll(x), b.CallAll(x));
        Assert.Equal(y.Length, z.Length);
        for (var i = 0; i < y.Length; i++) Assert.Equal(y[i].ToArray(), z[i].ToArray());
    }

    private static Model TwoInTwoOut()
    {
        var (left, right) = (new Input(4, name: "left"), new Input(3, name: "right"));
        var joined = new Concatenate().Call([new Dense(5, "relu").Call(left), new Dense(5, "relu").Call(right)]);
        return new Model([left, right], [new Dense(1, "sigmoid", name: "a").Call(joined), new Dense(2, name: "b").Call(joined)], "twins");
    }

    private static Model Siamese()
    {
        var (a, b) = (new Input(4), new Input(4));
        var tower = new Dense(3, "relu");
        return new Model([a, b], new Subtract().Call([tower.Call(a), tower.Call(b)]));
    }

    private static Model NestedTwice()
    {
        var (a, b) = (new Input(4), new Input(4));
        var z = new Input(4);
        var inner = new Model(z, new Dense(3).Call(z), "inner");
        return new Model([a, b], new Add().Call([inner.Call(a), inner.Call(b)]));
    }

    private static Model SharedAcross()
    {
        var shared = new Dense(3, name: "shared");
        var (p, q, x) = (new Input(4), new Input(4), new Input(4));
        var one = new Model(p, shared.Call(p), "one");
        var two = new Model(q, new Activation("relu").Call(shared.Call(q)), "two");
        return new Model(x, new Add().Call([one.Call(x), two.Call(x)]));
    }

    private static Model Operators()
    {
        var (a, b) = (new Input(4), new Input(4));
        return new Model([a, b], [(2 * a + b) / 3.0 - 1, -(a * b), 1.5f - a]);
    }

    private static Model Branches()
    {
        var x = new Input([6, 6, 2]);
        var y = new Conv2D(4, 3, padding: "same").Call(x);
        var z = new Conv2D(4, 3, padding: "same").Call(new ReLU().Call(y));
        var joined = new Add().Call([y, z]);
        return new Model(x, [new GlobalAveragePooling2D().Call(joined), z]);
    }

    private static Model States()
    {
        var (x, h, c) = (new Input([null, 3]), new Input(4), new Input(4));
        var outputs = new LSTM(4, returnState: true, returnSequences: true).CallAll([x, h, c]);
        return new Model([x, h, c], [new GRU(2).Call(outputs[0]), outputs[1]]);
    }

    private static Model SelfAttention()
    {
        var x = new Input([5, 8]);
        var y = new MultiHeadAttention(2, 4) { UseCausalMask = true }.Call(x);
        return new Model(x, new Attention().Call([y, x]));
    }

    private static Model Part()
    {
        var x = new Input(4);
        var middle = new Dense(5).Call(x);
        return new Model(middle, new Dense(2).Call(middle));
    }

    private sealed class Unregistered(string name) : Layer(name)
    {
        protected override Tensor Call(Tensor x, CallContext context) => x;
    }
}
