using Cajal.Graph;

namespace Cajal.Transforms;

/// <summary>Reverse mode, graph to graph: walks back from the outputs and asks every operation for the cotangents of its inputs.</summary>
internal static class Reverse
{
    /// <summary>
    /// The cotangents of <paramref name="xs"/> from those of <paramref name="ys"/>. Null stands for zero on both sides, so that no
    /// zeros are made that nobody needs.
    /// </summary>
    /// <param name="ys">Where to start.</param>
    /// <param name="cotangents">One for each output, of its shape, or null.</param>
    /// <param name="xs">The inputs.</param>
    /// <param name="isPartial">
    /// True takes the inputs for the arguments of a function: independent of one another, and a tensor in two places has its cotangent
    /// at the first, so that they may be added up. False differentiates through an input to those behind it as well.
    /// </param>
    public static Tensor?[] Vjp(Tensor[] ys, Tensor?[] cotangents, Tensor[] xs, bool isPartial = false)
    {
        if (xs.Length == 0) return [];
        var asked = new HashSet<Tensor>(xs);
        // Nothing made before the first of the inputs can depend on one.
        var first = xs.Min(x => x.Id);
        var order = Topology.Sort(ys, t => t.Id < first || (isPartial && asked.Contains(t)));
        var active = Active(order, asked, isPartial);
        var sums = new Dictionary<Tensor, Tensor?[]>();
        for (var i = 0; i < ys.Length; i++)
        {
            if (cotangents[i] is { } g && active.Contains(ys[i])) Add(sums, ys[i], 0, g);
        }

        for (var n = order.Count - 1; n >= 0; n--)
        {
            var y = order[n];
            if (!active.Contains(y) || !sums.TryGetValue(y, out var g) || (isPartial && asked.Contains(y))) continue;
            Propagate(y, g, active, sums);
            if (!asked.Contains(y)) sums.Remove(y);
        }

        return Array.ConvertAll(xs, x => (asked.Remove(x) || !isPartial) && sums.TryGetValue(x, out var g) ? g[0] : null);
    }

    /// <summary>The nodes through which the outputs depend smoothly on the inputs.</summary>
    private static HashSet<Tensor> Active(List<Tensor> order, HashSet<Tensor> asked, bool isPartial)
    {
        var active = new HashSet<Tensor>(asked);
        foreach (var node in order)
        {
            if (isPartial && asked.Contains(node)) continue;
            var isSmooth = node.Parts is not null || node.DType.IsFloating;
            if (isSmooth && Array.Exists(node.Inputs, active.Contains)) active.Add(node);
        }

        return active;
    }

    private static void Propagate(Tensor y, Tensor?[] g, HashSet<Tensor> active, Dictionary<Tensor, Tensor?[]> sums)
    {
        if (y.Op is Part part)
        {
            Add(sums, y.Inputs[0], part.Index, g[0]!);
            return;
        }

        using var scope = NameScope.Return(y.Scope);
        var wanted = Array.ConvertAll(y.Inputs, active.Contains);
        var back = y.Op is Composite composite
            ? composite.OwnVjp(y, g) ?? Vjp(composite.Body(y.Inputs), g, y.Inputs, isPartial: true)
            : y.Op.VjpParts(y, g, wanted);
        for (var i = 0; i < back.Length; i++)
        {
            if (wanted[i] && back[i] is { } term) Add(sums, y.Inputs[i], 0, term);
        }
    }

    private static void Add(Dictionary<Tensor, Tensor?[]> sums, Tensor to, int part, Tensor term)
    {
        if (!sums.TryGetValue(to, out var sum)) sums[to] = sum = new Tensor?[to.Parts?.Length ?? 1];
        sum[part] = sum[part] is { } old ? old + term : term;
    }
}
