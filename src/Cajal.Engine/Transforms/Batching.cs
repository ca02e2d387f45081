using Cajal.Graph;

namespace Cajal.Transforms;

/// <summary>Vmap, graph to graph: rewrites the graph of one example into the graph of many. The batch is always axis 0.</summary>
internal static class Batching
{
    /// <summary>The outputs over a batch, each with the batch as axis 0.</summary>
    /// <param name="ys">Outputs for one example.</param>
    /// <param name="xs">Nodes for one example, usually placeholders, that are to be replaced.</param>
    /// <param name="batched">For each of them the tensor with the batch as axis 0.</param>
    /// <param name="size">The number of examples.</param>
    public static Tensor[] Vmap(Tensor[] ys, Tensor[] xs, Tensor[] batched, int size) =>
        Full(VmapSparse(ys, xs, batched, size), size);

    /// <summary>The same, but an output that does not depend on the batch stays as it is.</summary>
    public static (Tensor[] Values, bool[] IsBatched) VmapSparse(Tensor[] ys, Tensor[] xs, Tensor[] batched, int size)
    {
        var map = new Dictionary<Tensor, Tensor[]>();
        for (var i = 0; i < xs.Length; i++) map[xs[i]] = [batched[i]];
        Visit(ys, map, xs.Length == 0 ? 0 : xs.Min(x => x.Id), size);
        var isBatched = Array.ConvertAll(ys, map.ContainsKey);
        return (Array.ConvertAll(ys, y => map.TryGetValue(y, out var value) ? value[0] : y), isBatched);
    }

    // The map holds the nodes that depend on the batch, and only those.
    private static void Visit(Tensor[] ys, Dictionary<Tensor, Tensor[]> map, long first, int size)
    {
        foreach (var node in Topology.Sort(ys, t => t.Id < first || map.ContainsKey(t)))
        {
            if (map.ContainsKey(node) || !Array.Exists(node.Inputs, map.ContainsKey)) continue;
            using var scope = NameScope.Return(node.Scope);
            map[node] = Batch(node, map, size);
        }
    }

    private static Tensor[] Batch(Tensor node, Dictionary<Tensor, Tensor[]> map, int size)
    {
        if (node.Op is Part part) return [map[node.Inputs[0]][part.Index]];
        var isBatched = Array.ConvertAll(node.Inputs, map.ContainsKey);
        var x = Array.ConvertAll(node.Inputs, i => map.TryGetValue(i, out var value) ? value[0] : i);
        if (node.Op is not Composite composite)
        {
            return node.Parts is null ? [node.Op.Batch(x, isBatched, size)] : node.Op.BatchParts(x, isBatched, size);
        }

        if (composite.OwnBatch(x, isBatched, size) is { } own) return own;
        var body = composite.Body(node.Inputs);
        // Whatever is older than the body is its input.
        Visit(body, map, node.Id, size);
        return Array.ConvertAll(body, y => map.TryGetValue(y, out var value) ? value[0] : Repeat(y, size));
    }

    /// <summary>Gives the batch to the outputs that lack it.</summary>
    public static Tensor[] Full((Tensor[] Values, bool[] IsBatched) outputs, int size)
    {
        var values = outputs.Values;
        for (var i = 0; i < values.Length; i++)
        {
            if (!outputs.IsBatched[i]) values[i] = Repeat(values[i], size);
        }

        return values;
    }

    /// <summary>Adds the batch as axis 0 to a tensor that is the same for all examples.</summary>
    public static Tensor Repeat(Tensor x, int size) => x.BroadcastTo(x.Shape.Prepend(size), Axes.Range(1, x.Rank));
}
