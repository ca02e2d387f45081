using Cajal.Graph;
using Cajal.Kernels;

namespace Cajal.Plan;

/// <summary>Turns scheduled units into kernels and notes which memory each step touches.</summary>
internal sealed class Emitter
{
    private const long MaxLaidOutBytes = 1 << 20;

    private readonly Scheduler _schedule;
    private readonly Dictionary<Node, Memory> _memoryOf = [];
    private readonly Dictionary<Node, Memory> _copies = [];
    private readonly List<Step> _steps = [];

    public Emitter(Scheduler schedule, Func<Node, Memory> source)
    {
        _schedule = schedule;
        Source = source;
    }

    public List<Memory> Table { get; } = [];

    public List<Step> Steps => _steps;

    /// <summary>Memory with a value known now, by literal.</summary>
    public List<Storage> Constants { get; } = [];

    /// <summary>Finds or makes the memory of a source node.</summary>
    private Func<Node, Memory> Source { get; }

    public void EmitAll()
    {
        foreach (var unit in _schedule.Units)
        {
            if (unit.IsGroup) EmitGroup(unit);
            else Lowering.Emit(this, unit);
        }
    }

    public Memory Allocate(long bytes)
    {
        var memory = new Memory(Table.Count, bytes);
        Table.Add(memory);
        return memory;
    }

    public Memory Allocate(TensorSpec spec) => Allocate(spec.Bytes);

    public View ViewOf(Node node) => _schedule.ViewOf(node);

    /// <summary>The memory a node's kernel writes; made at the first call.</summary>
    public Memory Result(Node node)
    {
        if (!_memoryOf.TryGetValue(node, out var memory)) _memoryOf[node] = memory = Allocate(node.Spec);
        return memory;
    }

    /// <summary>The memory of a view's root, which has been written by now.</summary>
    public Memory MemoryOf(Node root)
    {
        if (_memoryOf.TryGetValue(root, out var memory)) return memory;
        memory = root.Op is Literal literal ? Constant(Values.FromDoubles(root.Spec, [literal.Value])) : Source(root);
        return _memoryOf[root] = memory;
    }

    /// <summary>A node's values in row-major order without gaps: where they lie, or in a copy.</summary>
    public Memory Contiguous(Node node)
    {
        var view = ViewOf(node);
        if (view.IsContiguous) return MemoryOf(view.Root);
        if (_copies.TryGetValue(node, out var copy)) return copy;
        var from = MemoryOf(view.Root);
        if (from.Place == Place.Constant && node.Spec.Bytes <= MaxLaidOutBytes) return _copies[node] = LaidOut(from, view, node.Spec);
        copy = Allocate(node.Spec);
        Add(new CopyKernel(from.Slot, copy.Slot, node.DType, view.Shape, view.Strides, view.Offset), $"copy {node.Spec}", node, [from], [copy]);
        return _copies[node] = copy;
    }

    /// <summary>What never changes is brought into order once, when the plan is made.</summary>
    private unsafe Memory LaidOut(Memory from, View view, TensorSpec spec)
    {
        var storage = new Storage(spec);
        var slots = stackalloc nint[] { (nint)Constants[from.Index].Pointer, (nint)storage.Pointer };
        new CopyKernel(0, 1, spec.DType, view.Shape, view.Strides, view.Offset).Run(slots, Workers.Default);
        return Constant(storage);
    }

    /// <summary>Adds a step; steps run in the order in which they are added.</summary>
    public void Add(
        Kernel kernel, string text, Node node, Memory[] reads, Memory[] writes, (Memory, Memory)[]? overwrites = null, Node[]? results = null)
    {
        var step = _steps.Count;
        if (kernel.ScratchBytes > 0)
        {
            var scratch = Allocate(kernel.ScratchBytes);
            kernel.ScratchSlot = scratch.Slot;
            scratch.First = scratch.Last = step;
        }

        foreach (var memory in writes) memory.First = Math.Min(memory.First, step);
        foreach (var memory in reads.Concat(writes)) memory.Last = Math.Max(memory.Last, step);
        _steps.Add(new Step(kernel, text, node.Scope, reads, writes, overwrites ?? [], results ?? [node]));
    }

    /// <summary>Builds the program of a group's members; literals become constants, views become strided inputs.</summary>
    public GroupProgram Program(Unit unit, Axes? order = null) => new(this, _schedule, unit, order);

    private void EmitGroup(Unit unit)
    {
        if (unit.Reduction is { } reduction)
        {
            EmitReduction(unit, reduction);
            return;
        }

        var program = Program(unit);
        var kernel = new BlockKernel(program.Program);
        Add(kernel, program.Text, unit.Nodes[^1], program.Reads, program.Writes, program.Overwrites, program.Results);
    }

    private void EmitReduction(Unit unit, Node reduction)
    {
        var axes = Scheduler.Axes(reduction);
        var shape = reduction.Inputs[0].Shape;
        var isRun = Scheduler.IsOneRun(axes);
        Axes? order = isRun ? default(Axes?)
            : Enumerable.Range(0, shape.Rank).Where(a => !axes.Contains(a)).Concat(axes.Order()).ToArray();
        var program = Program(unit, order);
        var first = axes.Min();
        var reduce = Product(shape, axes);
        var outer = isRun ? Product(shape, Enumerable.Range(0, first)) : shape.Without(axes).Size;
        var inner = isRun ? shape.SizeFrom(first + axes.Count) : 1;
        var result = Result(reduction);
        var op = reduction.Op is Sum ? ReduceOp.Sum : ReduceOp.Max;
        var kernel = new ReduceKernel(op, program.Program, program.RegisterOf(reduction.Inputs[0]), outer, reduce, inner, result.Slot, reduction.DType);
        Add(kernel, $"{reduction.Op.Name} {shape} -> {reduction.Spec} of {program.Text}", reduction, program.Reads, [.. program.Writes, result],
            program.Overwrites, [.. program.Results, reduction]);
    }

    private static long Product(Shape shape, IEnumerable<int> axes)
    {
        long product = 1;
        foreach (var axis in axes) product *= shape[axis];
        return product;
    }

    private Memory Constant(Storage storage)
    {
        var memory = Allocate(storage.Spec);
        (memory.Place, memory.Index) = (Place.Constant, Constants.Count);
        Constants.Add(storage);
        return memory;
    }
}
