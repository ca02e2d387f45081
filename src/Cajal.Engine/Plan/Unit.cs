using Cajal.Graph;

namespace Cajal.Plan;

/// <summary>What one kernel will do: a single heavy operation, or a group of element-wise ones with at most one reduction at its end.</summary>
internal sealed class Unit(Shape space, bool isGroup)
{
    /// <summary>Beyond this a group stops growing: its registers would no longer stay in the first-level cache.</summary>
    public const int MaxNodes = 48;

    /// <summary>The shape over which a group runs.</summary>
    public Shape Space { get; } = space;

    public bool IsGroup { get; } = isGroup;

    /// <summary>The operations: those of the group in order, or the heavy one alone.</summary>
    public List<Node> Nodes { get; } = [];

    /// <summary>The reduction that consumes a member of the group, if there is one.</summary>
    public Node? Reduction { get; set; }

    /// <summary>True where the group runs over its space in another order for the sake of its reduction, and can write nothing else.</summary>
    public bool IsClosed { get; set; }

    /// <summary>For a product: the group that finishes its rows while they are in the cache.</summary>
    public Unit? Epilogue { get; set; }

    /// <summary>The place in the order of execution.</summary>
    public int Position { get; set; }
}
