using Cajal.Graph;
using Cajal.Kernels;

namespace Cajal.Plan;

internal static partial class Lowering
{
    /// <summary>
    /// A product of two views: batch, free and contracted axes each collapse into one stride where the memory allows it; an operand that
    /// does not collapse is copied into order first.
    /// </summary>
    private static void MatMul(Emitter emitter, Unit unit, Node node)
    {
        var dot = (Dot)node.Op;
        var (a, b) = (node.Inputs[0], node.Inputs[1]);
        var (leftFree, rightFree) = (Free(a.Shape, dot.LeftBatch, dot.LeftContract), Free(b.Shape, dot.RightBatch, dot.RightContract));
        // The order of the contracted axes is free: the left operand's memory order suits it, and mostly the right one's too.
        var leftStrides = emitter.ViewOf(a).Strides;
        var order = Enumerable.Range(0, dot.LeftContract.Count).OrderByDescending(i => leftStrides[dot.LeftContract[i]]).ToArray();
        Axes leftContract = Array.ConvertAll(order, i => dot.LeftContract[i]), rightContract = Array.ConvertAll(order, i => dot.RightContract[i]);
        var left = Prepare(emitter, a, dot.LeftBatch, leftFree, leftContract);
        var right = Prepare(emitter, b, dot.RightBatch, rightContract, rightFree);
        var result = emitter.Result(node);
        var (m, n, k) = (left.Rows.Size, right.Columns.Size, left.Columns.Size);
        var spec = new MatMulSpec
        {
            Type = node.DType,
            M = m,
            N = n,
            K = k,
            Batch = left.Batch.Size,
            ARow = left.Rows.Stride,
            AColumn = left.Columns.Stride,
            ABatch = left.Batch.Stride,
            AOffset = left.Offset,
            BRow = right.Rows.Stride,
            BColumn = right.Columns.Stride,
            BBatch = right.Batch.Stride,
            BOffset = right.Offset,
            CRow = n,
            CBatch = m * n,
        };
        var text = $"matmul {(spec.Batch > 1 ? $"{spec.Batch} x " : "")}[{m}, {k}] x [{k}, {n}]";
        Memory[] reads = [left.Memory, right.Memory];
        if (unit.Epilogue is not { } epilogue)
        {
            emitter.Add(new MatMulKernel(spec, left.Memory.Slot, right.Memory.Slot, result.Slot), text, node, reads, [result]);
            return;
        }

        var program = emitter.Program(epilogue);
        var kernel = new MatMulKernel(spec, left.Memory.Slot, right.Memory.Slot, result.Slot, new BlockKernel(program.Program));
        // The epilogue may write over the product itself, which is finished before it, but not over what the product still reads.
        var overwrites = Array.FindAll(program.Overwrites, o => o.Item1 != left.Memory && o.Item1 != right.Memory);
        emitter.Add(kernel, $"{text}, then {program.Text}", node, [.. reads, .. program.Reads], [result, .. program.Writes],
            overwrites, [node, .. program.Results]);
    }

    /// <summary>An operand as (batch, rows, columns), each one extent and one stride.</summary>
    private readonly record struct Operand(
        Memory Memory, long Offset, (long Size, long Stride) Batch, (long Size, long Stride) Rows, (long Size, long Stride) Columns);

    private static Operand Prepare(Emitter emitter, Node node, Axes batch, Axes rows, Axes columns)
    {
        var view = emitter.ViewOf(node);
        if (Collapse(view, batch) is { } b && Collapse(view, rows) is { } r && Collapse(view, columns) is { } c)
        {
            return new Operand(emitter.MemoryOf(view.Root), view.Offset, b, r, c);
        }

        Axes order = [.. batch, .. rows, .. columns];
        var shape = Shape.Create([.. order.Select(i => view.Shape[i])]);
        var strides = order.Select(i => view.Strides[i]).ToArray();
        var (from, copy) = (emitter.MemoryOf(view.Root), emitter.Allocate(node.Spec));
        emitter.Add(new CopyKernel(from.Slot, copy.Slot, node.DType, shape, strides, view.Offset), $"copy {node.DType.KerasName} {shape}", node,
            [from], [copy], results: []);
        var (nb, nr, nc) = (Extent(view.Shape, batch), Extent(view.Shape, rows), Extent(view.Shape, columns));
        return new Operand(copy, 0, (nb, nr * nc), (nr, nc), (nc, 1));
    }

    private static (long Size, long Stride)? Collapse(View view, Axes axes)
    {
        long size = 1, stride = 1;
        for (var i = axes.Count - 1; i >= 0; i--)
        {
            var (dim, step) = (view.Shape[axes[i]], view.Strides[axes[i]]);
            if (dim == 1) continue;
            if (size == 1) stride = step;
            else if (step != stride * size) return null;
            size *= dim;
        }

        return (size, stride);
    }

    private static long Extent(Shape shape, Axes axes)
    {
        long extent = 1;
        foreach (var axis in axes) extent *= shape[axis];
        return extent;
    }

    private static Axes Free(Shape shape, Axes batch, Axes contract) =>
        Enumerable.Range(0, shape.Rank).Where(i => !batch.Contains(i) && !contract.Contains(i)).ToArray();
}
