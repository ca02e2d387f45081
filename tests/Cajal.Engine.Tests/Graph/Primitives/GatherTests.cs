using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class GatherTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(16, gen =>
    {
        int[] shared = gen.Shape(gen.Int(0, 2)).ToArray();
        var rows = gen.Extent();
        Shape data = [.. shared, rows, .. gen.Shape(gen.Int(0, 2)).ToArray()];
        Shape indices = [.. shared, .. gen.Shape(gen.Int(0, 2), min: 0).ToArray()];
        PrimitiveContract.Check(gen, x => x[0].GatherFrom(x[1], shared.Length), new Input(data), Input.Indices(indices, rows));
    });

    [Fact]
    public void Picks_rows() =>
        Close.Exactly([3, 4, 1, 2], ((Tensor)new[,] { { 1.0, 2 }, { 3, 4 } }).GatherFrom(new[] { 1, 0 }, 0));

    [Fact]
    public void Refuses_indices_outside()
    {
        foreach (var evaluator in Evaluator.All)
        {
            var e = Assert.ThrowsAny<CajalException>(() => evaluator.Run(((Tensor)new[] { 1.0, 2 }).GatherFrom(new[] { 1, -1, 2 }, 0)));
            Assert.Equal("CJ1270", e.Code);
            Assert.Contains("-1, the one at place 1", e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Refuses_broken_indices() =>
        Assert.Equal("CJ1058", Assert.Throws<DTypeException>(() => ((Tensor)new[] { 1.0 }).GatherFrom(new[] { 0.5 }, 0)).Code);

    [Fact]
    public void Refuses_shared_axes_that_differ() =>
        Assert.Equal("CJ1059", Assert.Throws<ShapeException>(() => ((Tensor)new double[2, 3]).GatherFrom(new int[3, 1], 1)).Code);
}
