using Cajal.Layers;

namespace Cajal;

/// <summary>What layers of Keras 2 are called in Keras 3.</summary>
internal static class Keras2Words
{
    private static readonly Dictionary<string, string> Operations = new()
    {
        ["math.add"] = "Add", ["__operators__.add"] = "Add", ["math.subtract"] = "Subtract", ["math.multiply"] = "Multiply", ["math.truediv"] = "TrueDivide",
        ["math.divide"] = "TrueDivide", ["math.maximum"] = "Maximum", ["math.minimum"] = "Minimum", ["math.pow"] = "Power", ["math.negative"] = "Negative",
        ["math.abs"] = "Absolute", ["math.exp"] = "Exp", ["math.log"] = "Log", ["math.sqrt"] = "Sqrt", ["math.square"] = "Square", ["math.tanh"] = "Tanh",
        ["math.sigmoid"] = "Sigmoid", ["math.reduce_sum"] = "Sum", ["math.reduce_mean"] = "Mean", ["math.reduce_max"] = "Max", ["math.reduce_min"] = "Min",
        ["nn.relu"] = "Relu", ["nn.relu6"] = "Relu6", ["nn.softmax"] = "Softmax", ["nn.softplus"] = "Softplus", ["linalg.matmul"] = "Matmul", ["concat"] = "Concatenate",
    };

    /// <summary>A layer's class and configuration.</summary>
    public static (string ClassName, LayerConfig Config) Translate((string ClassName, LayerConfig Config) layer)
    {
        var (className, old) = layer;
        var config = LegacyConfig.Copy(old);
        foreach (var (key, value) in old)
        {
            if (key.EndsWith("activation", StringComparison.Ordinal) && value is "hard_sigmoid") config[key] = Activations.Keras2HardSigmoid;
        }

        switch (className)
        {
            case "InputLayer" when old.GetValueOrDefault("batch_input_shape") is { } shape:
                config["batch_shape"] = shape;
                break;
            case "LeakyReLU" when old.GetValueOrDefault("alpha") is { } slope:
                config["negative_slope"] = slope;
                break;
            case "ThresholdedReLU":
                return ("ReLU", new LayerConfig { ["name"] = old.Text("name"), ["dtype"] = old.GetValueOrDefault("dtype") ?? "float32", ["threshold"] = old.GetValueOrDefault("theta") ?? 1.0 });
            case "LSTM" or "GRU" or "LSTMCell" or "GRUCell":
                if (!old.ContainsKey("recurrent_activation")) config["recurrent_activation"] = Activations.Keras2HardSigmoid;
                if (!old.ContainsKey("reset_after")) config["reset_after"] = false;
                break;
            case "CuDNNLSTM" or "CuDNNGRU":
                className = className[5..];
                config["recurrent_activation"] = "sigmoid";
                config["reset_after"] = true;
                break;
            case "BatchNormalizationV1" or "BatchNormalizationV2":
                className = "BatchNormalization";
                break;
        }

        return (className, config);
    }

    /// <summary>A function of TensorFlow as an operation of Keras 3.</summary>
    public static LayerConfig Operation(LayerConfig envelope)
    {
        var function = envelope.Nested("config")?.Text("function") ?? "";
        var modern = LegacyConfig.Copy(envelope);
        modern["module"] = "keras.src.ops.numpy";
        modern["class_name"] = Operations.GetValueOrDefault(function, function);
        modern["config"] = new LayerConfig { ["name"] = envelope.Text("name") };
        modern["inbound_nodes"] = envelope.List("inbound_nodes").Select(c => (object?)Call(c)).ToArray();
        return modern;
    }

    private static LayerConfig Call(LayerConfig call)
    {
        var kwargs = new LayerConfig();
        foreach (var (key, value) in call.Nested("kwargs") ?? new LayerConfig())
        {
            if (key is "y" or "b") kwargs["x2"] = value;
            else if (key is not "name") kwargs[key] = value;
        }

        return new LayerConfig { ["args"] = call["args"], ["kwargs"] = kwargs };
    }
}
