using Cajal.Graph.Composites;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

// Few units and few arguments: the contract looks at every subset of them.
public class LstmSequenceGradTests
{
    private static readonly Tensor State = Tensor.From([0.5, -0.25], [2, 1]);

    private static readonly Tensor Steps = Tensor.From([0.1, -0.4, 0.3, 0.2], [2, 2, 1]);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fulfils_the_contract(bool reverse) => Properties.ForAll(1, gen =>
    {
        const int t = 2;
        Input[] inputs = [new([2, t, 4]), new([2, t, 1]), new([1, 4])];
        var each = gen.Tensor([2, t, 1]);
        CompositeContract.Check(gen, x => Tensor.ApplyParts(new LstmSequenceGrad(reverse, false, true), x[0], x[1], Steps, x[2], State, State, State, State, each)[0], inputs);
    });

    [Fact]
    public void Fulfils_the_contract_with_a_mask() => Properties.ForAll(1, gen =>
    {
        const int t = 2;
        Input[] inputs = [new([2, t, 4]), new([2, t, 1]), new([1, 4])];
        var mask = Tensor.From([true, false, false, true], [2, t]);
        CompositeContract.Check(gen, x => Tensor.ApplyParts(new LstmSequenceGrad(false, true, false), x[0], x[1], Steps, x[2], State, State, State, State, mask)[0], inputs);
    });
}
