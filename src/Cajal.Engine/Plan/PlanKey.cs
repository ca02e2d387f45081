using Cajal.Graph;

namespace Cajal.Plan;

/// <summary>
/// The structure of a graph without its data: operations in order, the positions of their inputs, and the specs of the leaves; and the
/// settings that plans depend on.
/// </summary>
internal sealed class PlanKey : IEquatable<PlanKey>
{
    private static readonly Fence AnyFence = new();

    private readonly (Primitive? Op, TensorSpec Spec)[] _nodes;
    private readonly int[] _edges;
    private readonly PlanSettings _settings = PlanSettings.Current;
    private readonly int _hash;

    private PlanKey((Primitive? Op, TensorSpec Spec)[] nodes, int[] edges)
    {
        (_nodes, _edges) = (nodes, edges);
        var hash = new HashCode();
        hash.Add(_settings);
        foreach (var node in nodes) hash.Add(node);
        foreach (var edge in edges) hash.Add(edge);
        _hash = hash.ToHashCode();
    }

    /// <summary>The key of the graph under the wanted tensors, and the realised tensors it starts from, in order.</summary>
    public static PlanKey Of(List<Tensor> wanted, out List<Tensor> leaves)
    {
        var position = new Dictionary<Tensor, int>();
        var nodes = new List<(Primitive?, TensorSpec)>();
        var edges = new List<int>();
        leaves = [];
        var stack = new Stack<(Tensor Node, int Next)>();
        foreach (var root in wanted)
        {
            if (!position.ContainsKey(root)) stack.Push((root, 0));
            while (stack.TryPop(out var top))
            {
                var (node, next) = top;
                if (position.ContainsKey(node)) continue;
                var isLeaf = node.IsRealized;
                if (!isLeaf && next < node.Inputs.Length)
                {
                    stack.Push((node, next + 1));
                    if (!position.ContainsKey(node.Inputs[next])) stack.Push((node.Inputs[next], 0));
                    continue;
                }

                position[node] = nodes.Count;
                // Fences differ only in being nobody else's; in a key their place says that.
                nodes.Add((isLeaf ? null : node.Op is Fence ? AnyFence : node.Op, node.Spec));
                if (isLeaf) leaves.Add(node);
                else foreach (var input in node.Inputs) edges.Add(position[input]);
            }
        }

        foreach (var root in wanted) edges.Add(position[root]);
        return new PlanKey([.. nodes], [.. edges]);
    }

    /// <summary>Compiles the graph that this key was made of.</summary>
    public CompiledPlan Compile(List<Tensor> wanted, List<Tensor> leaves) => PlanCompiler.Compile(leaves, wanted, []);

    public bool Equals(PlanKey? other) =>
        other is not null && _hash == other._hash && _settings == other._settings
        && _edges.AsSpan().SequenceEqual(other._edges) && _nodes.AsSpan().SequenceEqual(other._nodes);

    public override bool Equals(object? obj) => Equals(obj as PlanKey);

    public override int GetHashCode() => _hash;
}
