using Cajal.Graph;
using Cajal.Graph.Composites;
using Cajal.Kernels;

namespace Cajal.Plan;

internal static partial class Lowering
{
    private static void PoolLargest(Emitter emitter, Unit unit, Node node)
    {
        var geometry = ((MaxPool)node.Op).Geometry;
        var shape = PoolShapeOf(geometry, node.Inputs[0].Shape, node.DType);
        Pool(emitter, node, (x, y) => new MaxPoolKernel(shape, x[0], y[0], y[1]));
    }

    private static void PoolWinners(Emitter emitter, Unit unit, Node node)
    {
        var shape = PoolShapeOf(((MaxPoolPick)node.Op).Geometry, node.Inputs[0].Shape, node.DType);
        Pool(emitter, node, (x, y) => new MaxPoolPickKernel(shape, x[0], x[1], y[0]));
    }

    private static void PoolMean(Emitter emitter, Unit unit, Node node)
    {
        var shape = PoolShapeOf(((AveragePool)node.Op).Geometry, node.Inputs[0].Shape, node.DType);
        Pool(emitter, node, (x, y) => new AveragePoolKernel(shape, x[0], y[0]));
    }

    private static void UnpoolWinners(Emitter emitter, Unit unit, Node node)
    {
        var shape = PoolShapeOf(((MaxPoolGrad)node.Op).Geometry, node.Shape, node.DType);
        Pool(emitter, node, (x, y) => new PoolGradKernel<WinnerShare>(shape, x[0], x[1], y[0]));
    }

    private static void UnpoolMean(Emitter emitter, Unit unit, Node node)
    {
        var shape = PoolShapeOf(((AveragePoolGrad)node.Op).Geometry, node.Shape, node.DType);
        Pool(emitter, node, (x, y) => new PoolGradKernel<EvenShare>(shape, x[0], -1, y[0]));
    }

    private static void Pool(Emitter emitter, Node node, Func<int[], int[], Kernel> make)
    {
        var inputs = Array.ConvertAll(node.Inputs, emitter.Contiguous);
        var (parts, memory) = Parts(emitter, node);
        // The result itself always has a place, the winners only where somebody asks for them.
        var writes = memory.OfType<Memory>().ToList();
        if (memory[0] is null) writes.Add(memory[0] = emitter.Allocate(node.Spec));
        var slots = Array.ConvertAll(memory, m => m?.Slot ?? -1);
        emitter.Add(make(Array.ConvertAll(inputs, i => i.Slot), slots), $"{node.Op.Name} {node.Inputs[0].Shape} -> {node.Spec}", node, inputs,
            [.. writes], results: parts);
    }

    private static PoolShape PoolShapeOf(PoolGeometry geometry, Shape image, DType type)
    {
        var rank = geometry.Rank;
        var result = geometry.Pooled(image);
        Extents Lift(Func<int, int> at, int neutral) =>
            new(rank > 2 ? at(rank - 3) : neutral, rank > 1 ? at(rank - 2) : neutral, at(rank - 1));
        return new PoolShape(
            type, image[0], image[-1], Lift(i => image[1 + i], 1), Lift(i => result[1 + i], 1), Lift(i => geometry.Size[i], 1),
            Lift(i => geometry.Strides[i], 1), Lift(i => geometry.Low[i], 0));
    }
}
