using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Models;

public sealed class SequentialTests
{
    [Fact]
    public void Is_written_as_a_list_of_layers()
    {
        Sequential model = [new Dense(64, "relu"), new Dropout(0.2f), new Dense(10, "softmax")];
        var y = model.Call(Ops.Ones([3, 20]));
        Assert.Equal([3, 10], y.Shape.ToArray());
        Assert.Equal(20 * 64 + 64 + 64 * 10 + 10, model.CountParams());
    }

    [Fact]
    public void Is_built_by_an_input_in_front()
    {
        Sequential model = [new Input(20), new Dense(4), new Dense(2)];
        Assert.Equal(94, model.CountParams());
        Assert.Equal("[None, 20]", model.Inputs[0].Shape.ToString());
        Assert.Equal("[None, 2]", model.Outputs[0].Shape.ToString());
        Assert.Equal(2, model.Layers.Count);
    }

    [Fact]
    public void Is_built_by_the_first_layer_that_knows_its_input()
    {
        Sequential model = [new Dense(32, "relu") { InputShape = 20 }, new Dense(1, "sigmoid")];
        Assert.Equal(20 * 32 + 32 + 33, model.CountParams());
    }

    [Fact]
    public void Is_built_by_a_shape()
    {
        var model = new Sequential { new Dense(4) };
        model.Build([null, 20]);
        Assert.Equal(84, model.CountParams());
        Assert.Equal("[None, 4]", model.Outputs[0].Shape.ToString());
    }

    [Fact]
    public void Accepts_other_batches_and_lengths_when_the_first_data_built_it()
    {
        Sequential model = [new Dense(4)];
        model.Call(Ops.Ones([2, 5, 3]));
        Assert.Equal([7, 9, 4], model.Call(Ops.Ones([7, 9, 3])).Shape.ToArray());
    }

    [Fact]
    public void Has_no_weights_before_it_is_built()
    {
        Sequential model = [new Dense(4)];
        var e = Assert.Throws<CajalException>(() => model.CountParams());
        Assert.Equal("CJ2005", e.Code);
    }

    [Fact]
    public void Explains_an_input_that_does_not_fit_at_the_line_of_the_user()
    {
        Sequential model = [new Input([28, 28]), new Flatten(), new Dense(2)];
        var images = Ops.Zeros([4, 28, 27]);
        var e = Assert.Throws<ShapeException>(() => model.Call(images));
        Assert.Equal("CJ2003", e.Code);
        Assert.Contains("float32 [None, 28, 28]", e.Message);
        Assert.Contains("SequentialTests.cs:", e.Message);
    }

    [Fact]
    public void Explains_a_layer_that_does_not_fit_the_one_before()
    {
        var fc = new Dense(2, name: "fc");
        fc.Build([null, 7]);
        Sequential model = [new Dense(3), fc];
        var e = Assert.Throws<ShapeException>(() => model.Call(Ops.Ones([1, 2])));
        Assert.Contains("Dense \"fc\" cannot take this input", e.Message);
    }

    [Fact]
    public void Can_be_built_for_another_input_after_one_that_did_not_fit()
    {
        var fc = new Dense(2);
        fc.Build([null, 3]);
        Sequential model = [new Flatten(), fc];
        Assert.Throws<ShapeException>(() => model.Call(Ops.Ones([1, 4])));
        Assert.Equal([1, 2], model.Call(Ops.Ones([1, 3])).Shape.ToArray());
        Assert.Equal("[None, 3]", model.Inputs[0].Shape.ToString());
    }

    [Fact]
    public void Prints_as_one_line()
    {
        var model = new Sequential([new Input(20), new Dense(3)], "net");
        Assert.Equal("Sequential \"net\" [None, 20] -> [None, 3], 1 layers, 63 parameters", model.ToString());
    }

    [Fact]
    public void Gives_its_last_layer_back()
    {
        Sequential model = [new Input(3), new Dense(4), new Dense(2)];
        model.Pop();
        model.Add(new Dense(5));
        Assert.Equal([1, 5], model.Call(Ops.Ones([1, 3])).Shape.ToArray());
        Assert.Equal("CJ2017", Assert.Throws<CajalException>(() => new Sequential().Pop()).Code);
    }

    [Fact]
    public void Wants_its_input_first() =>
        Assert.Equal("CJ2017", Assert.Throws<CajalException>(() => new Sequential { new Dense(3), new Input(2) }).Code);

    [Fact]
    public void Wants_distinct_names()
    {
        var e = Assert.Throws<CajalException>(() => new Sequential { new Dense(3, name: "a"), new Dense(2, name: "a") });
        Assert.Equal("CJ2006", e.Code);
    }

    [Fact]
    public void Is_a_layer_of_another_model()
    {
        Sequential inner = [new Dense(4), new Dense(3)];
        Sequential outer = [new Input(5), inner, new Dense(2)];
        Assert.Equal([2, 2], outer.Call(Ops.Ones([2, 5])).Shape.ToArray());
        Assert.Equal(6, outer.TrainableVariables.Count);
        inner.Trainable = false;
        Assert.Equal(2, outer.TrainableVariables.Count);
        Assert.Equal(4, outer.NonTrainableVariables.Count);
    }

    [Fact]
    public void Passes_masks_on_from_layer_to_layer()
    {
        Sequential model = [new Embedding(4, 3, maskZero: true), new Dropout(0.1), new Dense(2)];
        var y = model.Call(Tensor.From([1, 0], [1, 2]));
        Assert.Equal([true, false], Layer.MaskOf(y)!.ToArray<bool>());
    }

    [Fact]
    public void Finds_its_layers()
    {
        Sequential model = [new Dense(4, name: "hidden"), new Dense(3, name: "exit")];
        Assert.Same(model.Layers[1], model.GetLayer("exit"));
        Assert.Same(model.Layers[1], model.GetLayer(-1));
        var e = Assert.Throws<CajalException>(() => model.GetLayer("hiden"));
        Assert.Equal("CJ2008", e.Code);
        Assert.Contains("GetLayer(\"hidden\")", e.Message);
    }

    [Fact]
    public void Cannot_be_part_of_itself()
    {
        var model = new Sequential([new Input(3)], "loop");
        Assert.Equal("CJ2017", Assert.Throws<CajalException>(() => model.Add(model)).Code);
        var around = new Sequential([new Input(3), model]);
        var e = Assert.Throws<CajalException>(() => model.Add(around));
        Assert.Contains("cannot be part of itself", e.Message);
        Assert.Empty(model.Layers);
    }

    [Fact]
    public void Layers_are_found_by_their_place()
    {
        Sequential model = [new Input(3), new Dense(2, name: "first"), new Dense(1, name: "last")];
        Assert.Equal("first", model.GetLayer(0).Name);
        Assert.Equal("last", model.GetLayer(-1).Name);
        Assert.Equal("CJ2008", Assert.Throws<CajalException>(() => model.GetLayer(2)).Code);
        Assert.Contains("from 0 to 1", Assert.Throws<CajalException>(() => model.GetLayer(-3)).Message);
        Assert.Equal("CJ2008", Assert.Throws<CajalException>(() => new Sequential().GetLayer(0)).Code);
    }
}
