using Cajal.Graph.Composites;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

public class SoftmaxTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(6, gen =>
    {
        var shape = gen.Shape(gen.Int(1, 3));
        CompositeContract.Check(gen, x => x[0].Softmax(), new Input(shape, -4, 4));
    });

    [Fact]
    public void Leaves_out_what_is_masked_by_minus_infinity()
    {
        Tensor x = new[] { 1.0, double.NegativeInfinity, 1 };
        Close.Exactly([0.5, 0, 0.5], x.Softmax());
        Assert.All(Ops.Gradients(x.Softmax()[0], x)[0].ToArray(), g => Assert.True(float.IsFinite(g)));
    }

    [Fact]
    public void Keeps_its_name_under_a_batch() =>
        Assert.IsType<Softmax>(Ops.Vmap(x => x.Softmax())(new double[2, 3]).Op);
}
