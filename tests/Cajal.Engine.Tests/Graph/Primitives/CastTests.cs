using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class CastTests
{
    [Fact]
    public void Fulfils_the_contract_from_whole_numbers() => Properties.ForAll(8, gen =>
        PrimitiveContract.Check(
            gen, x => x[0].Cast(DType.Float64) * x[1], new Input(gen.Size, -5, 5, DType.Int32), new Input(gen.Size)));

    // Rounding to float32 has no finite differences, so its gradient is held against its meaning.
    [Fact]
    public void Lets_the_gradient_through_between_floats() => Close.To(2, Slope.At(x => x.Cast(DType.Float32).Cast(DType.Float64) * 2, 0.1));

    [Fact]
    public void Fulfils_the_contract_to_whole_numbers() => Properties.ForAll(8, gen =>
        PrimitiveContract.Check(gen, x => x[0].Cast(DType.Int32), new Input(gen.Shape(2), -5, 5)));

    [Fact]
    public void Truncates_towards_zero() => Close.Exactly([-2, 2], ((Tensor)new[] { -2.9, 2.9 }).Cast(DType.Int32));

    [Fact]
    public void Truncates_numbers_written_in_source() => Close.Exactly([2], Ops.Cast(2.9, DType.Int32));

    [Fact]
    public void Takes_everything_but_zero_for_true() => Close.Exactly([1, 0], ((Tensor)new[] { -0.5, 0 }).Cast(DType.Bool));

    [Fact]
    public void Stops_the_gradient_at_whole_numbers() => Close.To(0, Slope.At(x => x.Cast(DType.Int32).Cast(DType.Float64) * 2, 3));
}
