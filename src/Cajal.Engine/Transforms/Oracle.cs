using Cajal.Graph;

namespace Cajal.Transforms;

/// <summary>
/// Computes any graph in double precision from the meaning of its operations: slow, plain, and what every kernel is held against.
/// </summary>
internal static class Oracle
{
    /// <summary>The values of one tensor.</summary>
    public static double[] Evaluate(Tensor y, IReadOnlyDictionary<Tensor, double[]>? given = null) => Evaluate([y], given)[0];

    /// <summary>The values of several tensors.</summary>
    /// <param name="outputs">What to compute.</param>
    /// <param name="given">Values of placeholders, or of any other nodes to be taken as they are.</param>
    /// <remarks>Results that are already in memory are computed again, so that a kernel is never compared with itself.</remarks>
    public static double[][] Evaluate(ReadOnlySpan<Tensor> outputs, IReadOnlyDictionary<Tensor, double[]>? given = null)
    {
        var order = Topology.Sort(outputs, IsKnown);
        var uses = CountUses(order, outputs, IsKnown);
        var values = new Dictionary<Tensor, double[][]>(order.Count);
        foreach (var node in order)
        {
            if (given is not null && given.TryGetValue(node, out var known)) values[node] = [known];
            else
            {
                values[node] = Run(node, values);
                foreach (var input in node.Inputs)
                {
                    if (--uses[input] == 0) values.Remove(input);
                }
            }
        }

        var results = new double[outputs.Length][];
        for (var i = 0; i < results.Length; i++) results[i] = values[outputs[i]][0];
        return results;

        bool IsKnown(Tensor t) => given?.ContainsKey(t) == true;
    }

    // Results are let go after their last use, so that long graphs need little memory.
    private static Dictionary<Tensor, int> CountUses(List<Tensor> order, ReadOnlySpan<Tensor> outputs, Func<Tensor, bool> isKnown)
    {
        var uses = new Dictionary<Tensor, int>(order.Count);
        foreach (var node in order)
        {
            uses[node] = 0;
            if (isKnown(node)) continue;
            foreach (var input in node.Inputs) uses[input]++;
        }

        foreach (var output in outputs) uses[output]++;
        return uses;
    }

    private static double[][] Run(Tensor node, Dictionary<Tensor, double[][]> values)
    {
        if (node.Op is Part part) return [values[node.Inputs[0]][part.Index]];
        if (node.Op is Placeholder placeholder) throw Unknown(node, placeholder);
        var x = Array.ConvertAll(node.Inputs, i => values[i][0]);
        if (node.Op is Composite composite) return RunBody(composite, node, x);
        return node.Parts is null ? [node.Op.Reference(node, x)] : node.Op.ReferenceParts(node, x);
    }

    private static double[][] RunBody(Composite composite, Tensor node, double[][] x)
    {
        var inputs = Array.ConvertAll(node.Inputs, i => Placeholder.Create(i.Spec));
        var given = new Dictionary<Tensor, double[]>(x.Length);
        for (var i = 0; i < x.Length; i++) given[inputs[i]] = x[i];
        return Evaluate(composite.Body(inputs), given);
    }

    private static CajalException Unknown(Tensor node, Placeholder placeholder) =>
        new(new Problem("CJ1050", "A stand-in has no values yet.")
            .Fact($"{placeholder.Label}", node.Spec.ToString())
            .Note("Vmap, Scan and Jit call your function once with stand-ins for its arguments.")
            .Try("return the result from the function instead of looking at it, or storing it, inside."));
}
