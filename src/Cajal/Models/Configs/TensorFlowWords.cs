using Cajal.Layers;

namespace Cajal;

/// <summary>Nodes of TensorFlow's graph that Keras 2.0 to 2.3 kept as layers, as operations of Keras 3.</summary>
internal static class TensorFlowWords
{
    public const string ClassName = "TensorFlowOpLayer";

    private static readonly Dictionary<string, string> Operations = new()
    {
        ["Add"] = "Add", ["AddV2"] = "Add", ["Sub"] = "Subtract", ["Mul"] = "Multiply", ["RealDiv"] = "TrueDivide", ["Maximum"] = "Maximum", ["Minimum"] = "Minimum",
        ["Pow"] = "Power", ["MatMul"] = "Matmul", ["BatchMatMulV2"] = "Matmul", ["Neg"] = "Negative", ["Abs"] = "Absolute", ["Exp"] = "Exp", ["Log"] = "Log", ["Sqrt"] = "Sqrt",
        ["Square"] = "Square", ["Sin"] = "Sin", ["Cos"] = "Cos", ["Tanh"] = "Tanh", ["Sigmoid"] = "Sigmoid", ["Relu"] = "Relu", ["Relu6"] = "Relu6", ["Softmax"] = "Softmax",
        ["Softplus"] = "Softplus", ["Transpose"] = "Transpose", ["Reshape"] = "Reshape", ["ExpandDims"] = "ExpandDims",
        ["Sum"] = "Sum", ["Mean"] = "Mean", ["Max"] = "Max", ["Min"] = "Min",
    };

    // What the second input of a node is called as an option; of others it is a number to compute with.
    private static readonly Dictionary<string, string> Options = new()
    {
        ["Transpose"] = "axes", ["Reshape"] = "newshape", ["ExpandDims"] = "axis", ["Sum"] = "axis", ["Mean"] = "axis", ["Max"] = "axis", ["Min"] = "axis",
    };

    /// <summary>An envelope whose calls are already in Keras 3's words.</summary>
    public static LayerConfig Operation(LayerConfig envelope)
    {
        var config = envelope.Nested("config") ?? [];
        var node = config.Nested("node_def")?.Text("op") ?? "";
        var constants = config.Nested("constants") ?? [];
        var modern = LegacyConfig.Copy(envelope);
        var options = new LayerConfig { ["name"] = envelope.Text("name") ?? config.Text("name") };
        (modern["module"], modern["class_name"]) = ("keras.src.ops.numpy", Operations.GetValueOrDefault(node, node));
        modern["config"] = options;
        if (Options.TryGetValue(node, out var option))
        {
            options[option] = constants.GetValueOrDefault("1");
            if (config.Nested("node_def")?.Nested("attr")?.Nested("keep_dims")?.GetValueOrDefault("b") is bool keeps) options["keepdims"] = keeps;
            return modern;
        }

        modern["inbound_nodes"] = envelope.List("inbound_nodes").Select(c => (object?)WithConstants(c, constants)).ToArray();
        return modern;
    }

    private static LayerConfig WithConstants(LayerConfig call, LayerConfig constants)
    {
        var arguments = (call.GetValueOrDefault("args") as object?[] ?? []).ToList();
        foreach (var (place, value) in constants.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            if (int.TryParse(place, out var i) && i >= 0 && i <= arguments.Count) arguments.Insert(i, value);
        }

        return new LayerConfig { ["args"] = arguments.ToArray(), ["kwargs"] = call.GetValueOrDefault("kwargs") };
    }
}
