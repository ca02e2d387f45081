using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class PadTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(16, gen =>
    {
        var shape = gen.Shape(gen.Int(1, 3));
        var low = new int[shape.Rank];
        var high = new int[shape.Rank];
        for (var i = 0; i < low.Length; i++)
        {
            low[i] = gen.Int(-shape[i], 2);
            high[i] = gen.Int(-(shape[i] + low[i]), 2);
        }

        PrimitiveContract.Check(gen, x => x[0].PadWith(low, high), new Input(shape));
    });

    [Fact]
    public void Puts_zeros_around() => Close.Exactly([0, 1, 2, 0, 0], ((Tensor)new[] { 1.0, 2 }).PadWith(1, 2));

    [Fact]
    public void Crops_by_negative_amounts() => Close.Exactly([2], ((Tensor)new[] { 1.0, 2, 3 }).PadWith(-1, -1));

    [Fact]
    public void Yields_zeros_where_it_crops_past_the_end() => Close.Exactly([0, 0], ((Tensor)new[] { 1.0 }).PadWith(-2, 3));

    [Fact]
    public void Slices_a_piece() => Close.Exactly([2, 3], ((Tensor)new[] { 1.0, 2, 3, 4 }).Slice(0, 1, 2));

    [Fact]
    public void Refuses_to_take_more_than_there_is() =>
        Assert.Equal("CJ1052", Assert.Throws<ShapeException>(() => ((Tensor)new[] { 1.0, 2 }).PadWith(-2, -1)).Code);
}
