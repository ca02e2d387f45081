using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class StopGradientTests
{
    [Fact]
    public void Batches_as_a_loop() => Properties.ForAll(4, gen =>
    {
        var x = gen.Tensor([3, 2]);
        Close.Exactly(x.ToArray<double>(), Ops.Vmap(t => t.StopGradient())(x));
    });

    [Fact]
    public void Takes_its_argument_for_a_constant() => Close.To(3, Slope.At(x => x * x.StopGradient(), 3));
}
