using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class ScatterAddTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(16, gen =>
    {
        int[] shared = gen.Shape(gen.Int(0, 2)).ToArray();
        var rows = gen.Extent();
        Shape indices = [.. shared, .. gen.Shape(gen.Int(0, 2), min: 0).ToArray()];
        Shape updates = [.. indices.Dims, .. gen.Shape(gen.Int(0, 2)).ToArray()];
        PrimitiveContract.Check(gen, x => x[0].ScatterAddTo(x[1], rows, shared.Length), new Input(updates), Input.Indices(indices, rows));
    });

    [Fact]
    public void Adds_rows_that_meet() => Close.Exactly([0, 4, 2], ((Tensor)new[] { 1.0, 2, 3 }).ScatterAddTo(new[] { 1, 2, 1 }, 3, 0));

    [Fact]
    public void Refuses_indices_outside()
    {
        foreach (var evaluator in Evaluator.All)
        {
            var updates = (Tensor)new[] { 1.0, 2, 3 };
            var e = Assert.ThrowsAny<CajalException>(() => evaluator.Run(updates.ScatterAddTo(new[] { 1, 2, 1 }, 2, 0)));
            Assert.Equal("CJ1270", e.Code);
        }
    }

    [Fact]
    public void Is_the_transpose_of_gather() => Properties.ForAll(10, gen =>
    {
        var (x, u) = (gen.Tensor([4, 2]), gen.Tensor([3, 2]));
        var indices = Input.Indices(3, 4).Draw(gen);
        var left = GradSum(x.GatherFrom(indices, 0) * u);
        var right = GradSum(x * u.ScatterAddTo(indices, 4, 0));
        Close.To(left, right, Close.Reordered, Close.Reordered);
    });

    [Fact]
    public void Refuses_fewer_rows_than_indices() => Assert.Equal(
        "CJ1060", Assert.Throws<ShapeException>(() => ((Tensor)new double[2]).ScatterAddTo(new[] { 0, 1, 2 }, 3, 0)).Code);

    private static double GradSum(Tensor x) => x.SumOver(Axes.Range(0, x.Rank)).Item();
}
