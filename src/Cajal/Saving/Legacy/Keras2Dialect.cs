using Cajal.Layers;

namespace Cajal.Saving.Legacy;

/// <summary>Configurations in the words of Keras 2, which Keras 3 understands in <c>.h5</c> files as well.</summary>
/// <remarks>
/// What Keras 2 has no word for makes the whole model be written in Keras 3's: layers and functions that are new, operators between symbols, and models within
/// models, whose calls the two count differently.
/// </remarks>
internal sealed class Keras2Dialect
{
    private static readonly HashSet<string> Classes =
    [
        "Dense", "Activation", "Dropout", "Flatten", "Reshape", "Permute", "RepeatVector", "Masking", "ActivityRegularization", "Embedding", "InputLayer", "Rescaling",
        "Conv1D", "Conv2D", "Conv3D", "Conv1DTranspose", "Conv2DTranspose", "Conv3DTranspose", "DepthwiseConv1D", "DepthwiseConv2D", "SeparableConv1D", "SeparableConv2D",
        "MaxPooling1D", "MaxPooling2D", "MaxPooling3D", "AveragePooling1D", "AveragePooling2D", "AveragePooling3D", "GlobalMaxPooling1D", "GlobalMaxPooling2D",
        "GlobalMaxPooling3D", "GlobalAveragePooling1D", "GlobalAveragePooling2D", "GlobalAveragePooling3D", "ZeroPadding1D", "ZeroPadding2D", "ZeroPadding3D", "Cropping1D",
        "Cropping2D", "Cropping3D", "UpSampling1D", "UpSampling2D", "UpSampling3D", "BatchNormalization", "LayerNormalization", "UnitNormalization", "GaussianNoise",
        "GaussianDropout", "AlphaDropout", "SpatialDropout1D", "SpatialDropout2D", "SpatialDropout3D", "LeakyReLU", "PReLU", "ELU", "ReLU", "Softmax", "Add", "Subtract",
        "Multiply", "Average", "Maximum", "Minimum", "Concatenate", "Dot", "LSTM", "GRU", "SimpleRNN", "RNN", "LSTMCell", "GRUCell", "SimpleRNNCell", "StackedRNNCells",
        "ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D", "Bidirectional", "TimeDistributed",
    ];

    private static readonly HashSet<string> Functions =
        ["elu", "exponential", "gelu", "linear", "mish", "relu", "selu", "sigmoid", "softmax", "softplus", "softsign", "swish", "tanh"];

    // Words that are newer than Keras 2, with the value that changes nothing.
    private static readonly Dictionary<string, object?> Unsaid = new()
    {
        ["seed"] = null, ["quantization_config"] = null, ["optional"] = false, ["ragged"] = false, ["synchronized"] = false, ["groups"] = 1, ["keepdims"] = false,
        ["zero_output_for_mask"] = false, ["rms_scaling"] = false,
    };

    private bool _isPossible = true;

    private Keras2Dialect()
    {
    }

    /// <summary>The configuration of a model; null where Keras 2 cannot say it.</summary>
    /// <param name="envelope">The model in Keras 3's words.</param>
    public static LayerConfig? Write(LayerConfig envelope)
    {
        var dialect = new Keras2Dialect();
        var config = dialect.Layer(envelope, "");
        return dialect._isPossible ? config : null;
    }

    /// <summary>An object such as an initializer or a loss: its class and configuration, without the place of its class.</summary>
    public static LayerConfig Plain(LayerConfig envelope) => new()
    {
        ["class_name"] = envelope.GetValueOrDefault("registered_name") as string is { } name && name.Contains('>', StringComparison.Ordinal) ? name : envelope["class_name"],
        ["config"] = envelope.GetValueOrDefault("config") is LayerConfig config ? Values(config) : envelope.GetValueOrDefault("config"),
    };

    private static LayerConfig Values(LayerConfig config)
    {
        var plain = new LayerConfig();
        foreach (var (key, value) in config)
        {
            if (key is "input_axes" or "output_axes" && value is null) continue;
            plain[key] = value is LayerConfig inner && inner.ContainsKey("class_name") ? Plain(inner) : value;
        }

        return plain;
    }

    private LayerConfig Layer(LayerConfig envelope, string around)
    {
        var className = envelope.Text("class_name") ?? "";
        var isOwn = (envelope.GetValueOrDefault("registered_name") as string)?.Contains('>', StringComparison.Ordinal) == true;
        var isModel = className is "Sequential" or "Functional" && !isOwn;
        Require((envelope.GetValueOrDefault("module") as string)?.StartsWith("keras.src.ops", StringComparison.Ordinal) != true);
        Require(!envelope.ContainsKey("shared_object_id") && (isModel ? around.Length == 0 : isOwn || Classes.Contains(className)));
        var config = envelope.GetValueOrDefault("config") as LayerConfig ?? [];
        var plain = Plain(envelope);
        plain["config"] = className switch
        {
            _ when isOwn => Options(config, className, around),
            "Sequential" => Sequence(config),
            "Functional" => Graph(config),
            _ => Options(config, className, around),
        };
        return plain;
    }

    private LayerConfig Sequence(LayerConfig config)
    {
        var plain = new LayerConfig { ["name"] = config.Text("name"), ["layers"] = config.List("layers").Select(l => (object?)Layer(l, "Sequential")).ToArray() };
        if (config.GetValueOrDefault("build_input_shape") is { } shape) plain["build_input_shape"] = shape;
        return plain;
    }

    private LayerConfig Graph(LayerConfig config)
    {
        var layers = new List<object?>();
        foreach (var entry in config.List("layers"))
        {
            var layer = Layer(entry, "Functional");
            layer["name"] = entry.Text("name");
            layer["inbound_nodes"] = entry.List("inbound_nodes").Select(n => (object?)Call(n)).ToArray();
            layers.Add(layer);
        }

        return new LayerConfig
        {
            ["name"] = config.Text("name"), ["layers"] = layers.ToArray(), ["input_layers"] = Ends(config["input_layers"]), ["output_layers"] = Ends(config["output_layers"]),
        };
    }

    private static object? Ends(object? ends) => ends is object?[] single && single is [string, ..] ? new object?[] { single } : ends;

    // [[layer, call, output, {options}], ...]
    private object?[] Call(LayerConfig call)
    {
        var options = new LayerConfig();
        foreach (var (key, value) in call.Nested("kwargs") ?? [])
        {
            if (key == "training" && value is bool) options[key] = value;
            else Require(value is null);
        }

        var arguments = call.GetValueOrDefault("args") as object?[] ?? [];
        Require(arguments.Length == 1);
        object?[] tensors = arguments is [object?[] list] ? list : arguments;
        var places = new List<object?>();
        foreach (var tensor in tensors)
        {
            if (tensor is LayerConfig place && place.Nested("config")?.GetValueOrDefault("keras_history") is object?[] history)
            {
                places.Add((object?[])[.. history, places.Count == 0 ? options : new LayerConfig()]);
            }
            else
            {
                Require(false);
            }
        }

        return [.. places];
    }

    // Keras 3 looks for the class of a layer in another by its place, which Keras 2 also writes there since 2.13.
    private LayerConfig Inner(LayerConfig envelope, string around)
    {
        var plain = Layer(envelope, around);
        plain["module"] = envelope["module"];
        plain["registered_name"] = envelope.GetValueOrDefault("registered_name");
        return plain;
    }

    private LayerConfig Options(LayerConfig config, string className, string around)
    {
        var plain = new LayerConfig();
        foreach (var (key, value) in config)
        {
            if (Unsaid.TryGetValue(key, out var silent) && Equals(value, silent)) continue;
            switch (key)
            {
                case "dtype": plain[key] = value is LayerConfig policy ? policy.Nested("config")?.Text("name") : value; break;
                case "batch_shape": plain["batch_input_shape"] = value; break;
                case "negative_slope" when className == "LeakyReLU": plain["alpha"] = value; break;
                case "zero_output_for_mask": Require(around == "Bidirectional"); break; // It says so to its layers by itself.
                case "seed" when className is "LSTM" or "GRU" or "SimpleRNN" or "LSTMCell" or "GRUCell" or "SimpleRNNCell" or "ConvLSTM1D" or "ConvLSTM2D" or "ConvLSTM3D": break;
                case "layer" or "backward_layer" or "cell" when value is LayerConfig inner: plain[key] = Inner(inner, className); break;
                case "cells" when value is object?[] cells: plain[key] = cells.OfType<LayerConfig>().Select(c => (object?)Inner(c, className)).ToArray(); break;
                case "activation" or "recurrent_activation": plain[key] = Function(value); break;
                default: plain[key] = value is LayerConfig envelope && envelope.ContainsKey("class_name") ? Plain(envelope) : value; break;
            }
        }

        return className == "Bidirectional" ? Pattern(plain) : plain;
    }

    // Keras 2 was given one layer and made the other; it knew of a second one late, and put the words for the direction before the names itself.
    private static LayerConfig Pattern(LayerConfig plain)
    {
        const string Forward = "forward_";
        if (plain.Nested("layer")?.Nested("config") is not { } there || plain.Nested("backward_layer")?.Nested("config") is not { } back) return plain;
        if (there.Text("name") is { } name && name.StartsWith(Forward, StringComparison.Ordinal)) there["name"] = name[Forward.Length..];
        var mirrored = LegacyConfig.Copy(there);
        (mirrored["name"], mirrored["go_backwards"]) = (back["name"], !there.Bool("go_backwards", false));
        if (ConfigJson.Write(mirrored, indented: false) == ConfigJson.Write(back, indented: false)) plain.Remove("backward_layer");
        return plain;
    }

    private object? Function(object? function)
    {
        switch (function)
        {
            case null: return null;
            case Activations.Keras2HardSigmoid: return "hard_sigmoid";
            case "silu": return "swish";
            case string name when Functions.Contains(name): return name;
            default:
                Require(false);
                return function;
        }
    }

    private void Require(bool isSaid) => _isPossible &= isSaid;
}
