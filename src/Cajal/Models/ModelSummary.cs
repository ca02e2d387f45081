using System.Globalization;
using System.Text;
using Cajal.Layers;

namespace Cajal;

/// <summary>A model as Keras's table of layers.</summary>
internal static class ModelSummary
{
    // Keras's own widths at 80 columns; a column grows where a word does not fit.
    private static readonly int[] PlainWidths = [31, 22, 13];
    private static readonly int[] DrawnWidths = [19, 17, 10, 17];
    private const int FlagWidth = 9;

    // Where a line must not be broken, so that an indent stays with its name.
    private const char Joint = '\u00a0';

    public static string Of(Model model, bool expandNested, bool showTrainable, (string First, string Last)? layerRange)
    {
        var graph = model is Sequential || model.Graph is null || IsChain(model.Graph) ? null : model.Graph;
        List<string> header = ["Layer (type)", "Output Shape", "Param #"];
        List<int> widths = [.. graph is null ? PlainWidths : DrawnWidths];
        if (graph is not null) header.Add("Connected to");
        if (showTrainable)
        {
            header.Add("Trainable");
            widths.Add(FlagWidth);
        }

        var rows = Chosen(model, layerRange).SelectMany(l => Rows(l, "", graph, expandNested, showTrainable)).ToList();
        var text = new StringBuilder();
        text.Append($"Model: \"{model.Name}\"\n");
        AppendTable(text, [.. header], rows, [.. widths]);
        AppendTotals(text, model);
        return text.Replace(Joint, ' ').ToString();
    }

    // As in Keras, a drawing that is one chain of layers needs no column of connections.
    private static bool IsChain(FunctionalGraph graph) =>
        graph.Inputs.Count == 1 && graph.Nodes.Select(n => n.Layer).Distinct().Count() == graph.Nodes.Count
        && graph.Nodes.Skip(1).Zip(graph.Nodes).All(p => p.First.Inputs is [var x] && x.Node == p.Second);

    private static IEnumerable<Layer> Chosen(Model model, (string First, string Last)? range)
    {
        if (range is not var (first, last)) return model.Layers;
        var layers = model.Layers.ToList();
        var (start, end) = (layers.IndexOf(model.GetLayer(first)), layers.IndexOf(model.GetLayer(last)));
        return layers[Math.Min(start, end)..(Math.Max(start, end) + 1)];
    }

    private static IEnumerable<string[]> Rows(Layer layer, string indent, FunctionalGraph? graph, bool expandNested, bool showTrainable)
    {
        var count = layer.IsFullyBuilt ? Number(layer.CountParams()) : "0 (unbuilt)";
        List<string> row = [$"{indent}{layer.Name} ({layer.ClassName})", OutputShape(layer), count];
        if (graph is not null) row.Add(Connections(layer, graph));
        if (showTrainable) row.Add(layer.Weights.Count == 0 ? "-" : layer.Trainable ? "Y" : "N");
        yield return [.. row];
        if (!expandNested || layer is not Model) yield break;

        var inner = indent.Length == 0 ? $"{Joint}{Joint}{Joint}└{Joint}" : $"{Joint}{Joint}{Joint}{indent}";
        foreach (var below in layer.Layers.SelectMany(l => Rows(l, inner, graph, expandNested, showTrainable))) yield return below;
    }

    private static string OutputShape(Layer layer)
    {
        if (layer.InboundNodes is not [var node, ..]) return layer.OutputShapeSeen is { } seen ? Tuple(seen) : "?";
        return node.Outputs.Length == 1 ? Tuple(node.Outputs[0].Shape) : $"[{string.Join(", ", node.Outputs.Select(o => Tuple(o.Shape)))}]";
    }

    private static string Tuple(PartialShape shape) => $"({string.Join(", ", shape.Select(d => d?.ToString() ?? "None"))}{(shape.Rank == 1 ? "," : "")})";

    private static string Connections(Layer layer, FunctionalGraph graph)
    {
        var sources = graph.Nodes.Where(n => n.Layer == layer).SelectMany(n => n.Inputs)
            .Select(s => $"{s.Name}[{s.Node.Index}][{s.Index}]").ToArray();
        return sources.Length == 0 ? "-" : string.Join(", ", sources);
    }

    private static void AppendTable(StringBuilder text, string[] header, List<string[]> rows, int[] least)
    {
        var cells = rows.Prepend(header).ToList();
        var widths = least.Select((w, column) => Math.Max(w, cells.SelectMany(r => r[column].Split(' ')).Max(word => word.Length))).ToArray();
        AppendLine(text, widths, "┏━┳┓");
        AppendRow(text, widths, header, '┃');
        AppendLine(text, widths, "┡━╇┩");
        for (var i = 0; i < rows.Count; i++)
        {
            if (i > 0) AppendLine(text, widths, "├─┼┤");
            AppendRow(text, widths, rows[i], '│');
        }

        AppendLine(text, widths, "└─┴┘");
    }

    private static void AppendLine(StringBuilder text, int[] widths, string corners)
    {
        text.Append(corners[0]).AppendJoin(corners[2], widths.Select(w => new string(corners[1], w + 2))).Append(corners[3]).Append('\n');
    }

    private static void AppendRow(StringBuilder text, int[] widths, string[] row, char bar)
    {
        var lines = row.Select((cell, column) => Wrap(cell, widths[column])).ToArray();
        for (var i = 0; i < lines.Max(l => l.Count); i++)
        {
            for (var column = 0; column < row.Length; column++)
            {
                var part = i < lines[column].Count ? lines[column][i] : "";
                text.Append(bar).Append(' ').Append(column == 2 ? part.PadLeft(widths[column]) : part.PadRight(widths[column])).Append(' ');
            }

            text.Append(bar).Append('\n');
        }
    }

    private static List<string> Wrap(string cell, int width)
    {
        List<string> lines = [""];
        foreach (var word in cell.Split(' '))
        {
            if (lines[^1].Length == 0) lines[^1] = word;
            else if (lines[^1].Length + 1 + word.Length <= width) lines[^1] += " " + word;
            else lines.Add(word);
        }

        return lines;
    }

    private static void AppendTotals(StringBuilder text, Model model)
    {
        var all = model.Weights;
        var trainable = model.TrainableVariables;
        var isTrainable = trainable.ToHashSet();
        var slots = OptimizerVariables(model);
        AppendTotal(text, "Total", [.. all, .. slots]);
        AppendTotal(text, "Trainable", trainable);
        AppendTotal(text, "Non-trainable", all.Where(v => !isTrainable.Contains(v)));
        if (slots.Count > 0) AppendTotal(text, "Optimizer", slots);
        if (!model.IsFullyBuilt)
        {
            text.Append(" Not built yet: the shape of the input is unknown. " +
                "Start with new Input(shape), call the model on data, or Build([null, ...]).\n");
        }

        text.Length--;
    }

    // As in Keras they are counted once training has made them; before, an optimizer has its step count and learning rate alone.
    private static IReadOnlyList<Variable> OptimizerVariables(Model model) =>
        model is { IsCompiled: true, Optimizer: { IsBuilt: true, Variables: var made } } && made.Count > 2 ? made : [];

    private static void AppendTotal(StringBuilder text, string label, IEnumerable<Variable> variables)
    {
        var list = variables.ToList();
        text.Append($" {label} params: {Number(list.Sum(v => v.Size))} ({Memory(list.Sum(v => v.Spec.Bytes))})\n");
    }

    private static string Memory(double bytes)
    {
        string[] units = ["B", "KB", "MB", "GB", "TB"];
        var unit = 0;
        for (; bytes >= 1024 && unit < units.Length - 1; unit++) bytes /= 1024;
        return bytes.ToString("F2", CultureInfo.InvariantCulture) + " " + units[unit];
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
