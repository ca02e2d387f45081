using Cajal.Graph;
using Cajal.TestKit;
using Cajal.Transforms;
using Xunit;

namespace Cajal.Engine.Tests.Transforms.Control;

public class RematTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(4, gen => PrimitiveContract.CheckAll(
        gen,
        x => Ops.Remat((Tensor[] a) => [(a[0] * x[1]).Sin() * a[0], a[0].SumOver(0)])([x[0]]),
        new Input(3), new Input(3)));

    [Fact]
    public void Runs_the_body_again_behind_fences_for_the_gradient()
    {
        Tensor x = new[] { 1.0, 2 };
        var y = Ops.Remat(t => t.Sin().Sin())(x);
        var gradient = Ops.Gradients(y.SumOver(0), x)[0];
        var nodes = Topology.Sort([gradient]);
        Assert.Contains(nodes, t => t.Op is Fence);
        Assert.DoesNotContain(nodes, t => t.Op is Remat);
    }

    [Fact]
    public void Draws_the_same_random_numbers_twice()
    {
        var key = new Variable(new[] { 3L, 0 });
        var calls = 0;
        Tensor x = new[] { 1.0, 2, 3, 4 };
        var y = Ops.Remat(t =>
        {
            calls++;
            return t * Tensor.BitsOf(key.Value, 4).Cast(DType.Float64);
        })(x);
        var gradient = Ops.Gradients(y.SumOver(0), x)[0];
        Assert.Equal(1, calls);
        Close.Exactly(y.ToArray<double>(), gradient * x);
    }
}
