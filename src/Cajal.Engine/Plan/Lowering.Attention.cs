using Cajal.Graph;
using Cajal.Graph.Composites;
using Cajal.Kernels;

namespace Cajal.Plan;

internal static partial class Lowering
{
    private static void Attend(Emitter emitter, Unit unit, Node node)
    {
        var (spec, reads) = SpecOf(emitter, ((Attention)node.Op).Form, node.Inputs);
        var (parts, memory) = Parts(emitter, node);
        var results = memory.Select((m, i) => m ?? emitter.Allocate(node.Parts![i])).ToArray();
        var kernel = new AttentionKernel(spec, results[0].Slot, results[1].Slot);
        emitter.Add(kernel, $"attention {node.Inputs[0].Shape} to {node.Inputs[1].Shape}", node, reads, InUse(results, memory), results: parts);
    }

    private static void AttendBack(Emitter emitter, Unit unit, Node node)
    {
        var form = ((AttentionGrad)node.Op).Form;
        var (spec, reads) = SpecOf(emitter, form, node.Inputs[..form.Count]);
        var (y, yMemory) = Sequence(emitter, node.Inputs[^3]);
        var lse = emitter.Contiguous(node.Inputs[^2]);
        var (g, gMemory) = Sequence(emitter, node.Inputs[^1]);
        var (parts, memory) = Parts(emitter, node);
        var results = memory.Select((m, i) => m ?? emitter.Allocate(node.Parts![i])).ToArray();
        var kernel = new AttentionGradKernel(spec, y, lse.Slot, g, results[0].Slot, results[1].Slot, results[2].Slot);
        emitter.Add(kernel, $"attention_grad {node.Inputs[0].Shape} to {node.Inputs[1].Shape}", node, [.. reads, yMemory, lse, gMemory],
            InUse(results, memory), results: parts);
    }

    private static (AttentionSpec Spec, Memory[] Reads) SpecOf(Emitter emitter, AttentionForm form, Node[] inputs)
    {
        var (q, k, v) = (Sequence(emitter, inputs[0]), Sequence(emitter, inputs[1]), Sequence(emitter, inputs[2]));
        var sides = inputs[3..(3 + form.Masks + (form.HasBias ? 1 : 0))].Select(i => Side(emitter, i)).ToArray();
        var key = form.Drops ? emitter.Contiguous(inputs[^1]) : null;
        var (queries, keys) = (inputs[0].Shape, inputs[1].Shape);
        var spec = new AttentionSpec
        {
            Type = inputs[0].DType,
            Batch = queries[0],
            Queries = queries[1],
            Keys = keys[1],
            Heads = queries[2],
            KeyHeads = keys[2],
            D = queries[3],
            E = inputs[2].Shape[3],
            Scale = form.Scale,
            IsCausal = form.IsCausal,
            Q = q.Operand,
            K = k.Operand,
            V = v.Operand,
            Masks = [.. sides[..form.Masks].Select(s => s.Side)],
            Bias = form.HasBias ? sides[^1].Side : null,
            KeySlot = key?.Slot ?? -1,
            Threshold = new Dropout(form.Rate).Threshold,
            Keep = inputs[0].DType == DType.Float32 ? (float)(1 / (1 - form.Rate)) : 1 / (1 - form.Rate),
        };
        Memory[] reads = [q.Memory, k.Memory, v.Memory, .. sides.Select(s => s.Memory)];
        return (spec, key is null ? reads : [.. reads, key]);
    }

    /// <summary>Any view is read where it lies, as long as features are contiguous.</summary>
    private static (AttentionOperand Operand, Memory Memory) Sequence(Emitter emitter, Node node)
    {
        var view = emitter.ViewOf(node);
        if (node.Shape[3] != 1 && view.Strides[3] != 1)
        {
            var copy = emitter.Contiguous(node);
            return (AttentionOperand.Of(copy.Slot, node.Shape[1], node.Shape[2], node.Shape[3]), copy);
        }

        var memory = emitter.MemoryOf(view.Root);
        return (new AttentionOperand(memory.Slot, view.Offset, view.Strides[0], view.Strides[1], view.Strides[2]), memory);
    }

    private static (AttentionSide Side, Memory Memory) Side(Emitter emitter, Node node)
    {
        var (view, shape) = (emitter.ViewOf(node), node.Shape);
        var memory = emitter.MemoryOf(view.Root);
        long Step(int axis) => shape[axis] == 1 ? 0 : view.Strides[axis];
        return (new AttentionSide(memory.Slot, view.Offset, Step(0), Step(1), Step(2), Step(3)), memory);
    }

    // What somebody reads first; a result that nobody reads still needs a place.
    private static Memory[] InUse(Memory[] results, Memory?[] memory) => [.. results.OrderBy(r => Array.IndexOf(memory, r) < 0)];
}
