using Cajal.Graph.Composites;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

public class RmsPropTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(4, gen =>
    {
        Shape a = gen.Shape(1), b = gen.Shape(2);
        var scalars = new[] { new Input([], 0.1, 1), new Input([], 0, 5, DType.Int64) };
        CompositeContract.Check(
            gen, x => Tensor.ApplyParts(new RmsProp(0.9, 1e-2, 0, false), x),
            [new Input(a), new Input(b), new Input(a), new Input(b), new Input(a, 0.1, 1), new Input(b, 0.1, 1), .. scalars]);
        CompositeContract.Check(
            gen, x => Tensor.ApplyParts(new RmsProp(0.9, 1e-2, 0.5, true), x),
            [new Input(a), new Input(a), new Input(a, 0.5, 1), new Input(a), new Input(a, -0.3, 0.3), .. scalars]);
    });

    // Keras 3.16: x = [1, 2, 3, 4], g = [1, 6, 7, 2], rate 0.1.
    [Fact]
    public void Gives_kerass_figures()
    {
        Close.To([.6837724, 1.683772, 2.683772, 3.683772], Optimizing.Run(new RmsProp(.9, 1e-7, 0, false), 1, 1));
        Close.To([.2622621, 1.262262, 2.262262, 3.262262], Optimizing.Run(new RmsProp(.9, 1e-7, 0, false), 1, 3));
    }

    [Fact]
    public void Gives_kerass_figures_centred_with_momentum()
    {
        float[][] gradients = [[1, 6, 7, 2], [-1, 2, 3, .5f], [.1f, .2f, -.3f, .4f]];
        Close.To([.7367689, 1.234137, 2.217979, 3.213673], Optimizing.Run(new RmsProp(.9, 1e-7, .5, true), 3, 3, gradients), 2e-6);
    }
}
