using Cajal.Graph.Composites;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

public class SgdTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(4, gen =>
    {
        Shape a = gen.Shape(1), b = gen.Shape(2);
        var isNesterov = gen.Bool();
        var scalars = new[] { new Input([], 0.1, 1), new Input([], 0, 5, DType.Int64) };
        CompositeContract.Check(
            gen, x => Tensor.ApplyParts(new Sgd(0, false), x), [new Input(a), new Input(b), new Input(a), new Input(b), .. scalars]);
        CompositeContract.Check(
            gen, x => Tensor.ApplyParts(new Sgd(0.9, isNesterov), x), [new Input(a), new Input(a), new Input(a), .. scalars]);
    });

    // Keras 3.16: x = [1, 2, 3, 4], g = [1, 6, 7, 2], rate 0.1.
    [Fact]
    public void Gives_kerass_figures()
    {
        Close.To([.9, 1.4, 2.3, 3.8], Optimizing.Run(new Sgd(0, false), 0, 1));
        Close.To([.7, .2, .9, 3.4], Optimizing.Run(new Sgd(0, false), 0, 3));
        Close.To([.439, -1.366, -.927, 2.878], Optimizing.Run(new Sgd(.9, false), 1, 3));
        Close.To([.1951, -2.8294, -2.6343, 2.3902], Optimizing.Run(new Sgd(.9, true), 1, 3));
    }
}
