using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Models;

public sealed class ModelSummaryTests
{
    [Fact]
    public void Prints_a_sequential_model_as_Keras_does()
    {
        var model = new Sequential([new Input(20), new Dense(32, "relu", name: "dense"), new Dropout(0.5, name: "dropout"), new Dense(1, name: "dense_1")], "sequential");
        Assert.Equal(
            """
            Model: "sequential"
            ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
            ┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
            ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
            │ dense (Dense)                   │ (None, 32)             │           672 │
            ├─────────────────────────────────┼────────────────────────┼───────────────┤
            │ dropout (Dropout)               │ (None, 32)             │             0 │
            ├─────────────────────────────────┼────────────────────────┼───────────────┤
            │ dense_1 (Dense)                 │ (None, 1)              │            33 │
            └─────────────────────────────────┴────────────────────────┴───────────────┘
             Total params: 705 (2.75 KB)
             Trainable params: 705 (2.75 KB)
             Non-trainable params: 0 (0.00 B)
            """,
            model.SummaryText());
    }

    [Fact]
    public void Prints_connections_and_frozen_weights_of_a_drawn_model()
    {
        Input a = new(10, "a"), b = new(6, "b");
        var hidden = new Dense(4, name: "dense") { Trainable = false }.Call(a);
        var model = new Model([a, b], new Concatenate(name: "concatenate").Call([hidden, b]), "functional");
        Assert.Equal(
            """
            Model: "functional"
            ┏━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┓
            ┃ Layer (type)        ┃ Output Shape      ┃    Param # ┃ Connected to      ┃
            ┡━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━┩
            │ a (InputLayer)      │ (None, 10)        │          0 │ -                 │
            ├─────────────────────┼───────────────────┼────────────┼───────────────────┤
            │ dense (Dense)       │ (None, 4)         │         44 │ a[0][0]           │
            ├─────────────────────┼───────────────────┼────────────┼───────────────────┤
            │ b (InputLayer)      │ (None, 6)         │          0 │ -                 │
            ├─────────────────────┼───────────────────┼────────────┼───────────────────┤
            │ concatenate         │ (None, 10)        │          0 │ dense[0][0],      │
            │ (Concatenate)       │                   │            │ b[0][0]           │
            └─────────────────────┴───────────────────┴────────────┴───────────────────┘
             Total params: 44 (176.00 B)
             Trainable params: 0 (0.00 B)
             Non-trainable params: 44 (176.00 B)
            """,
            model.SummaryText());
    }

    [Fact]
    public void Prints_before_the_model_is_built_and_says_why()
    {
        var text = new Sequential([new Dense(3, name: "dense")], "net").SummaryText();
        Assert.Contains("│ dense (Dense)                   │ ?                      │   0 (unbuilt) │", text);
        Assert.Contains("Not built yet: the shape of the input is unknown.", text);
    }

    [Fact]
    public void Counts_what_the_optimizer_keeps_once_it_has_trained()
    {
        Sequential model = [new Input(2), new Dense(3)];
        model.Compile("adam", "mse");
        Assert.DoesNotContain("Optimizer", model.SummaryText());
        model.TrainOnBatch(Ops.Ones([1, 2]), Ops.Ones([1, 3]));
        Assert.Contains(" Total params: 29 ", model.SummaryText());
        Assert.Contains(" Optimizer params: 20 ", model.SummaryText());
    }

    [Fact]
    public void Prints_line_by_line()
    {
        var lines = new List<string>();
        new Sequential([new Input(2), new Dense(3)]).Summary(lines.Add);
        Assert.Equal(9, lines.Count);
    }

    [Fact]
    public void Lists_models_inside_and_what_may_change()
    {
        var inner = new Sequential([new Input(3), new Dense(2, name: "a"), new ReLU(name: "b")], "inner") { Trainable = false };
        var model = new Sequential([new Input(3), inner, new Dense(1, name: "c")], "outer");
        Assert.Equal(
            """
            Model: "outer"
            ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┳━━━━━━━━━━━┓
            ┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃ Trainable ┃
            ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━╇━━━━━━━━━━━┩
            │ inner (Sequential)              │ (None, 2)              │             8 │ N         │
            ├─────────────────────────────────┼────────────────────────┼───────────────┼───────────┤
            │    └ a (Dense)                  │ (None, 2)              │             8 │ N         │
            ├─────────────────────────────────┼────────────────────────┼───────────────┼───────────┤
            │    └ b (ReLU)                   │ (None, 2)              │             0 │ -         │
            ├─────────────────────────────────┼────────────────────────┼───────────────┼───────────┤
            │ c (Dense)                       │ (None, 1)              │             3 │ Y         │
            └─────────────────────────────────┴────────────────────────┴───────────────┴───────────┘
             Total params: 11 (44.00 B)
             Trainable params: 3 (12.00 B)
             Non-trainable params: 8 (32.00 B)
            """,
            model.SummaryText(expandNested: true, showTrainable: true));
    }

    [Fact]
    public void Lists_a_range_of_layers()
    {
        Sequential model = [new Input(3), new Dense(2, name: "a"), new Dense(2, name: "b"), new Dense(2, name: "c")];
        var text = model.SummaryText(layerRange: ("b", "c"));
        Assert.DoesNotContain("a (Dense)", text);
        Assert.Contains("b (Dense)", text);
        Assert.Contains("c (Dense)", text);
        Assert.Equal("CJ2008", Assert.Throws<CajalException>(() => model.SummaryText(layerRange: ("b", "d"))).Code);
    }

    [Fact]
    public void A_chain_of_layers_needs_no_connections()
    {
        var input = new Input(3);
        var hidden = new Dense(2);
        Assert.DoesNotContain("Connected to", new Model(input, new Dense(1).Call(hidden.Call(input))).SummaryText());
        Assert.Contains("Connected to", new Model(input, [new Dense(1).Call(hidden.Output), new Dense(1).Call(hidden.Output)]).SummaryText());
        var square = new Dense(3);
        Assert.Contains("Connected to", new Model(input, square.Call(square.Call(input))).SummaryText());
    }
}
