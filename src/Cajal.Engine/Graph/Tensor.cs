using Cajal.Graph;

namespace Cajal;

/// <summary>
/// An immutable array of numbers that is computed when somebody looks at it.
/// </summary>
/// <remarks>
/// A tensor is a node of a graph: an operation, its inputs, a shape and a dtype. Operators only record; shapes and dtypes are checked
/// at the call. <c>ToArray()</c>, <c>Item()</c> and <c>Realize()</c> compute. There is nothing to dispose.
/// </remarks>
public sealed partial class Tensor
{
    /// <summary>Beyond this many operations in a chain the engine computes by itself and lets the history go.</summary>
    internal const int MaxPendingDepth = 4096;

    private static long _lastId;

    private Storage? _storage;

    private Tensor(Primitive op, Tensor[] inputs, TensorSpec spec, TensorSpec[]? parts)
    {
        Op = op;
        Inputs = inputs;
        Spec = spec;
        Parts = parts;
        Id = Interlocked.Increment(ref _lastId);
        Scope = NameScope.Current;
        var depth = 0;
        foreach (var input in inputs) depth = Math.Max(depth, input.Depth);
        Depth = inputs.Length == 0 ? 0 : depth + 1;
        IsSymbolic = op.IsSymbolic || Array.Exists(inputs, i => i.IsSymbolic);
    }

    /// <summary>The extents, for example <c>[32, 784]</c>.</summary>
    public Shape Shape => Spec.Shape;

    /// <summary>The type of the elements.</summary>
    public DType DType => Spec.DType;

    /// <summary>The number of axes.</summary>
    public int Rank => Spec.Shape.Rank;

    /// <summary>The number of elements.</summary>
    public long Size => Spec.Shape.Size;

    /// <summary>Shape and dtype together.</summary>
    public TensorSpec Spec { get; }

    /// <summary>Whether the values are already in memory.</summary>
    public bool IsRealized => Volatile.Read(ref _storage) is not null;

    internal Primitive Op { get; private set; }

    internal Tensor[] Inputs { get; private set; }

    /// <summary>The results of an operation with several outputs; such a node is never handed to users, its <see cref="Part"/>s are.</summary>
    internal TensorSpec[]? Parts { get; }

    internal long Id { get; }

    /// <summary>The layers within which the operation was recorded, such as <c>encoder/dense_1</c>; empty outside.</summary>
    internal string Scope { get; }

    /// <summary>The longest chain of recorded operations below this node.</summary>
    internal int Depth { get; private set; }

    /// <summary>True where the values are only known when a plan runs: the tensor hangs on a placeholder or on a traced variable.</summary>
    internal bool IsSymbolic { get; }

    /// <summary>True for a number written in C# source: it takes the dtype of the tensor that it meets.</summary>
    internal bool IsWeak => Op is Literal { IsWeak: true };

    internal Storage? Storage
    {
        get => Volatile.Read(ref _storage);
        set => Volatile.Write(ref _storage, value);
    }

    /// <summary>Records an operation with one result.</summary>
    internal static Tensor Apply(Primitive op, params ReadOnlySpan<Tensor> inputs)
    {
        var y = new Tensor(op, inputs.ToArray(), op.Infer(inputs), null);
        if (y.IsSymbolic) return y;
        if (y.Depth >= MaxPendingDepth)
        {
            Backend.Current.Realize([y]);
            y.ForgetHistory();
        }
        else if (Engine.Eager)
        {
            Backend.Current.Realize([y]);
        }

        return y;
    }

    /// <summary>Records an operation with several results and returns one tensor for each.</summary>
    internal static Tensor[] ApplyParts(Primitive op, params ReadOnlySpan<Tensor> inputs)
    {
        if (op.InferParts(inputs) is not { } specs) return [Apply(op, inputs)];
        var node = new Tensor(op, inputs.ToArray(), specs[0], specs);
        var parts = new Tensor[specs.Length];
        for (var i = 0; i < parts.Length; i++) parts[i] = PartOf(node, i);
        return parts;
    }

    /// <summary>One result of an operation with several.</summary>
    internal static Tensor PartOf(Tensor node, int index) => new(new Part(index), [node], node.Parts![index], null);

    /// <summary>A tensor on memory that is already filled.</summary>
    internal static Tensor FromStorage(Storage storage, Variable? origin = null) =>
        new(new Leaf(origin), [], storage.Spec, null) { _storage = storage };

    /// <summary>Cuts the graph behind a realised tensor, so that it can be collected.</summary>
    internal void ForgetHistory()
    {
        Op = new Leaf(null, VariablesBehind());
        Inputs = [];
        Depth = 0;
    }

    private HashSet<Variable> VariablesBehind()
    {
        var variables = new HashSet<Variable>();
        var seen = new HashSet<Tensor> { this };
        var open = new Stack<Tensor>(seen);
        while (open.TryPop(out var node))
        {
            if (node.Op is Leaf { Origin: { } origin }) variables.Add(origin);
            if (node.Op is Leaf { Forgotten: { } earlier }) variables.UnionWith(earlier);
            foreach (var input in node.Inputs)
            {
                if (seen.Add(input)) open.Push(input);
            }
        }

        return variables;
    }

    /// <summary>One line: dtype, shape, and the values where they are already there.</summary>
    public override string ToString() => TensorText.OneLine(this);
}
