using Cajal.Graph.Composites;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

// Few units and few arguments: the contract looks at every subset of them.
public class SimpleSequenceGradTests
{
    private static readonly Tensor State = Tensor.From([0.5, -0.25], [2, 1]);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fulfils_the_contract(bool reverse) => Properties.ForAll(1, gen =>
    {
        const int t = 2;
        Input[] inputs = [new([2, t, 1]), new([1, 1]), new([2, 1])];
        var each = gen.Tensor([2, t, 1]);
        CompositeContract.Check(gen, x => Tensor.ApplyParts(new SimpleSequenceGrad(reverse, false, true), x[0], x[1], State, x[2], each)[0], inputs);
    });

    [Fact]
    public void Fulfils_the_contract_with_a_mask() => Properties.ForAll(1, gen =>
    {
        const int t = 2;
        Input[] inputs = [new([2, t, 1]), new([1, 1]), new([2, 1])];
        var mask = Tensor.From([true, false, false, true], [2, t]);
        CompositeContract.Check(gen, x => Tensor.ApplyParts(new SimpleSequenceGrad(false, true, false), x[0], x[1], State, x[2], mask)[0], inputs);
    });
}
