using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class LtTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(12, gen =>
    {
        var shape = gen.Shape(gen.Int(0, 3), min: 0);
        PrimitiveContract.Check(gen, x => x[0] < x[1], new Input(shape, -3, 3), new Input(shape, -3, 3));
    });

    [Fact]
    public void Is_false_for_equals_and_NaN() => Close.Exactly([1, 0, 0], (Tensor)new[] { 1, 2, double.NaN } < new[] { 2.0, 2, 2 });

    [Fact]
    public void Yields_truth_values() => Assert.Equal(DType.Bool, ((Tensor)1.0 < 2).DType);
}
