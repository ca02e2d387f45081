using Cajal.Graph.Composites;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

public class SimpleSequenceTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(2, gen =>
    {
        var (b, t, u) = (gen.Int(1, 2), gen.Int(1, 3), gen.Int(1, 3));
        var reverse = gen.Int(0, 1) == 1;
        CompositeContract.Check(
            gen, x => Tensor.ApplyParts(new SimpleSequence(reverse, false), x), new Input([b, t, u]), new Input([u, u]), new Input([b, u]));
    });

    [Fact]
    public void Fulfils_the_contract_with_a_mask() => Properties.ForAll(1, gen =>
        CompositeContract.Check(gen, x => Tensor.ApplyParts(new SimpleSequence(false, true), x)[..1],
            new Input([2, 3, 2]), new Input([2, 2]), new Input([2, 2]), new Input([2, 3], 0, 2, DType.Bool)));
}
