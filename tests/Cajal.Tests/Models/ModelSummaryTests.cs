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
}
