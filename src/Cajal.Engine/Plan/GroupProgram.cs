using System.Text;
using Cajal.Graph;
using Cajal.Kernels;

namespace Cajal.Plan;

/// <summary>The block program of a group: registers for what it reads, instructions for its members, outputs for what others need.</summary>
internal sealed class GroupProgram
{
    private readonly Dictionary<Node, int> _register = [];

    public GroupProgram(Emitter emitter, Scheduler schedule, Unit unit, Axes? order)
    {
        var space = order is { } o ? Shape.Create([.. o.Select(a => unit.Space[a])]) : unit.Space;
        var inputs = new List<BlockInput>();
        var reads = new List<Memory>();
        var members = new HashSet<Node>(unit.Nodes);
        var needed = unit.Nodes.SelectMany(n => n.Inputs).Concat(unit.Reduction is { } r ? [r.Inputs[0]] : []);
        foreach (var node in needed)
        {
            if (members.Contains(node) || _register.ContainsKey(node)) continue;
            var view = schedule.ViewOf(node);
            var memory = emitter.MemoryOf(view.Root);
            _register[node] = inputs.Count;
            var strides = order is { } p ? [.. p.Select(a => view.Strides[a])] : view.Strides;
            inputs.Add(new BlockInput(memory.Slot, node.DType, strides, view.Offset));
            reads.Add(memory);
        }

        var code = new List<BlockInstruction>();
        foreach (var node in unit.Nodes)
        {
            int Argument(int i) => i < node.Inputs.Length ? _register[node.Inputs[i]] : -1;
            var type = node.Inputs[node.Element == ElementOp.Select ? 1 : 0].DType;
            code.Add(new BlockInstruction(node.Element!.Value, type, node.DType, Argument(0), Argument(1), Argument(2)));
            _register[node] = inputs.Count + code.Count - 1;
        }

        var outputs = new List<BlockOutput>();
        var writes = new List<Memory>();
        var results = new List<Node>();
        foreach (var node in unit.Nodes.Where(n => schedule.IsVisible(n, unit)))
        {
            var memory = emitter.Result(node);
            outputs.Add(new BlockOutput(_register[node], memory.Slot));
            writes.Add(memory);
            results.Add(node);
        }

        Overwrites = [.. SafeOverwrites(space, inputs, reads, code, outputs, writes)];
        Reads = [.. reads.Distinct()];
        Writes = [.. writes];
        Results = [.. results];
        Program = new BlockProgram(space, [.. inputs], [.. code], [.. outputs]);
        Text = Describe(unit, writes.Count);
    }

    public BlockProgram Program { get; }

    public Memory[] Reads { get; }

    public Memory[] Writes { get; }

    public Node[] Results { get; }

    /// <summary>Pairs of memory read and written that may be the same.</summary>
    public (Memory, Memory)[] Overwrites { get; }

    public string Text { get; }

    public int RegisterOf(Node node) => _register[node];

    /// <summary>
    /// An output may lie over an input that is read in the same order, through one register, and by no instruction after the one
    /// that makes the output.
    /// </summary>
    private static IEnumerable<(Memory, Memory)> SafeOverwrites(
        Shape space, List<BlockInput> inputs, List<Memory> reads, List<BlockInstruction> code, List<BlockOutput> outputs, List<Memory> writes)
    {
        for (var i = 0; i < inputs.Count; i++)
        {
            if (inputs[i].Offset != 0 || !inputs[i].Strides.AsSpan().SequenceEqual(space.Strides())) continue;
            if (reads.Count(r => r == reads[i]) > 1) continue;
            var lastReader = LastReader(i, inputs.Count, code);
            for (var o = 0; o < outputs.Count; o++)
            {
                if (outputs[o].Register - inputs.Count >= lastReader && writes[o].Bytes == reads[i].Bytes) yield return (reads[i], writes[o]);
            }
        }
    }

    /// <summary>The last instruction that may read a register. A product or comparison may be carried out where its result is used.</summary>
    private static int LastReader(int register, int inputs, List<BlockInstruction> code)
    {
        var last = -1;
        for (var i = 0; i < code.Count; i++)
        {
            if (code[i].A != register && code[i].B != register && code[i].C != register && code[i].D != register) continue;
            last = Math.Max(last, i);
            if (code[i].Op is ElementOp.Mul or ElementOp.Lt or ElementOp.Le or ElementOp.Eq)
            {
                last = Math.Max(last, LastReader(inputs + i, inputs, code));
            }
        }

        return last;
    }

    private static string Describe(Unit unit, int outputs)
    {
        var members = new HashSet<Node>(unit.Nodes);
        var text = new StringBuilder();
        var names = new Dictionary<Node, string>();
        foreach (var node in unit.Nodes)
        {
            var arguments = node.Inputs.Select(i => names.TryGetValue(i, out var known) ? known : Name(i));
            var expression = $"{node.Op.Name}({string.Join(", ", arguments)})";
            // A value used once is written where it is used; one used again gets a name.
            names[node] = node.Users.Count(members.Contains) <= 1 && expression.Length < 160 ? expression : $"%{node.Id}";
            if (names[node] != expression) text.Append(names[node]).Append(" = ").Append(expression).Append("; ");
        }

        var ends = unit.Nodes.Where(n => !n.Users.Exists(members.Contains)).Select(n => names[n]);
        text.AppendJoin("; ", ends);
        return unit.Nodes.Count == 0 ? "its input" : $"{unit.Space} {text}";
    }

    private static string Name(Node node) => GraphBuilder.ScalarOf(node) is { } value ? $"{value:G6}" : $"%{Root(node).Id}";

    private static Node Root(Node node)
    {
        while (node.Op.Kind == Kind.Movement && node.Inputs.Length == 1) node = node.Inputs[0];
        return node;
    }
}
