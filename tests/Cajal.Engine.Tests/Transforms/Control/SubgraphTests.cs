using Cajal.Graph;
using Cajal.Transforms;
using Xunit;

namespace Cajal.Engine.Tests.Transforms.Control;

public class SubgraphTests
{
    private static readonly TensorSpec Spec = new(2, DType.Float64);

    [Fact]
    public void Captures_the_largest_pieces_from_outside()
    {
        Tensor a = new[] { 1.0, 2 }, b = new[] { 3.0, 4 };
        var (graph, captured) = Subgraph.Record(x => [x[0] * (a + b) + a], [Spec]);
        Assert.Equal(["add", "leaf"], captured.Select(c => c.Op.Name));
        Assert.Equal(3, graph.Inputs.Length);
    }

    [Fact]
    public void Leaves_what_the_function_recorded_inside_where_it_is_lazy()
    {
        Tensor a = new[] { 1.0, 2 }, b = new[] { 3.0, 4 };
        var (_, captured) = Subgraph.Record(x => [x[0] * (a + b)], [Spec], isLazy: true);
        Assert.Equal([a, b], captured);
    }

    [Fact]
    public void Keeps_numbers_written_in_source_inside() =>
        Assert.Empty(Subgraph.Record(x => [x[0] * 2 + Tensor.IotaOf(2, 0, DType.Float64)], [Spec]).Captured);

    [Fact]
    public void Captures_a_result_that_depends_on_no_argument()
    {
        Tensor outside = new[] { 1.0, 2 };
        var (graph, captured) = Subgraph.Record(_ => [outside], [Spec]);
        Assert.Same(outside, captured[0]);
        Assert.Equal([[5.0, 6]], graph.Evaluate([[0, 0], [5, 6]]));
    }

    [Fact]
    public void Captures_the_stand_ins_of_a_surrounding_function()
    {
        var outer = Placeholder.Create(Spec);
        Assert.Same(outer, Subgraph.Record(x => [x[0] * outer], [Spec]).Captured[0]);
    }

    [Fact]
    public void Applies_to_other_tensors()
    {
        var (graph, _) = Subgraph.Record(x => [x[0] * x[1]], [Spec, Spec]);
        Assert.Equal([3.0, 8], graph.Apply(new[] { 1.0, 2 }, new[] { 3.0, 4 })[0].ToArray<double>());
    }
}
