using Cajal.Graph.Composites;
using Cajal.TestKit;

namespace Cajal.Engine.Tests.Operations.Composites;

/// <summary>A random convolution over one to three spatial axes, and the shapes that meet in it.</summary>
internal sealed record ConvCase(ConvGeometry Geometry, Shape Image, Shape Kernel, Shape Result)
{
    public static void ForAll(int cases, Action<Gen, ConvCase> check) => Properties.ForAll(cases, gen => check(gen, Draw(gen)));

    private static ConvCase Draw(Gen gen)
    {
        var rank = gen.Int(1, 3);
        int[] Per(int low, int high) => Enumerable.Range(0, rank).Select(_ => gen.Int(low, high)).ToArray();
        var groups = gen.Int(1, 3);
        var geometry = new ConvGeometry(Per(1, 3), Per(1, 2), Per(0, 2), Per(0, 2), groups);
        Shape image = [gen.Int(1, 2), .. Per(3, rank == 3 ? 3 : 5), groups * gen.Int(1, 2)];
        Shape kernel = [.. Per(1, 2), image[-1] / groups, groups * gen.Int(1, 2)];
        return new ConvCase(geometry, image, kernel, new Conv(geometry).Infer([Ops.Zeros(image), Ops.Zeros(kernel)]).Shape);
    }
}
