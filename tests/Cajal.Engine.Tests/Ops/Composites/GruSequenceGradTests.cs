using Cajal.Graph.Composites;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

// Few units and few arguments: the contract looks at every subset of them.
public class GruSequenceGradTests
{
    private static readonly Tensor State = Tensor.From([0.5, -0.25], [2, 1]);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fulfils_the_contract(bool reverse) => Properties.ForAll(1, gen =>
    {
        const int t = 2;
        Input[] inputs = [new([2, t, 4]), new([2, t, 1]), new([1, 3])];
        var each = gen.Tensor([2, t, 1]);
        CompositeContract.Check(gen, x => Tensor.ApplyParts(new GruSequenceGrad(reverse, false, true), x[0], x[1], x[2], State, State, each)[0], inputs);
    });

    [Fact]
    public void Fulfils_the_contract_with_a_mask() => Properties.ForAll(1, gen =>
    {
        const int t = 2;
        Input[] inputs = [new([2, t, 4]), new([2, t, 1]), new([1, 3])];
        var mask = Tensor.From([true, false, false, true], [2, t]);
        CompositeContract.Check(gen, x => Tensor.ApplyParts(new GruSequenceGrad(false, true, false), x[0], x[1], x[2], State, State, mask)[0], inputs);
    });
}
