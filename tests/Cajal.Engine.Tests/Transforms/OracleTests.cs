using Cajal.Graph;
using Cajal.TestKit;
using Cajal.Transforms;
using Xunit;

namespace Cajal.Engine.Tests.Transforms;

public class OracleTests
{
    [Fact]
    public void Computes_in_double_precision_whatever_the_dtype()
    {
        Tensor x = new[] { 1f };
        Assert.Equal(1.0 / 3, Oracle.Evaluate(x / 3)[0]);
    }

    [Fact]
    public void Takes_given_values_for_any_node()
    {
        Tensor x = new[] { 1.0, 2 };
        var y = x * x;
        Assert.Equal([8.0, 10], Oracle.Evaluate(y + 1, new Dictionary<Tensor, double[]> { [y] = [7, 9] }));
    }

    [Fact]
    public void Computes_again_what_is_in_memory_already()
    {
        var y = (Tensor)new[] { 1.0 } + 1;
        y.Storage = Values.FromDoubles(y.Spec, [5]);
        Assert.Equal([2.0], Oracle.Evaluate(y));
    }

    [Fact]
    public void Walks_deep_graphs_without_recursion()
    {
        var y = Placeholder.Create(new TensorSpec(Shape.Scalar, DType.Float64));
        var x = y;
        for (var i = 0; i < 100_000; i++) y += 1;
        Assert.Equal([100_000.0], Oracle.Evaluate(y, new Dictionary<Tensor, double[]> { [x] = [0] }));
    }

    [Fact]
    public void Says_that_a_stand_in_has_no_value() =>
        Assert.Equal("CJ1050", Assert.Throws<CajalException>(() => Oracle.Evaluate(Placeholder.Create(default))).Code);

    [Fact]
    public void Computes_composites_through_their_body()
    {
        Tensor x = new[] { 3.0 };
        var y = Tensor.ApplyParts(new Twice(), x);
        Assert.Equal([[6.0], [9.0]], Oracle.Evaluate([y[0], y[1]]));
    }

    private sealed record Twice() : Composite("twice")
    {
        public override Tensor[] Body(Tensor[] x) => [x[0] + x[0], x[0] * x[0]];
    }
}
