using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Models;

public sealed class ModelTests
{
    [Fact]
    public void Draws_two_inputs_and_two_outputs()
    {
        var left = new Input(10);
        var right = new Input(10);
        var out1 = new Dense(1, "sigmoid").Call(new Dense(10, "relu").Call(left));
        var out2 = new Dense(1, "sigmoid").Call(new Dense(10, "relu").Call(right));
        var twin = new Model([left, right], [out1, out2]);
        var y = twin.CallAll([Ops.Ones([3, 10]), Ops.Ones([3, 10])]);
        Assert.Equal([[3, 1], [3, 1]], y.Select(t => t.Shape.ToArray()));
        Assert.Equal(2 * (110 + 11), twin.CountParams());
        Assert.Equal(2, twin.OutputNames.Count);
    }

    [Fact]
    public void Shares_a_layer_between_branches()
    {
        var shared = new Dense(4, useBias: false, kernelInitializer: "ones");
        Input a = new(3), b = new(3);
        var model = new Model([a, b], new Subtract().Call([shared.Call(a), shared.Call(b)]));
        Assert.Equal(12, model.CountParams());
        Assert.Equal([-3f, -3f, -3f, -3f], model.Call([Ops.Ones([1, 3]), 2 * Ops.Ones([1, 3])]).ToArray());
    }

    [Fact]
    public void Computes_operators_between_symbols()
    {
        Input a = new(2), b = new(2);
        var model = new Model([a, b], (a + b) * 2 - b / 4 + (1 - -a));
        Tensor one = new float[,] { { 1, 1 } }, four = new float[,] { { 4, 4 } };
        Assert.Equal([11f, 11f], model.Call([one, four]).ToArray());
    }

    [Fact]
    public void Stops_at_the_output_of_an_inner_layer()
    {
        Sequential trained = [new Input(3), new Dense(4, name: "features"), new Dense(2)];
        var extractor = new Model(trained.Inputs[0], trained.GetLayer("features").Output);
        Assert.Equal([1, 4], extractor.Call(Ops.Ones([1, 3])).Shape.ToArray());
        Assert.Same(trained.Layers[0], extractor.Layers[1]);
    }

    [Fact]
    public void Replaces_the_head_of_a_trained_model()
    {
        Sequential trained = [new Input(3), new Dense(4), new Dense(2)];
        trained.Trainable = false;
        var x = new Input(3);
        var model = new Model(x, new Dense(5).Call(trained.Call(x, training: false)));
        Assert.Equal([2, 5], model.Call(Ops.Ones([2, 3])).Shape.ToArray());
        Assert.Equal(2, model.TrainableVariables.Count);
    }

    [Fact]
    public void Fixes_the_mode_of_a_call_where_asked()
    {
        var x = new Input(3);
        var normal = new BatchNormalization();
        var model = new Model(x, normal.Call(x, training: false));
        model.Call(Ops.Ones([2, 3]), training: true);
        Assert.Equal([0f, 0f, 0f], normal.Weights[2].Value.ToArray());
    }

    [Fact]
    public void Lists_layers_in_the_order_of_Keras()
    {
        Input a = new(3, "a"), b = new(3, "b");
        var d1 = new Dense(2, name: "d1").Call(a);
        var d2 = new Dense(2, name: "d2").Call(b);
        var both = new Concatenate(name: "both").Call([d1, d2]);
        var model = new Model([a, b], new Dense(1, name: "exit").Call(both));
        Assert.Equal(["a", "b", "d1", "d2", "both", "exit"], model.Layers.Select(l => l.Name));
    }

    [Fact]
    public void Knows_which_extents_stay_open()
    {
        var x = new Input([null, 8]);
        var y = new Dense(3).Call(x);
        Assert.Equal("[None, None, 3]", y.Shape.ToString());
        Assert.Equal("[None, None]", new Flatten().Call(y).Shape.ToString());
        var dense = new Dense(2);
        var e = Assert.Throws<ShapeException>(() => dense.Call(new Flatten().Call(y)));
        Assert.Equal("CJ2012", e.Code);
        Assert.Equal("[None, 2]", dense.Call(new Input(7)).Shape.ToString());
    }

    [Fact]
    public void Explains_a_way_back_that_misses_the_inputs()
    {
        Input a = new(3, "a"), forgotten = new(3, "forgotten");
        var sum = new Add().Call([a, forgotten]);
        var e = Assert.Throws<CajalException>(() => new Model(a, sum, "net"));
        Assert.Equal("CJ2007", e.Code);
        Assert.Contains("add \"forgotten\" to the inputs", e.Message);
    }

    [Fact]
    public void Wants_distinct_names()
    {
        var x = new Input(3);
        var y = new Dense(3, name: "d").Call(new Dense(3, name: "d").Call(x));
        Assert.Equal("CJ2006", Assert.Throws<CajalException>(() => new Model(x, y)).Code);
    }

    [Fact]
    public void Refuses_another_number_of_inputs()
    {
        Input a = new(3), b = new(3);
        var model = new Model([a, b], new Add().Call([a, b]));
        Assert.Equal("CJ2004", Assert.Throws<ShapeException>(() => model.Call(Ops.Ones([1, 3]))).Code);
        Assert.Equal("CJ2019", Assert.Throws<CajalException>(() => new Model(a, [a, a]).Call(Ops.Ones([1, 3]))).Code);
    }

    [Fact]
    public void Takes_a_vector_for_a_column()
    {
        var x = new Input(1);
        var model = new Model(x, new Dense(2).Call(x));
        Assert.Equal([5, 2], model.Call(Ops.Ones([5])).Shape.ToArray());
    }

    [Fact]
    public void Is_derived_from_by_a_class_that_computes_in_code()
    {
        var model = new Residual(6);
        var y = model.Call(Ops.Ones([2, 6]));
        Assert.Equal([2, 6], y.Shape.ToArray());
        Assert.Equal(84, model.CountParams());
        Assert.Equal(["residual/first/kernel", "residual/first/bias"], model.Weights.Take(2).Select(w => w.Path));
    }

    [Fact]
    public void Is_built_from_a_shape_when_it_computes_in_code()
    {
        var model = new Residual(6);
        model.Build([null, 6]);
        Assert.Equal(84, model.CountParams());
    }

    [Fact]
    public void Substitutes_parameters_for_one_call()
    {
        Sequential model = [new Input(2), new Dense(1, useBias: false, kernelInitializer: "ones")];
        var fast = ParamSet.Of(model.TrainableVariables);
        for (var k = 0; k < 2; k++) fast -= 0.5f * Ops.Gradients(model.Call(Ops.Ones([1, 2]), with: fast).Sum(), fast);
        Assert.Equal(0, model.Call(Ops.Ones([1, 2]), with: fast).Item(), 6);
        Assert.Equal(2, model.Call(Ops.Ones([1, 2])).Item(), 6);
    }

    private sealed class Residual : Model
    {
        private readonly Dense _first;
        private readonly Dense _second;

        public Residual(int units)
            : base("residual")
        {
            _first = Track(new Dense(units, "relu", name: "first"));
            _second = Track(new Dense(units, name: "second"));
        }

        protected override Tensor Call(Tensor x, CallContext context) => x + _second.Call(_first.Call(x));
    }
}
