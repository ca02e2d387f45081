using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Models;

public sealed class ModelDotTests
{
    [Fact]
    public void Draws_a_box_for_each_layer_and_an_arrow_for_each_connection()
    {
        Input a = new(3, "a"), b = new(2, "b");
        var shared = new Dense(2, name: "shared");
        var model = new Model([a, b], new Add(name: "sum").Call([shared.Call(a), b]), "two \"sides\"");
        Assert.Equal(
            """
            digraph "two \"sides\"" {
                rankdir=LR;
                node [shape=box];
                n0 [label="a (InputLayer)\n[None, 3]"];
                n1 [label="shared (Dense)\n[None, 3] -> [None, 2]"];
                n2 [label="b (InputLayer)\n[None, 2]"];
                n3 [label="sum (Add)\n[None, 2], [None, 2] -> [None, 2]"];
                n0 -> n1;
                n1 -> n3;
                n2 -> n3;
            }

            """,
            model.ToDot(showShapes: true, leftToRight: true));
    }

    [Fact]
    public void Draws_a_Sequential_with_its_input_and_also_before_it_is_built()
    {
        var built = new Sequential([new Input(3, "x"), new Dense(2, name: "d")], "net").ToDot();
        Assert.Contains("n0 [label=\"x (InputLayer)\"];", built);
        Assert.Contains("n0 -> n1;", built);
        Sequential unbuilt = [new Dense(2), new Dense(1)];
        Assert.Contains("n0 -> n1;", unbuilt.ToDot(showShapes: true));
    }
}
