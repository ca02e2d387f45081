using Cajal.Graph;
using Cajal.Kernels;
using Cajal.Transforms;

namespace Cajal.Plan;

/// <summary>Chooses the kernel of each heavy operation.</summary>
internal static partial class Lowering
{
    private delegate void Rule(Emitter emitter, Unit unit, Node node);

    // The one list of who answers what: a dictionary by type, so that trimming keeps what is used.
    private static readonly Dictionary<Type, Rule> Rules = new()
    {
        [typeof(Dot)] = MatMul,
        [typeof(Concat)] = Concatenate,
        [typeof(Pad)] = PadWithZeros,
        [typeof(Unwindow)] = OverlapAdd,
        [typeof(ArgMax)] = FindLargest,
        [typeof(CumSum)] = RunningSum,
        [typeof(Gather)] = PickRows,
        [typeof(ScatterAdd)] = AddRows,
        [typeof(ArgSort)] = SortOrder,
        [typeof(Iota)] = CountUp,
        [typeof(RandomBits)] = DrawBits,
        [typeof(Scan)] = Loop,
        [typeof(While)] = LoopWhile,
        [typeof(Cond)] = Branch,
    };

    /// <summary>Emits the kernel of a heavy unit; movements that are no mere view become a copy.</summary>
    public static void Emit(Emitter emitter, Unit unit)
    {
        var node = unit.Nodes[0];
        if (Rules.TryGetValue(node.Op.GetType(), out var rule) || CompositeRules.TryGetValue(node.Op.GetType(), out rule)) rule(emitter, unit, node);
        else if (node.Op.Kind == Kind.Movement) Move(emitter, node);
        else throw new InvalidOperationException($"No kernel answers {node}.");
    }

    private static void Move(Emitter emitter, Node node)
    {
        // Only a reshape of scattered values ends here: laid out in order, they are its result.
        var view = emitter.ViewOf(node.Inputs[0]);
        var (from, result) = (emitter.MemoryOf(view.Root), emitter.Result(node));
        emitter.Add(new CopyKernel(from.Slot, result.Slot, node.DType, view.Shape, view.Strides, view.Offset),
            $"{node.Op.Name} {node.Inputs[0].Shape} -> {node.Spec}", node, [from], [result]);
    }

    private static void Concatenate(Emitter emitter, Unit unit, Node node)
    {
        var axis = ((Concat)node.Op).Axis;
        var inputs = Array.ConvertAll(node.Inputs, emitter.Contiguous);
        var result = emitter.Result(node);
        var kernel = new ConcatKernel(Array.ConvertAll(inputs, i => i.Slot), result.Slot, node.DType, Array.ConvertAll(node.Inputs, i => i.Shape), axis);
        emitter.Add(kernel, $"concat axis {axis} {node.Spec}", node, inputs, [result]);
    }

    private static void PadWithZeros(Emitter emitter, Unit unit, Node node)
    {
        var pad = (Pad)node.Op;
        var (input, result) = (emitter.Contiguous(node.Inputs[0]), emitter.Result(node));
        var kernel = new PadKernel(input.Slot, result.Slot, node.DType, node.Inputs[0].Shape, pad.Low.ToArray(), pad.High.ToArray());
        emitter.Add(kernel, $"pad {node.Inputs[0].Shape} -> {node.Spec}", node, [input], [result]);
    }

    private static void OverlapAdd(Emitter emitter, Unit unit, Node node)
    {
        var op = (Unwindow)node.Op;
        var (input, result) = (emitter.Contiguous(node.Inputs[0]), emitter.Result(node));
        var kernel = new UnwindowKernel(input.Slot, result.Slot, node.DType, node.Inputs[0].Shape, op.Axis, op.Size, op.Stride, op.Dilation, op.Length);
        emitter.Add(kernel, $"unwindow {node.Inputs[0].Shape} -> {node.Spec}", node, [input], [result]);
    }

    private static void FindLargest(Emitter emitter, Unit unit, Node node)
    {
        var (outer, n, inner) = Split(node.Inputs[0].Shape, ((ArgMax)node.Op).Axis);
        var (input, result) = (emitter.Contiguous(node.Inputs[0]), emitter.Result(node));
        emitter.Add(new ArgMaxKernel(input.Slot, result.Slot, node.Inputs[0].DType, outer, n, inner),
            $"argmax {node.Inputs[0].Shape} -> {node.Spec}", node, [input], [result]);
    }

    private static void RunningSum(Emitter emitter, Unit unit, Node node)
    {
        var (outer, n, inner) = Split(node.Shape, ((CumSum)node.Op).Axis);
        var (input, result) = (emitter.Contiguous(node.Inputs[0]), emitter.Result(node));
        emitter.Add(new CumSumKernel(input.Slot, result.Slot, node.DType, outer, n, inner), $"cumsum {node.Spec}", node, [input], [result]);
    }

    private static void SortOrder(Emitter emitter, Unit unit, Node node)
    {
        var (outer, n, inner) = Split(node.Shape, ((ArgSort)node.Op).Axis);
        var (input, result) = (emitter.Contiguous(node.Inputs[0]), emitter.Result(node));
        emitter.Add(new ArgSortKernel(input.Slot, result.Slot, node.Inputs[0].DType, outer, n, inner), $"argsort {node.Spec}", node, [input], [result]);
    }

    private static void PickRows(Emitter emitter, Unit unit, Node node)
    {
        var nb = ((Gather)node.Op).Shared;
        var (x, index) = (node.Inputs[0], node.Inputs[1]);
        var (values, indices, result) = (emitter.Contiguous(x), emitter.Contiguous(index), emitter.Result(node));
        var batch = Extent(x.Shape, 0, nb);
        var kernel = new GatherKernel(values.Slot, indices.Slot, result.Slot, x.DType, index.DType,
            batch, x.Shape[nb], index.Shape.SizeFrom(nb), x.Shape.SizeFrom(nb + 1));
        emitter.Add(kernel, $"gather {x.Shape} at {index.Shape} -> {node.Spec}", node, [values, indices], [result]);
    }

    private static void AddRows(Emitter emitter, Unit unit, Node node)
    {
        var nb = ((ScatterAdd)node.Op).Shared;
        var (updates, index) = (node.Inputs[0], node.Inputs[1]);
        var (values, indices, result) = (emitter.Contiguous(updates), emitter.Contiguous(index), emitter.Result(node));
        var kernel = new ScatterAddKernel(values.Slot, indices.Slot, result.Slot, node.DType, index.DType,
            Extent(node.Shape, 0, nb), node.Shape[nb], index.Shape.SizeFrom(nb), node.Shape.SizeFrom(nb + 1));
        emitter.Add(kernel, $"scatter_add {updates.Shape} at {index.Shape} -> {node.Spec}", node, [values, indices], [result]);
    }

    private static void CountUp(Emitter emitter, Unit unit, Node node)
    {
        var result = emitter.Result(node);
        emitter.Add(new IotaKernel(result.Slot, node.Shape, ((Iota)node.Op).Axis, node.DType), $"iota {node.Spec}", node, [], [result]);
    }

    private static void DrawBits(Emitter emitter, Unit unit, Node node)
    {
        var (key, result) = (emitter.Contiguous(node.Inputs[0]), emitter.Result(node));
        var keys = node.Inputs[0].Shape.Size / 2;
        emitter.Add(new PhiloxKernel(key.Slot, result.Slot, keys, keys == 0 ? 0 : node.Shape.Size / keys), $"random_bits {node.Spec}", node, [key], [result]);
    }

    private static (long Outer, long Count, long Inner) Split(Shape shape, int axis) =>
        (Extent(shape, 0, axis), shape[axis], shape.SizeFrom(axis + 1));

    private static long Extent(Shape shape, int start, int count)
    {
        long extent = 1;
        for (var i = start; i < start + count; i++) extent *= shape[i];
        return extent;
    }
}
