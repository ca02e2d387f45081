using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class ErfTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(12, gen =>
    {
        var shape = gen.Shape(gen.Int(0, 3), min: 0);
        PrimitiveContract.Check(gen, x => x[0].Erf(), new Input(shape, -3, 3));
    });

    [Fact]
    public void Matches_the_table_of_Abramowitz_and_Stegun() => Close.To([0.5204998778, 0.8427007929, 0.9953222650], ((Tensor)new[] { 0.5, 1, 2 }).Erf(), 1e-10);

    [Fact]
    public void Is_odd() => Close.Exactly((-((Tensor)new[] { 0.3, 1.7, 4 }).Erf()).ToArray<double>(), ((Tensor)new[] { -0.3, -1.7, -4 }).Erf());
}
