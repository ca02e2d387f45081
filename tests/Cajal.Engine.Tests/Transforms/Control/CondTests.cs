using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Transforms.Control;

public class CondTests
{
    [Theory]
    [InlineData(true, 9)]
    [InlineData(false, -3)]
    public void Computes_the_branch_chosen(bool choice, double expected)
    {
        var x = Number(3);
        Close.To(expected, Ops.Cond(choice, () => x * x, () => -x));
    }

    [Fact]
    public void Fulfils_the_contract_whichever_branch_is_chosen() => Properties.ForAll(6, gen => PrimitiveContract.CheckAll(
        gen,
        x => Ops.Cond(x[0], a => [a[0] * x[2], a[0].Sin()], a => [x[2] * x[2], a[0] * a[0] * x[2]], x[1]),
        new Input(Shape.Scalar, 0, 2, DType.Bool), new Input(3), new Input(3)));

    [Fact]
    public void Goes_back_through_the_branch_taken_only() => Close.To(
        2, Slope.At(x => Ops.Cond(x > 0, () => 2 * x, () => (x * 0).Log()), 1));

    [Fact]
    public void Refuses_branches_of_different_shape() => Assert.Equal("CJ1103", Assert.Throws<ShapeException>(() =>
        Ops.Cond(true, () => Number(1), () => new[] { 1.0, 2 })).Code);

    [Fact]
    public void Refuses_a_choice_of_many_numbers() => Assert.Equal("CJ1104", Assert.Throws<ShapeException>(() =>
        Ops.Cond(new[] { true, false }, () => Number(1), () => Number(2))).Code);

    private static Tensor Number(double value) => Tensor.From([value], Shape.Scalar);
}
