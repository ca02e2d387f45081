using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Transforms.Control;

public class WhileTests
{
    [Fact]
    public void Repeats_until_the_condition_fails() =>
        Close.To(128, Ops.While(c => c[0] < 100, c => [c[0] * 2], Number(1))[0]);

    [Fact]
    public void Does_nothing_where_the_condition_fails_at_once() =>
        Close.To(500, Ops.While(c => c[0] < 100, c => [c[0] * 2], Number(500))[0]);

    [Fact]
    public void Uses_tensors_from_outside_in_condition_and_body()
    {
        var (limit, step) = (Number(10), Number(3));
        Close.To(12, Ops.While(c => c[0] < limit, c => [c[0] + step], Number(0))[0]);
    }

    [Fact]
    public void Ends_for_every_example_on_its_own()
    {
        Tensor starts = new[] { 1.0, 70, 500 };
        Close.Exactly([128, 140, 500], Ops.Vmap(s => Ops.While(c => c[0] < 100, c => [c[0] * 2], s)[0])(starts));
    }

    [Fact]
    public void Batches_what_it_uses_from_outside()
    {
        Tensor limits = new[] { 3.0, 9 };
        Close.Exactly([4, 16], Ops.Vmap(l => Ops.While(c => c[0] < l, c => [c[0] * 2], Number(1))[0])(limits));
    }

    [Fact]
    public void Says_that_it_has_no_gradient()
    {
        var x = Number(1);
        var y = Ops.While(c => c[0] < 100, c => [c[0] * 2], x)[0];
        Assert.Equal("CJ1105", Assert.Throws<CajalException>(() => Ops.Gradients(y, x)).Code);
    }

    [Fact]
    public void Refuses_a_condition_of_many_numbers() => Assert.Equal(
        "CJ1106", Assert.Throws<ShapeException>(() => Ops.While(c => c[0] < 1, c => [c[0] + 1], new[] { 0.0, 0 })).Code);

    private static Tensor Number(double value) => Tensor.From([value], Shape.Scalar);
}
