using Cajal.Graph;

namespace Cajal.Plan;

/// <summary>
/// Copies a graph of tensors into nodes and simplifies on the way: equal operations become one, markers vanish, arithmetic with 0 and 1
/// goes, chains of movements shrink, and composites without a kernel give way to their bodies.
/// </summary>
internal sealed class GraphBuilder(bool keepComposites = true)
{
    private readonly Dictionary<Key, Node> _known = [];
    private readonly List<Node> _nodes = [];

    /// <summary>Imports everything that the outputs hang on. Placeholders, leaves and reads map to themselves once.</summary>
    public Node[] Import(ReadOnlySpan<Tensor> outputs, Dictionary<Tensor, Node>? bound = null)
    {
        var made = bound ?? new Dictionary<Tensor, Node>(ReferenceEqualityComparer.Instance as IEqualityComparer<Tensor>);
        foreach (var t in TopologicalOrder(outputs, made))
        {
            made[t] = ImportOne(t, made);
        }

        var result = new Node[outputs.Length];
        for (var i = 0; i < result.Length; i++) result[i] = made[outputs[i]];
        return result;
    }

    private static List<Tensor> TopologicalOrder(ReadOnlySpan<Tensor> outputs, Dictionary<Tensor, Node> made)
    {
        var order = new List<Tensor>();
        var seen = new HashSet<Tensor>(ReferenceEqualityComparer.Instance as IEqualityComparer<Tensor>);
        var stack = new Stack<(Tensor Node, int Next)>();
        foreach (var output in outputs)
        {
            if (!made.ContainsKey(output) && seen.Add(output)) stack.Push((output, 0));
            while (stack.TryPop(out var top))
            {
                // A realised node is data: what lies behind it is not computed again.
                if (top.Node.IsRealized || top.Next == top.Node.Inputs.Length)
                {
                    order.Add(top.Node);
                    continue;
                }

                stack.Push((top.Node, top.Next + 1));
                var input = top.Node.Inputs[top.Next];
                if (!made.ContainsKey(input) && seen.Add(input)) stack.Push((input, 0));
            }
        }

        return order;
    }

    private Node ImportOne(Tensor t, Dictionary<Tensor, Node> made)
    {
        if (t.IsRealized) return Bind(t);
        var inputs = Array.ConvertAll(t.Inputs, i => made[i]);
        return t.Op switch
        {
            Literal => Make(t.Op, inputs, t.Spec, null, t.Scope),
            Placeholder or Leaf => Bind(t),
            _ => Make(t.Op, inputs, t.Spec, t.Parts, t.Scope),
        };
    }

    /// <summary>The tensors whose memory the plan reads, by node.</summary>
    public Dictionary<Node, Tensor> Sources { get; } = [];

    private Node Bind(Tensor t)
    {
        // A leaf's record is unique, so the node is too. Whatever else is realised stands for its values, a literal too: the plan may
        // serve another graph of the same structure.
        var op = t.Op is Leaf or Placeholder ? t.Op : new Leaf(null);
        var node = Intern(op, [], t.Spec, null, t.Scope);
        Sources.TryAdd(node, t);
        return node;
    }

    public Node Make(Primitive op, Node[] inputs, TensorSpec spec, TensorSpec[]? parts, string scope)
    {
        switch (op)
        {
            case StopGradient or AllReduce: return inputs[0];
            case Part part: return PartOf(inputs[0], part, spec, scope);
            case Reshape: return MakeReshape(inputs[0], spec, scope);
            case Permute permute: return MakePermute(permute, inputs[0], spec, scope);
            case Broadcast broadcast: return MakeBroadcast(broadcast, inputs[0], spec, scope);
            case Sum sum when ScalarOf(inputs[0]) is { } value && spec.DType.IsFloating:
                return Full(value * inputs[0].Shape.Size / Math.Max(1, spec.Shape.Size), spec, scope);
            case Composite composite when composite.Element is null && !(keepComposites && Lowering.HasKernel(composite, inputs)):
                return Inline(composite, inputs, spec, parts, scope);
        }

        if ((op is Elementwise || op is Composite { Element: not null }) && Fold(op, inputs, spec, scope) is { } folded) return folded;
        return Intern(op, inputs, spec, parts, scope);
    }

    private Node PartOf(Node whole, Part part, TensorSpec spec, string scope) =>
        whole.Op is Bundle ? whole.Inputs[part.Index]
        : whole.Parts is null ? whole
        : Intern(part, [whole], spec, null, scope);

    private Node Inline(Composite composite, Node[] inputs, TensorSpec spec, TensorSpec[]? parts, string scope)
    {
        var arguments = Array.ConvertAll(inputs, i => Placeholder.Create(i.Spec, composite.Name));
        return Inline((arguments, composite.Body(arguments)), inputs, spec, parts, scope);
    }

    private Node Inline((Tensor[] Arguments, Tensor[] Results) body, Node[] inputs, TensorSpec spec, TensorSpec[]? parts, string scope)
    {
        var bound = new Dictionary<Tensor, Node>(ReferenceEqualityComparer.Instance as IEqualityComparer<Tensor>);
        for (var i = 0; i < inputs.Length; i++) bound[body.Arguments[i]] = inputs[i];
        var outer = _scope;
        _scope = scope.Length > 0 ? scope : outer;
        var results = Import(body.Results, bound);
        _scope = outer;
        return parts is null ? results[0] : Intern(new Bundle(), results, spec, parts, scope);
    }

    private string _scope = "";

    private Node MakeReshape(Node x, TensorSpec spec, string scope)
    {
        while (x.Op is Reshape) x = x.Inputs[0];
        if (x.Shape == spec.Shape) return x;
        if (x.Op is Broadcast && ScalarOf(x) is not null) return MakeBroadcast(new Broadcast(spec.Shape, default), Scalar(x), spec, scope);
        return Intern(new Reshape(spec.Shape), [x], spec, null, scope);
    }

    private Node MakePermute(Permute permute, Node x, TensorSpec spec, string scope)
    {
        var axes = permute.Order;
        while (x.Op is Permute inner)
        {
            axes = axes.Map(a => inner.Order[a]);
            x = x.Inputs[0];
        }

        if (axes == Axes.Range(0, axes.Count)) return x;
        if (x.Op is Dot dot && SwapsOperands(dot, x, axes))
        {
            var swapped = new Dot(dot.RightBatch, dot.LeftBatch, dot.RightContract, dot.LeftContract);
            return Intern(swapped, [x.Inputs[1], x.Inputs[0]], spec, null, scope);
        }

        return Intern(new Permute(axes), [x], spec, null, scope);
    }

    /// <summary>Whether a permutation of a product is the product with its operands exchanged.</summary>
    private static bool SwapsOperands(Dot dot, Node product, Axes order)
    {
        var batch = dot.LeftBatch.Count;
        var left = product.Inputs[0].Shape.Rank - batch - dot.LeftContract.Count;
        var right = product.Shape.Rank - batch - left;
        Axes exchanged = [.. Axes.Range(0, batch), .. Axes.Range(batch + left, right), .. Axes.Range(batch, left)];
        return order == exchanged;
    }

    private Node MakeBroadcast(Broadcast broadcast, Node x, TensorSpec spec, string scope)
    {
        var dims = broadcast.Dims;
        while (x.Op is Broadcast inner)
        {
            var outer = dims;
            dims = inner.Dims.Map(d => outer[d]);
            x = x.Inputs[0];
        }

        return x.Shape == spec.Shape ? x : Intern(new Broadcast(spec.Shape, dims), [x], spec, null, scope);
    }

    /// <summary>Arithmetic whose result is known or is one of the operands.</summary>
    private Node? Fold(Primitive op, Node[] x, TensorSpec spec, string scope)
    {
        if (op is Elementwise elementwise && Array.TrueForAll(x, i => ScalarOf(i) is not null))
        {
            var result = elementwise.Reference(Array.ConvertAll(x, i => ScalarOf(i)!.Value));
            return Full(spec.DType == DType.Float32 ? (float)result : result, spec, scope);
        }

        return op switch
        {
            Add when Is(x[1], 0) => x[0],
            Add when Is(x[0], 0) => x[1],
            Sub when Is(x[1], 0) => x[0],
            Mul when Is(x[1], 1) => x[0],
            Mul when Is(x[0], 1) => x[1],
            Mul when Is(x[1], -1) => Make(new Neg(), [x[0]], spec, null, scope),
            Mul when Is(x[0], -1) => Make(new Neg(), [x[1]], spec, null, scope),
            Div when Is(x[1], 1) => x[0],
            Div when ScalarOf(x[1]) is { } d && d != 0 && double.IsPow2(Math.Abs(d)) && spec.DType.IsFloating =>
                Make(new Mul(), [x[0], Full(1 / d, x[1].Spec, scope)], spec, null, scope),
            Neg when x[0].Op is Neg => x[0].Inputs[0],
            Cast when x[0].DType == spec.DType => x[0],
            Pow when Is(x[1], 1) => x[0],
            Pow when Is(x[1], 2) => Make(new Mul(), [x[0], x[0]], spec, null, scope),
            Pow when Is(x[1], 0.5) && spec.DType.IsFloating => Make(new Sqrt(), [x[0]], spec, null, scope),
            _ => null,
        };

        static bool Is(Node node, double value) => ScalarOf(node) == value;
    }

    /// <summary>The one number a node repeats, if it is known.</summary>
    public static double? ScalarOf(Node node)
    {
        while (node.Op is Broadcast or Reshape) node = node.Inputs[0];
        return node.Op is Literal literal ? literal.Value : null;
    }

    private static Node Scalar(Node node)
    {
        while (node.Op is Broadcast or Reshape) node = node.Inputs[0];
        return node;
    }

    private Node Full(double value, TensorSpec spec, string scope)
    {
        var scalar = Intern(new Literal(value, spec.DType), [], new TensorSpec(Shape.Scalar, spec.DType), null, scope);
        return MakeBroadcast(new Broadcast(spec.Shape, default), scalar, spec, scope);
    }

    private Node Intern(Primitive op, Node[] inputs, TensorSpec spec, TensorSpec[]? parts, string scope)
    {
        if (op is Literal { IsWeak: true } weak) op = new Literal(weak.Value, weak.DType);
        var key = new Key(op, inputs);
        if (_known.TryGetValue(key, out var node)) return node;
        node = new Node(_nodes.Count, op, inputs, spec, parts, scope.Length > 0 ? scope : _scope);
        _nodes.Add(node);
        return _known[key] = node;
    }

    /// <summary>Structural identity: the same operation on the same nodes. Specs follow from it.</summary>
    private readonly record struct Key(Primitive Op, Node[] Inputs)
    {
        public bool Equals(Key other) => Inputs.AsSpan().SequenceEqual(other.Inputs) && Op.Equals(other.Op);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.Add(Op);
            foreach (var input in Inputs) hash.Add(input.Id);
            return hash.ToHashCode();
        }
    }
}

/// <summary>Several nodes that stand for the results of an inlined body.</summary>
internal sealed record Bundle() : Primitive("bundle", Kind.Marker)
{
    public override TensorSpec Infer(ReadOnlySpan<Tensor> x) => x[0].Spec;

    public override Tensor Batch(ReadOnlySpan<Tensor> x, ReadOnlySpan<bool> batched, int size) =>
        throw new InvalidOperationException("A bundle exists inside plans only.");

    public override double[] Reference(Tensor y, double[][] x) => throw new InvalidOperationException("A bundle exists inside plans only.");
}
