using Cajal.Kernels;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Kernels.Convolution;

public class DepthwiseKernelGradTests
{
    private static void Check(Gen gen, ConvShape shape) =>
        new ConvCase(gen, shape, ConvWay.KernelGrad).Check((s, _, a, b, y, _, _) => new DepthwiseKernelGrad(s, a, b, y));

    [Fact]
    public void Means_what_the_definition_says_for_any_geometry() => Properties.ForAll(40, gen =>
    {
        var shape = DepthwiseKernelTests.Draw(gen);
        if (!shape.IsEmpty) Check(gen, shape);
    });

    [Fact]
    public void Adds_up_groups_of_rows() => Properties.ForAll(1, gen => Check(gen, ConvCase.Planar(2, 60, 61, 17, 17, stride: 2, groups: 17)));
}
