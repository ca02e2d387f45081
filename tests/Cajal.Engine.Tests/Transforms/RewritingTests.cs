using Cajal.Transforms;
using Xunit;

namespace Cajal.Engine.Tests.Transforms;

public class RewritingTests
{
    [Fact]
    public void Puts_other_tensors_in_and_leaves_the_original_alone()
    {
        Tensor x = new[] { 1.0 }, other = new[] { 5.0 };
        var y = x * x + 1;
        Assert.Equal([26.0], Rewriting.Replace([y], [x], [other])[0].ToArray<double>());
        Assert.Equal([2.0], y.ToArray<double>());
    }

    [Fact]
    public void Keeps_nodes_that_do_not_depend_on_what_is_replaced()
    {
        Tensor x = new[] { 1.0 }, w = new[] { 2.0 };
        var kept = w.Sin();
        var y = Rewriting.Replace([x * kept], [x], [w])[0];
        Assert.Same(kept, y.Inputs[1]);
    }

    [Fact]
    public void Exchanges_two_tensors()
    {
        Tensor a = new[] { 1.0 }, b = new[] { 2.0 };
        Assert.Equal([1.0], Rewriting.Replace([a - b], [a, b], [b, a])[0].ToArray<double>());
    }

    [Fact]
    public void Rebuilds_operations_with_several_results()
    {
        Tensor x = new[] { 1.0, 2 };
        var (carry, ys) = Ops.Scan((c, s) => ([c[0] + s[0]], [c[0]]), [Tensor.From([0.0], Shape.Scalar)], [x]);
        var other = Rewriting.Replace([carry[0], ys[0]], [x], [x * 10]);
        Assert.Equal(30, other[0].Item());
        Assert.Equal([0.0, 10], other[1].ToArray<double>());
    }
}
