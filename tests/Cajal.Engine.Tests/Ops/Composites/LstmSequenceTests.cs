using Cajal.Graph.Composites;
using Cajal.TestKit;
using Cajal.Transforms;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

public class LstmSequenceTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(2, gen =>
    {
        var (b, t, u) = (gen.Int(1, 2), gen.Int(1, 3), gen.Int(1, 2));
        var reverse = gen.Int(0, 1) == 1;
        Input[] inputs = [new([b, t, 4 * u]), new([u, 4 * u]), new([b, u]), new([b, u])];
        CompositeContract.Check(gen, x => Tensor.ApplyParts(new LstmSequence(reverse, false), x)[..3], inputs);
    });

    [Fact]
    public void Fulfils_the_contract_with_a_mask() => Properties.ForAll(1, gen =>
        CompositeContract.Check(gen, x => Tensor.ApplyParts(new LstmSequence(false, true), x[0], x[1], x[2], x[2], x[3])[0],
            new Input([2, 3, 4]), new Input([1, 4]), new Input([2, 1]), new Input([2, 3], 0, 2, DType.Bool)));

    [Fact]
    public void Keeps_its_name_under_a_batch_and_under_the_gradient()
    {
        var w = Ops.Ones([2, 8]);
        var y = Ops.Vmap(x => Ops.Lstm(x, w, Ops.Zeros([3, 2]), Ops.Zeros([3, 2])).Outputs)(Ops.Ones([5, 3, 4, 8]));
        Assert.Equal([5, 3, 4, 2], y.Shape.ToArray());
        Assert.Contains(Topology.Sort([y]), n => n.Op is LstmSequence);
        var x = Ops.Ones([3, 4, 8]);
        var g = Ops.Gradients(Ops.Lstm(x, w, Ops.Zeros([3, 2]), Ops.Zeros([3, 2])).H.Sum(), [x]);
        Assert.Contains(Topology.Sort(g), n => n.Op is LstmSequenceGrad { Each: false });
    }

    [Fact]
    public void Refuses_tensors_that_do_not_belong_together()
    {
        var (x, w, s) = (Ops.Ones([3, 4, 8]), Ops.Ones([2, 8]), Ops.Ones([3, 2]));
        Refuses(() => Ops.Lstm(x, Ops.Ones([2, 6]), s, s));
        Refuses(() => Ops.Lstm(x, w, s, Ops.Ones([2, 2])));
        Refuses(() => Ops.Lstm(x, w, s, s, Ops.Ones([4, 3], DType.Bool)));
        Refuses(() => Ops.Lstm(x[0], w, s, s));
        Refuses(() => Ops.Lstm(x, w.Cast(DType.Float64), s, s));

        static void Refuses(Action action) => Assert.Contains("CJ1300", Assert.Throws<ShapeException>(action).Message);
    }
}
