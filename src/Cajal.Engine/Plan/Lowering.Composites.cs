using Cajal.Graph;
using Cajal.Graph.Composites;
using Cajal.Kernels;

namespace Cajal.Plan;

internal static partial class Lowering
{
    private static readonly Dictionary<Type, Rule> CompositeRules = new()
    {
        [typeof(Attention)] = Attend,
        [typeof(AttentionGrad)] = AttendBack,
        [typeof(Conv)] = Convolve,
        [typeof(ConvInputGrad)] = Convolve,
        [typeof(ConvKernelGrad)] = Convolve,
        [typeof(Softmax)] = (e, _, n) => Rows(e, n, (s, r, c) => new SoftmaxKernel(s[0], s[1], n.DType, r, c)),
        [typeof(LogSoftmax)] = (e, _, n) => Rows(e, n, (s, r, c) => new LogSoftmaxKernel(s[0], s[1], n.DType, r, c)),
        // The composite takes (y, g), the kernels (g, y).
        [typeof(SoftmaxGrad)] = (e, _, n) => Rows(e, n, (s, r, c) => new SoftmaxGradKernel(s[1], s[0], s[2], n.DType, r, c)),
        [typeof(LogSoftmaxGrad)] = (e, _, n) => Rows(e, n, (s, r, c) => new LogSoftmaxGradKernel(s[1], s[0], s[2], n.DType, r, c)),
        [typeof(SoftmaxCrossEntropy)] = (e, _, n) => Rows(e, n, (s, r, c) => new SoftmaxCrossEntropyKernel(s[0], s[1], s[2], n.DType, r, c)),
        [typeof(SoftmaxCrossEntropyGrad)] = (e, _, n) =>
            Rows(e, n, (s, r, c) => new SoftmaxCrossEntropyGradKernel(s[0], s[1], s[2], s[3], n.DType, r, c)),
        [typeof(SparseSoftmaxCrossEntropy)] = (e, _, n) =>
            Rows(e, n, (s, r, c) => new SparseSoftmaxCrossEntropyKernel(s[0], s[1], s[2], n.DType, n.Inputs[1].DType, r, c)),
        [typeof(SparseSoftmaxCrossEntropyGrad)] = (e, _, n) =>
            Rows(e, n, (s, r, c) => new SparseSoftmaxCrossEntropyGradKernel(s[0], s[1], s[2], s[3], n.DType, n.Inputs[1].DType, r, c)),
        [typeof(LayerNorm)] = (e, _, n) => Rows(e, n, (s, r, c) =>
            new LayerNormKernel(new(In: s[0], Gamma: s[1], Beta: s[2], Out: s[3], Mean: s[4], Scale: s[5]), n.DType, r, c, ((LayerNorm)n.Op).Epsilon)),
        [typeof(LayerNormGrad)] = (e, _, n) => Rows(e, n, (s, r, c) =>
            new LayerNormGradKernel(new(In: s[0], Gamma: s[1], Mean: s[2], Scale: s[3], Grad: s[4], Out: s[5], OutGamma: s[6], OutBeta: s[7]), n.DType, r, c)),
        [typeof(BatchNorm)] = (e, _, n) => Rows(e, n, (s, r, c) =>
            new BatchNormKernel(new(In: s[0], Gamma: s[1], Beta: s[2], Out: s[3], Mean: s[4], Variance: s[5]), n.DType, r, c, ((BatchNorm)n.Op).Epsilon)),
        [typeof(BatchNormGrad)] = (e, _, n) => Rows(e, n, (s, r, c) =>
            new BatchNormGradKernel(new(In: s[0], Gamma: s[1], Mean: s[2], Variance: s[3], Grad: s[4], Out: s[5], OutGamma: s[6], OutBeta: s[7]), n.DType, r, c, ((BatchNormGrad)n.Op).Epsilon)),
        [typeof(MaxPool)] = PoolLargest,
        [typeof(MaxPoolGrad)] = UnpoolWinners,
        [typeof(MaxPoolPick)] = PoolWinners,
        [typeof(AveragePool)] = PoolMean,
        [typeof(AveragePoolGrad)] = UnpoolMean,
        [typeof(LstmSequence)] = Sequence,
        [typeof(GruSequence)] = Sequence,
        [typeof(SimpleSequence)] = Sequence,
        [typeof(LstmSequenceGrad)] = SequenceGradient,
        [typeof(GruSequenceGrad)] = SequenceGradient,
        [typeof(SimpleSequenceGrad)] = SequenceGradient,
        [typeof(Adam)] = (e, _, n) => Update(e, n, (segments, rate, steps) =>
            new AdamKernel(segments, n.DType, rate, steps, ((Adam)n.Op).Beta1, ((Adam)n.Op).Beta2, ((Adam)n.Op).Epsilon, ((Adam)n.Op).Amsgrad)),
        [typeof(Sgd)] = (e, _, n) => Update(e, n, (segments, rate, _) =>
            new SgdKernel(segments, n.DType, rate, ((Sgd)n.Op).Momentum, ((Sgd)n.Op).Nesterov)),
        [typeof(RmsProp)] = (e, _, n) => Update(e, n, (segments, rate, _) =>
            new RmsPropKernel(segments, n.DType, rate, ((RmsProp)n.Op).Rho, ((RmsProp)n.Op).Epsilon, ((RmsProp)n.Op).Momentum, ((RmsProp)n.Op).Centered)),
    };

    /// <summary>Whether a composite is answered by a kernel of its own for these inputs; otherwise its body is used.</summary>
    public static bool HasKernel(Composite composite, Node[] inputs) =>
        CompositeRules.ContainsKey(composite.GetType())
        && inputs[0].Shape.Rank > 0 && inputs[0].Shape.Size > 0
        && (composite is not OptimizerStep step || IsPlainUpdate(step, inputs))
        && (composite is not (Attention or AttentionGrad) || Array.TrueForAll(inputs, i => i.Shape.Size > 0))
        && (ConvolutionOf(composite, inputs) is not var (shape, way) || ConvChoice.Of(shape, way) is not null);

    // The kernels take the rate, the count of steps and the gate as their composites document them.
    private static bool IsPlainUpdate(OptimizerStep step, Node[] inputs) =>
        inputs[^step.Scalars].DType == DType.Float32 && inputs[^(step.Scalars - 1)].DType == DType.Int64
        && (!step.IsGated || inputs[^1].DType == DType.Bool)
        && Array.TrueForAll(inputs[..^step.Scalars], i => i.DType == inputs[0].DType);

    /// <summary>A kernel over rows: inputs and results in order, each contiguous.</summary>
    private static void Rows(Emitter emitter, Node node, Func<int[], long, int, Kernel> make)
    {
        var inputs = Array.ConvertAll(node.Inputs, emitter.Contiguous);
        var (parts, memory) = Parts(emitter, node);
        // A result that nobody reads still needs a place.
        var results = memory.Select((m, i) => m ?? emitter.Allocate(node.Parts![i])).ToArray();
        var columns = node.Inputs[0].Shape[-1];
        int[] slots = [.. inputs.Select(i => i.Slot), .. results.Select(r => r.Slot)];
        var kernel = make(slots, node.Inputs[0].Shape.Size / Math.Max(1, columns), columns);
        emitter.Add(kernel, $"{node.Op.Name} {node.Inputs[0].Shape} -> {node.Spec}", node, inputs, [.. results.OrderBy(r => Array.IndexOf(memory, r) < 0)],
            results: parts);
    }

    /// <summary>One update of many parameters; each result may be written over what it replaces.</summary>
    private static void Update(Emitter emitter, Node node, Func<UpdateSegment[], int, int, UpdateKernel> make)
    {
        var rule = (OptimizerStep)node.Op;
        var slots = rule.Slots;
        var n = rule.Count(node.Inputs.Length);
        var inputs = Array.ConvertAll(node.Inputs, emitter.Contiguous);
        var (parts, memory) = Parts(emitter, node);
        var results = memory.Select((m, i) => m ?? emitter.Allocate(node.Parts is { } specs ? specs[i] : node.Spec)).ToArray();
        var segments = new UpdateSegment[n];
        var overwrites = new List<(Memory, Memory)>();
        for (var i = 0; i < n; i++)
        {
            var read = Enumerable.Range(0, 2 + slots).Select(s => inputs[s * n + i]).ToArray();
            var written = Enumerable.Range(0, 1 + slots).Select(s => results[s * n + i]).ToArray();
            segments[i] = new UpdateSegment(node.Inputs[i].Shape.Size, Array.ConvertAll(read, m => m.Slot), Array.ConvertAll(written, m => m.Slot));
            overwrites.Add((read[0], written[0]));
            for (var s = 0; s < slots; s++) overwrites.Add((read[2 + s], written[1 + s]));
        }

        // Memory that several segments read must not change under the others.
        overwrites.RemoveAll(o => inputs.Count(i => i == o.Item1) > 1);
        var parameters = node.Inputs[..n].Sum(p => p.Shape.Size);
        var kernel = make(segments, inputs[^rule.Scalars].Slot, inputs[^(rule.Scalars - 1)].Slot);
        if (rule.IsGated) kernel.Gate = inputs[^1].Slot;
        emitter.Add(kernel, $"{node.Op.Name} of {n} tensors, {parameters:N0} elements", node, inputs, results,
            [.. overwrites], parts);
    }
}
