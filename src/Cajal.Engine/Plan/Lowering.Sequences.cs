using Cajal.Graph;
using Cajal.Graph.Composites;
using Cajal.Kernels;

namespace Cajal.Plan;

internal static partial class Lowering
{
    // The results of a recurrent network that nobody reads are not written: predictions keep nothing for a gradient.
    private static void Sequence(Emitter emitter, Unit unit, Node node)
    {
        var op = (SequenceComposite)node.Op;
        var gates = op is LstmSequence ? 4 : op is GruSequence ? 3 : 1;
        var size = SizeOf(node, 1, gates, op is SimpleSequence ? 0 : 4);
        Recurrent(emitter, node, (x, y) => op switch
        {
            LstmSequence => new LstmSequenceKernel(new(x[0], x[1], x[2], x[3], Mask(x), -1, y[0], y[1], y[2], y[3], y[4]), size, node.Inputs[0].DType),
            GruSequence => new GruSequenceKernel(new(x[0], x[1], x[3], -1, Mask(x), x[2], y[0], y[1], -1, y[2], -1), size, node.Inputs[0].DType),
            _ => new SimpleSequenceKernel(new(x[0], x[1], x[2], -1, Mask(x), -1, y[0], y[1], -1, -1, -1), size, node.Inputs[0].DType),
        }, mayDrop: true, op is LstmSequence ? [(0, 3)] : []);

        int Mask(int[] x) => op.Masked ? x[^1] : -1;
    }

    private static void SequenceGradient(Emitter emitter, Unit unit, Node node)
    {
        var op = (SequenceComposite)node.Op;
        var type = node.Inputs[0].DType;
        switch (op)
        {
            case LstmSequenceGrad lstm:
                Recurrent(emitter, node, (x, y) => new LstmSequenceGradKernel(
                    new(x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7], lstm.Each ? x[8] : -1, Mask(x), y[0], y[1], y[2], y[3]),
                    SizeOf(node, 3, 4, 4), type), mayDrop: false, (0, 0), (2, 3));
                break;
            case GruSequenceGrad gru:
                Recurrent(emitter, node, (x, y) => new GruSequenceGradKernel(
                    new(x[0], -1, x[1], x[2], x[3], -1, x[4], -1, gru.Each ? x[5] : -1, Mask(x), y[0], y[1], -1, y[2]),
                    SizeOf(node, 2, 3, 4), type), mayDrop: false, (0, 0), (1, 2));
                break;
            case SimpleSequenceGrad simple:
                Recurrent(emitter, node, (x, y) => new SimpleSequenceGradKernel(
                    new(-1, -1, x[0], x[1], x[2], -1, x[3], -1, simple.Each ? x[4] : -1, Mask(x), y[0], y[1], -1, y[2]),
                    SizeOf(node, 1, 1, 1), type), mayDrop: false, (0, 2));
                break;
        }

        int Mask(int[] x) => op.Masked ? x[^1] : -1;
    }

    private static SequenceSize SizeOf(Node node, int weights, int gates, int kept)
    {
        var (shape, op) = (node.Inputs[0].Shape, (SequenceComposite)node.Op);
        return new SequenceSize(shape[0], shape[1], node.Inputs[weights].Shape[0], gates, kept, op.Reverse);
    }

    private static void Recurrent(
        Emitter emitter, Node node, Func<int[], int[], Kernel> make, bool mayDrop, params (int Input, int Result)[] inPlace)
    {
        var inputs = Array.ConvertAll(node.Inputs, emitter.Contiguous);
        var (parts, memory) = Parts(emitter, node);
        var results = memory.Select((m, i) => m ?? (mayDrop ? null : emitter.Allocate(node.Parts![i]))).ToArray();
        var overwrites = inPlace.Where(p => results[p.Result] is not null && inputs.Count(i => i == inputs[p.Input]) == 1)
            .Select(p => (inputs[p.Input], results[p.Result]!)).ToArray();
        var size = node.Inputs[0].Shape;
        emitter.Add(make(Array.ConvertAll(inputs, i => i.Slot), Array.ConvertAll(results, r => r?.Slot ?? -1)),
            $"{node.Op.Name} of {size[0]} x {size[1]} steps", node, inputs, [.. results.OfType<Memory>().OrderBy(r => Array.IndexOf(memory, r) < 0)],
            overwrites, parts);
    }
}
