using Cajal.Graph;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Transforms;

/// <summary>Transforms go through the body of a composite unless it has a rule of its own.</summary>
public class CompositeRulesTests
{
    [Fact]
    public void A_composite_without_rules_fulfils_the_contract() => Properties.ForAll(5, gen =>
        CompositeContract.Check(gen, x => Tensor.ApplyParts(new Plain(), x), new Input(gen.Shape(2)), new Input(Shape.Scalar)));

    [Fact]
    public void A_composite_with_a_better_gradient_fulfils_the_contract() => Properties.ForAll(5, gen =>
        CompositeContract.Check(gen, x => Tensor.Apply(new Cubed(), x), new Input(gen.Shape(2))));

    [Fact]
    public void A_composite_with_its_own_batching_keeps_its_name()
    {
        var y = Ops.Vmap(x => Tensor.Apply(new Cubed(), x))(new double[3, 2]);
        Assert.IsType<Cubed>(y.Op);
    }

    [Fact]
    public void A_wrong_gradient_of_a_composite_is_found() => Assert.ThrowsAny<Exception>(() =>
        Properties.ForAll(1, gen => CompositeContract.Check(gen, x => Tensor.Apply(new Wrong(), x), new Input(2))));

    [Fact]
    public void The_same_tensor_in_two_places_receives_both_cotangents() =>
        Close.To(2 * 3 + 3 * 3 * 3 * 3, Slope.At(x => Both(x)[0] + Both(x)[1], 3));

    private static Tensor[] Both(Tensor x) => Tensor.ApplyParts(new Plain(), x, x);

    // a * b, and a cubed times b with b a scalar.
    private sealed record Plain() : Composite("plain")
    {
        public override Tensor[] Body(Tensor[] x) => [x[0] * x[1], Tensor.Apply(new Cubed(), x[0]) * (x[1] - x[1] + 1) * 3];
    }

    private sealed record Cubed() : Composite("cubed")
    {
        public override Tensor[] Body(Tensor[] x) => [x[0] * x[0] * x[0]];

        public override Tensor?[] OwnVjp(Tensor y, Tensor?[] g) => [g[0]! * 3 * y.Inputs[0] * y.Inputs[0]];

        public override Tensor[] OwnBatch(Tensor[] x, bool[] batched, int size) => [Tensor.Apply(this, x)];
    }

    private sealed record Wrong() : Composite("wrong")
    {
        public override Tensor[] Body(Tensor[] x) => [x[0] * x[0]];

        public override Tensor?[] OwnVjp(Tensor y, Tensor?[] g) => [g[0]! * y.Inputs[0]];
    }
}
