using Cajal.Graph;

namespace Cajal.Transforms;

/// <summary>Builds a graph anew with some of its nodes replaced.</summary>
internal static class Rewriting
{
    /// <summary>The outputs as they are with <paramref name="to"/> in the place of <paramref name="from"/>.</summary>
    public static Tensor[] Replace(Tensor[] ys, Tensor[] from, Tensor[] to)
    {
        if (from.Length == 0) return ys;
        var map = new Dictionary<Tensor, Tensor[]>();
        for (var i = 0; i < from.Length; i++) map[from[i]] = [to[i]];
        var first = from.Min(t => t.Id);
        foreach (var node in Topology.Sort(ys, t => t.Id < first || map.ContainsKey(t)))
        {
            if (map.ContainsKey(node) || !Array.Exists(node.Inputs, map.ContainsKey)) continue;
            if (node.Op is Part part)
            {
                map[node] = [map[node.Inputs[0]][part.Index]];
                continue;
            }

            using var scope = NameScope.Return(node.Scope);
            var inputs = Array.ConvertAll(node.Inputs, i => map.TryGetValue(i, out var value) ? value[0] : i);
            map[node] = node.Parts is null ? [Tensor.Apply(node.Op, inputs)] : Tensor.ApplyParts(node.Op, inputs);
        }

        return Array.ConvertAll(ys, y => map.TryGetValue(y, out var value) ? value[0] : y);
    }
}
