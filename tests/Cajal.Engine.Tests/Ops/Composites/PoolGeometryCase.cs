using Cajal.Graph.Composites;
using Cajal.TestKit;

namespace Cajal.Engine.Tests.Operations.Composites;

/// <summary>A random pool over one to three spatial axes, and the shapes that meet in it.</summary>
internal sealed record PoolGeometryCase(PoolGeometry Geometry, Shape Image)
{
    public Shape Result => Geometry.Pooled(Image);

    public Shape Spatial => Shape.Create(Image.Dims[1..^1]);

    public static void ForAll(int cases, Action<Gen, PoolGeometryCase> check) => Properties.ForAll(cases, gen => check(gen, Draw(gen)));

    private static PoolGeometryCase Draw(Gen gen)
    {
        var rank = gen.Int(1, 3);
        int[] Per(Func<int, int> draw) => Enumerable.Range(0, rank).Select(draw).ToArray();
        var size = Per(_ => gen.Int(1, 3));
        // What is added is smaller than a window: every window has an element.
        var geometry = new PoolGeometry(size, Per(_ => gen.Int(1, 3)), Per(i => gen.Int(0, size[i] - 1)), Per(i => gen.Int(0, size[i] - 1)));
        return new PoolGeometryCase(geometry, [gen.Int(1, 2), .. Per(i => gen.Int(size[i], rank == 3 ? 3 : 5)), gen.Int(1, 2)]);
    }
}
