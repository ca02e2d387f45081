using Cajal.Graph;

namespace Cajal.Plan;

/// <summary>
/// Decides what runs together. Element-wise operations of one shape join the group that made their inputs, or draw that group towards
/// themselves; a reduction joins the group it reduces; a group that follows a product becomes the end of the product.
/// </summary>
internal sealed class Scheduler
{
    // Joining strangers saves a step; that matters for tiny tensors only.
    private const long TinySpace = 1024;

    private readonly Dictionary<Node, Unit> _unitOf = [];
    private readonly Dictionary<Node, View> _views = [];
    private readonly List<Unit?> _units = [];
    private readonly HashSet<Node> _outputs;
    private readonly bool _fuse;

    public Scheduler(IReadOnlyList<Node> outputs, bool fuse)
    {
        _outputs = [.. outputs];
        _fuse = fuse;
        Order = Reachable(outputs);
        foreach (var node in Order)
        {
            foreach (var input in node.Inputs) input.Users.Add(node);
        }

        foreach (var node in Order) Place(node);
        if (fuse) AttachEpilogues();
        Units = [.. _units.OfType<Unit>()];
    }

    /// <summary>Everything the outputs need, inputs first.</summary>
    public List<Node> Order { get; }

    /// <summary>The units in the order of execution.</summary>
    public List<Unit> Units { get; }

    public View ViewOf(Node node) => _views[node];

    /// <summary>Whether the values of a group's member are needed outside the group.</summary>
    public bool IsVisible(Node node, Unit unit) =>
        _outputs.Contains(node) || node.Users.Exists(u => u != unit.Reduction && !(unit.Nodes.Contains(u) && IsElementwise(u)));

    private static List<Node> Reachable(IReadOnlyList<Node> outputs)
    {
        var seen = new HashSet<Node>();
        var stack = new Stack<Node>(outputs);
        while (stack.TryPop(out var node))
        {
            if (!seen.Add(node)) continue;
            foreach (var input in node.Inputs) stack.Push(input);
        }

        // Identities rise from inputs to outputs, so their order is an order of execution.
        return [.. seen.OrderBy(n => n.Id)];
    }

    private static bool IsElementwise(Node node) => node.Element is not null;

    private void Place(Node node)
    {
        if (node.Op.Kind == Kind.Source && node.Op is not Iota)
        {
            _views[node] = View.Of(node);
            return;
        }

        // What a fence waits for lies before it in the order; it needs no step of its own.
        if (node.Op is Fence)
        {
            _views[node] = _views[node.Inputs[0]];
            return;
        }

        if (node.Inputs.Length == 1 && _views[node.Inputs[0]].Through(node.Op, node.Shape) is { } view)
        {
            _views[node] = view;
            return;
        }

        _views[node] = View.Of(node);
        // A part is written by the kernel of the operation it belongs to.
        if (node.Op is Part) _unitOf[node] = _unitOf[node.Inputs[0]];
        else if (IsElementwise(node)) PlaceElementwise(node);
        else if (node.Op is Sum or ReduceMax) PlaceReduction(node);
        else Append(new Unit(node.Shape, isGroup: false), node);
    }

    private void PlaceElementwise(Node node)
    {
        if (_fuse && FindGroup(node) is { } group)
        {
            group.Nodes.Add(node);
            _unitOf[node] = group;
            DrawProducers(group, node);
            return;
        }

        var own = new Unit(node.Shape, isGroup: true);
        Append(own, node);
        if (_fuse) DrawProducers(own, node);
    }

    private Unit? FindGroup(Node node)
    {
        Unit? best = null;
        foreach (var input in node.Inputs)
        {
            if (GroupOf(input) is { } group && Accepts(group, node) && (best is null || group.Position > best.Position)) best = group;
        }

        if (best is not null || node.Shape.Size > TinySpace) return best;
        for (var i = _units.Count - 1; i >= 0; i--)
        {
            if (_units[i] is { IsGroup: true } unit && Accepts(unit, node)) return unit;
        }

        return null;
    }

    /// <summary>The group a node is computed in, if it is an element-wise member of one.</summary>
    private Unit? GroupOf(Node node) =>
        IsElementwise(node) && _unitOf.TryGetValue(node, out var unit) && unit.IsGroup ? unit : null;

    private bool Accepts(Unit group, Node node)
    {
        if (group.IsClosed || group.Space != node.Shape || group.Nodes.Count >= Unit.MaxNodes) return false;
        foreach (var input in node.Inputs)
        {
            if (GroupOf(input) == group) continue;
            if (PositionOf(input) >= group.Position) return false;
        }

        return true;
    }

    private int PositionOf(Node input) => _unitOf.TryGetValue(_views[input].Root, out var unit) ? unit.Position : -1;

    /// <summary>Moves groups that only this node needs into its own, later one.</summary>
    private void DrawProducers(Unit own, Node node)
    {
        foreach (var input in node.Inputs)
        {
            if (GroupOf(input) is not { } group || group == own || group.Space != own.Space || group.Reduction is not null) continue;
            if (own.Nodes.Count + group.Nodes.Count > Unit.MaxNodes) continue;
            if (group.Nodes.Exists(n => _outputs.Contains(n) || n.Users.Exists(u => u != node && !group.Nodes.Contains(u)))) continue;
            own.Nodes.AddRange(group.Nodes);
            own.Nodes.Sort((a, b) => a.Id.CompareTo(b.Id));
            foreach (var moved in group.Nodes) _unitOf[moved] = own;
            _units[group.Position] = null;
        }
    }

    private void PlaceReduction(Node node)
    {
        var input = node.Inputs[0];
        var isRun = IsOneRun(Axes(node));
        if (_fuse && GroupOf(input) is { Reduction: null } group && ProductBefore(group) is null && (isRun || !HasOtherOutputs(group, node)))
        {
            group.Reduction = node;
            group.IsClosed = !isRun;
            _unitOf[node] = group;
            return;
        }

        Append(new Unit(input.Shape, isGroup: true) { Reduction = node, IsClosed = !isRun }, node, isMember: false);
    }

    private bool HasOtherOutputs(Unit group, Node reduction) => group.Nodes.Exists(
        n => _outputs.Contains(n) || n.Users.Exists(u => u != reduction && !group.Nodes.Contains(u)));

    public static Axes Axes(Node reduction) => reduction.Op switch
    {
        Sum sum => sum.Axes,
        ReduceMax max => max.Axes,
        _ => throw new InvalidOperationException(reduction.Op.Name),
    };

    /// <summary>Whether the axes follow each other without a gap.</summary>
    public static bool IsOneRun(Axes axes)
    {
        var sorted = axes.ToArray();
        Array.Sort(sorted);
        return sorted.Length > 0 && sorted[^1] - sorted[0] == sorted.Length - 1;
    }

    private void Append(Unit unit, Node node, bool isMember = true)
    {
        unit.Position = _units.Count;
        _units.Add(unit);
        if (isMember) unit.Nodes.Add(node);
        _unitOf[node] = unit;
    }

    private void AttachEpilogues()
    {
        foreach (var unit in _units.ToArray())
        {
            if (unit is not { IsGroup: true, Reduction: null } || ProductBefore(unit) is not { } product) continue;
            product.Epilogue = unit;
            _units[unit.Position] = null;
            unit.Position = product.Position;
        }
    }

    /// <summary>The product whose rows this group could finish: the last of its inputs to be ready, read in place.</summary>
    private Unit? ProductBefore(Unit group)
    {
        var outside = group.Nodes.SelectMany(n => n.Inputs).Where(i => GroupOf(i) != group).ToList();
        var latest = outside.Count == 0 ? -1 : outside.Max(PositionOf);
        if (latest < 0 || _units[latest] is not { IsGroup: false, Epilogue: null } product || !Lowering.TakesEpilogue(product.Nodes[0].Op)) return null;
        return outside.TrueForAll(i => PositionOf(i) < latest || IsWhole(_views[i])) ? product : null;

        bool IsWhole(View view) =>
            view.Root == product.Nodes[0] && view.IsContiguous && view.Shape == group.Space && group.Space.Size > 0;
    }
}
