using Cajal.Graph.Composites;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

public class GruSequenceTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(2, gen =>
    {
        var (b, t, u) = (gen.Int(1, 2), gen.Int(1, 3), gen.Int(1, 2));
        var reverse = gen.Int(0, 1) == 1;
        Input[] inputs = [new([b, t, 3 * u]), new([u, 3 * u]), new([u]), new([b, u])];
        CompositeContract.Check(gen, x => Tensor.ApplyParts(new GruSequence(reverse, false), x)[..2], inputs);
    });

    [Fact]
    public void Fulfils_the_contract_with_a_mask() => Properties.ForAll(1, gen =>
        CompositeContract.Check(gen, x => Tensor.ApplyParts(new GruSequence(true, true), x)[..1],
            new Input([2, 3, 3]), new Input([1, 3]), new Input([1]), new Input([2, 1]), new Input([2, 3], 0, 2, DType.Bool)));

    [Fact]
    public void Refuses_tensors_that_do_not_belong_together()
    {
        var (x, w, s) = (Ops.Ones([3, 4, 6]), Ops.Ones([2, 6]), Ops.Ones([3, 2]));
        Assert.Contains("CJ1300", Assert.Throws<ShapeException>(() => Ops.Gru(x, w, Ops.Ones([3]), s)).Message);
        Assert.Contains("CJ1300", Assert.Throws<ShapeException>(() => Ops.Gru(x, Ops.Ones([6, 2]), Ops.Ones([2]), s)).Message);
    }
}
