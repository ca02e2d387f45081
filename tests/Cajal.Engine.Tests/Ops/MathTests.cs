using Xunit;

namespace Cajal.Engine.Tests.Operations;

using static Numbers;

public class MathTests
{
    [Fact]
    public void Rounds_in_three_directions()
    {
        Tensor x = new[] { -1.5, 1.5, 2.0 };
        Are([-1, 2, 2], x.Ceil());
        Are([-1, 1, 2], x.Trunc());
        Are([-2, 1, 2], x.Floor());
    }

    [Fact]
    public void Divides_towards_minus_infinity()
    {
        Are([-2, 1, 2], Ops.FloorDivide(new[] { -3, 3, 4 }, 2));
        Assert.Equal(DType.Int32, Ops.FloorDivide(new[] { 3 }, 2).DType);
        Are([-2], Ops.FloorDivide(new[] { -1.5 }, 1));
        Are([1], Ops.Mod(new[] { -3 }, 2));
    }

    [Fact]
    public void Takes_logarithms_to_other_bases()
    {
        Are([3], ((Tensor)new[] { 8.0 }).Log2());
        Are([-2], ((Tensor)new[] { 0.01 }).Log10());
        Are([8], ((Tensor)new[] { 3.0 }).Exp2());
    }

    [Fact]
    public void Hyperbolic_sine_is_exact_near_zero_and_far_out()
    {
        Tensor x = new[] { -30, -1e-9, 0, 1e-9, 2 };
        Are([Math.Sinh(-30), -1e-9, 0, 1e-9, Math.Sinh(2)], x.Sinh(), 1e-14);
        Are([Math.Cosh(2)], ((Tensor)new[] { 2.0 }).Cosh(), 1e-14);
    }

    [Fact]
    public void Clips_and_keeps_nan() => Are([0, 1, double.NaN], ((Tensor)new[] { -3.0, 3, double.NaN }).Clip(0, 1));

    [Fact]
    public void Knows_numbers_that_are_none()
    {
        Tensor x = new[] { 1, double.NaN, double.NegativeInfinity };
        Are([0, 1, 0], x.IsNan());
        Are([0, 0, 1], x.IsInf());
        Are([1, 0, 0], x.IsFinite());
    }

    [Fact]
    public void Compares_with_tolerance()
    {
        var inf = double.PositiveInfinity;
        Are([1, 0, 1, 0, 0], Ops.IsClose(new[] { 1, 1, inf, inf, double.NaN }, new[] { 1 + 1e-9, 1.1, inf, -inf, double.NaN }));
    }

    [Fact]
    public void Minimum_lets_nan_win() => Are([double.NaN, 1], Ops.Minimum(new[] { double.NaN, 1 }, 2));

    [Fact]
    public void Hypotenuse_of_nothing_is_zero() => Are([5, 0], Ops.Hypot(new[] { 3.0, 0 }, new[] { 4.0, 0 }));
}
