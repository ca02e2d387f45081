using Cajal.Graph.Composites;


namespace Cajal.Engine.Tests.Operations.Composites;

/// <summary>Runs an optimizer's composite for a few steps, with rate 0.1, from 1, 2, 3, 4.</summary>
internal static class Optimizing
{
    public static Tensor Run(OptimizerStep op, int slots, int steps, float[][]? gradients = null)
    {
        gradients ??= [[1, 6, 7, 2]];
        Tensor[] state = [new[] { 1f, 2, 3, 4 }, .. Enumerable.Range(0, slots).Select(_ => Ops.Zeros(4))];
        for (var t = 0; t < steps; t++)
        {
            state = Tensor.ApplyParts(
                op, [state[0], gradients[t % gradients.Length], .. state[1..], Ops.Full([], 0.1), Tensor.From([(long)t], Shape.Scalar)]);
        }

        return state[0];
    }
}
