using Cajal.Graph.Composites;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

public class AdamTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(4, gen =>
    {
        Shape a = gen.Shape(1), b = gen.Shape(2);
        CompositeContract.Check(
            gen, x => Tensor.ApplyParts(new Adam(0.9, 0.99, 1e-3), x),
            new Input(a), new Input(b), new Input(a), new Input(b), new Input(a), new Input(b), new Input(a, 0.1, 1), new Input(b, 0.1, 1),
            new Input([], 0.1, 1), new Input([], 0, 5, DType.Int64));
    });

    [Fact]
    public void Gives_kerass_figures()
    {
        // Keras 3.16: x = [1, 2, 3, 4], g = [1, 6, 7, 2], rate 0.1; after one and after three steps.
        var first = Optimizing.Run(new Adam(0.9, 0.999, 1e-7), 2, 1);
        var third = Optimizing.Run(new Adam(0.9, 0.999, 1e-7), 2, 3);
        // Keras loses digits in 1 - beta^t, which it takes in float32.
        Close.To(.900001, first[0], relative: 2e-6);
        Close.To([.7000028, 1.700002, 2.700002, 3.700002], third, relative: 5e-6);
    }
}
