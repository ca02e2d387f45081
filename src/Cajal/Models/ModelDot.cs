using System.Text;
using Cajal.Layers;

namespace Cajal;

/// <summary>A model as a drawing in Graphviz's language: a box for each layer, an arrow for each connection.</summary>
internal static class ModelDot
{
    public static string Of(Model model, bool showShapes, bool leftToRight)
    {
        var numbers = new Dictionary<Layer, int>();
        foreach (var layer in Boxes(model)) numbers.TryAdd(layer, numbers.Count);
        var text = new StringBuilder($"digraph {Quoted(model.Name)} {{\n    rankdir={(leftToRight ? "LR" : "TB")};\n    node [shape=box];\n");
        foreach (var (layer, number) in numbers) text.Append($"    n{number} [label={Quoted(Label(layer, showShapes))}];\n");
        foreach (var (from, to) in Arrows(model, numbers)) text.Append($"    n{from} -> n{to};\n");
        return text.Append("}\n").ToString();
    }

    private static IEnumerable<Layer> Boxes(Model model) =>
        model is Sequential && model.Inputs is [var input] ? model.Layers.Prepend(input.Layer) : model.Layers;

    // A layer that is called twice has the arrows of both calls; what is not drawn has no arrows.
    private static IEnumerable<(int From, int To)> Arrows(Model model, Dictionary<Layer, int> numbers) => model switch
    {
        { Graph: { } graph } => graph.Nodes
            .SelectMany(n => n.Inputs.Select(x => (From: x.Layer, To: n.Layer)))
            .Where(a => numbers.ContainsKey(a.From) && numbers.ContainsKey(a.To))
            .Select(a => (numbers[a.From], numbers[a.To])).Distinct(),
        Sequential => model.Layers.Zip(model.Layers.Skip(1)).Select(p => (numbers[p.First], numbers[p.Second])),
        _ => [],
    };

    private static string Label(Layer layer, bool showShapes)
    {
        var label = $"{layer.Name} ({layer.ClassName})";
        if (!showShapes || layer.InboundNodes is not [var node, ..]) return label;
        var outputs = string.Join(", ", node.Outputs.Select(y => y.Shape));
        return node.Inputs.Length == 0 ? $"{label}\n{outputs}" : $"{label}\n{string.Join(", ", node.Inputs.Select(x => x.Shape))} -> {outputs}";
    }

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";
}
