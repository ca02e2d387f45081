using Cajal.Graph;
using Cajal.Kernels;
using Cajal.Transforms;

namespace Cajal.Plan;

internal static partial class Lowering
{
    private static void Loop(Emitter emitter, Unit unit, Node node) =>
        Control(emitter, node, (inputs, outputs) => new ScanKernel((Scan)node.Op, inputs, outputs), $"scan of {((Scan)node.Op).Length} steps");

    private static void LoopWhile(Emitter emitter, Unit unit, Node node) =>
        Control(emitter, node, (inputs, outputs) => new WhileKernel((While)node.Op, inputs, outputs), "while");

    private static void Branch(Emitter emitter, Unit unit, Node node) =>
        Control(emitter, node, (inputs, outputs) => new CondKernel((Cond)node.Op, inputs, outputs), "cond");

    private static void Control(Emitter emitter, Node node, Func<int[], int[], Kernel> make, string text)
    {
        var inputs = Array.ConvertAll(node.Inputs, emitter.Contiguous);
        var (parts, memory) = Parts(emitter, node);
        var slots = Array.ConvertAll(memory, m => m?.Slot ?? -1);
        emitter.Add(make(Array.ConvertAll(inputs, i => i.Slot), slots), text, node, inputs, [.. memory.OfType<Memory>()], results: parts);
    }

    /// <summary>The results of an operation with several: the nodes that somebody reads, and their memory by position (null where nobody does).</summary>
    private static (Node[] Parts, Memory?[] Memory) Parts(Emitter emitter, Node node)
    {
        if (node.Parts is null) return ([node], [emitter.Result(node)]);
        var memory = new Memory?[node.Parts.Length];
        var parts = new List<Node>();
        foreach (var part in node.Users.Where(u => u.Op is Part).OrderBy(u => ((Part)u.Op).Index))
        {
            memory[((Part)part.Op).Index] = emitter.Result(part);
            parts.Add(part);
        }

        return ([.. parts], memory);
    }
}
