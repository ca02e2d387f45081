using Cajal.Graph;

namespace Cajal.Transforms;

/// <summary>The order in which a graph is walked: every node after its inputs.</summary>
internal static class Topology
{
    /// <summary>
    /// Every node that the roots depend on, inputs first. Does not look behind nodes for which <paramref name="isBoundary"/> holds;
    /// those are listed themselves.
    /// </summary>
    public static List<Tensor> Sort(ReadOnlySpan<Tensor> roots, Func<Tensor, bool>? isBoundary = null)
    {
        var seen = new HashSet<Tensor>();
        var open = new Stack<Tensor>();
        foreach (var root in roots)
        {
            if (seen.Add(root)) open.Push(root);
        }

        while (open.TryPop(out var node))
        {
            if (isBoundary?.Invoke(node) == true) continue;
            foreach (var input in node.Inputs)
            {
                if (seen.Add(input)) open.Push(input);
            }
        }

        var order = new List<Tensor>(seen);
        // A node is always made after its inputs, so the order of making is a topological one, and the same on every run.
        order.Sort(static (a, b) => a.Id.CompareTo(b.Id));
        return order;
    }
}
