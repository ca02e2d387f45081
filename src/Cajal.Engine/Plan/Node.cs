using Cajal.Graph;

namespace Cajal.Plan;

/// <summary>A node of the graph while it is being turned into a plan. Equal nodes are one object.</summary>
internal sealed class Node(int id, Primitive op, Node[] inputs, TensorSpec spec, TensorSpec[]? parts, string scope)
{
    public int Id { get; } = id;

    public Primitive Op { get; } = op;

    public Node[] Inputs { get; } = inputs;

    public TensorSpec Spec { get; } = spec;

    public TensorSpec[]? Parts { get; } = parts;

    /// <summary>The layers around the operation; the first ones where equal operations were merged.</summary>
    public string Scope { get; } = scope;

    public Shape Shape => Spec.Shape;

    public DType DType => Spec.DType;

    /// <summary>The nodes that read this one, once the graph is final.</summary>
    public List<Node> Users { get; } = [];

    /// <summary>The scalar function if the node is element-wise, primitive or composite.</summary>
    public ElementOp? Element => Op switch
    {
        Elementwise e => e.Element,
        Composite c => c.Element,
        _ => null,
    };

    public override string ToString() => $"%{Id} = {Op.Name}({string.Join(", ", Inputs.Select(i => $"%{i.Id}"))}) : {Spec}";
}
