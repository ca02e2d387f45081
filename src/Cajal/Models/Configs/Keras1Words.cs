using Cajal.Layers;

namespace Cajal;

/// <summary>What layers of Keras 1 are called in Keras 2.</summary>
internal static class Keras1Words
{
    private static readonly Dictionary<string, string> Classes = new()
    {
        ["Convolution1D"] = "Conv1D", ["Convolution2D"] = "Conv2D", ["Convolution3D"] = "Conv3D", ["AtrousConvolution1D"] = "Conv1D", ["AtrousConvolution2D"] = "Conv2D",
        ["Deconvolution2D"] = "Conv2DTranspose", ["SeparableConvolution2D"] = "SeparableConv2D",
    };

    private static readonly Dictionary<string, string> Keys = new()
    {
        ["output_dim"] = "units", ["bias"] = "use_bias", ["init"] = "kernel_initializer", ["inner_init"] = "recurrent_initializer", ["inner_activation"] = "recurrent_activation",
        ["W_regularizer"] = "kernel_regularizer", ["U_regularizer"] = "recurrent_regularizer", ["b_regularizer"] = "bias_regularizer", ["W_constraint"] = "kernel_constraint",
        ["b_constraint"] = "bias_constraint", ["dropout_W"] = "dropout", ["dropout_U"] = "recurrent_dropout", ["nb_filter"] = "filters", ["subsample"] = "strides",
        ["subsample_length"] = "strides", ["border_mode"] = "padding", ["atrous_rate"] = "dilation_rate", ["p"] = "rate", ["sigma"] = "stddev", ["filter_length"] = "kernel_size",
        ["pool_length"] = "pool_size", ["stride"] = "strides", ["length"] = "size",
    };

    private static readonly Dictionary<string, string> Initializers = new()
    {
        ["uniform"] = "random_uniform", ["normal"] = "random_normal", ["zero"] = "zeros", ["one"] = "ones",
    };

    private static readonly Dictionary<string, string> Merges = new()
    {
        ["sum"] = "Add", ["mul"] = "Multiply", ["ave"] = "Average", ["max"] = "Maximum", ["concat"] = "Concatenate",
    };

    // Words that Keras 2 has no use for; with them a configuration shows its age.
    private static readonly string[] Marks =
        ["output_dim", "nb_filter", "border_mode", "W_regularizer", "dim_ordering", "init", "inner_activation", "p", "sigma", "mode", "input_dtype", "subsample", "bias"];

    /// <summary>A layer's class and configuration; those that are not of Keras 1 pass unchanged.</summary>
    public static (string ClassName, LayerConfig Config) Translate(string className, LayerConfig old)
    {
        if (className is "Embedding" ? !old.ContainsKey("init") : !Classes.ContainsKey(className) && className != "TimeDistributedDense" && !Marks.Any(old.ContainsKey))
        {
            return (className, old);
        }

        var config = new LayerConfig();
        foreach (var (key, value) in old)
        {
            if (className == "Embedding" && key is "output_dim" or "dropout") continue;
            config[Keys.GetValueOrDefault(key, key)] = Value(key, value);
        }

        if (className == "Embedding")
        {
            config["output_dim"] = old["output_dim"];
            config["embeddings_initializer"] = config.GetValueOrDefault("kernel_initializer");
            config["embeddings_regularizer"] = config.GetValueOrDefault("kernel_regularizer");
        }

        if (old.GetValueOrDefault("dim_ordering") is string ordering) config["data_format"] = ordering == "th" ? "channels_first" : "channels_last";
        object?[] kernel = [.. ((string[])["kernel_dim1", "nb_row", "nb_col", "kernel_dim2", "kernel_dim3"]).Select(k => old.GetValueOrDefault(k)).Where(v => v is not null)];
        if (kernel.Length > 0) config["kernel_size"] = kernel;
        if (old.GetValueOrDefault("forget_bias_init") is string forget) config["unit_forget_bias"] = forget == "one";
        if (className == "TimeDistributedDense") return ("TimeDistributed", Wrapped(config));
        if (className == "Merge" && old.GetValueOrDefault("mode") is string mode && Merges.TryGetValue(mode, out var merge))
        {
            return (merge, new LayerConfig { ["name"] = old.Text("name"), ["axis"] = old.GetValueOrDefault("concat_axis") ?? -1 });
        }

        return (Classes.GetValueOrDefault(className, className), config);
    }

    private static LayerConfig Wrapped(LayerConfig config)
    {
        var inner = LegacyConfig.Copy(config);
        inner["name"] = $"{config.Text("name")}_dense";
        return new LayerConfig { ["name"] = config.Text("name"), ["layer"] = LayerConfig.Envelope("keras.layers", "Dense", inner) };
    }

    private static object? Value(string key, object? value)
    {
        if (key is "init" or "inner_init" && value is string name) return Initializers.GetValueOrDefault(name, name);
        if (!key.EndsWith("_regularizer", StringComparison.Ordinal) || value is not LayerConfig price || price.ContainsKey("class_name")) return value;
        return LayerConfig.Envelope("keras.regularizers", "L1L2", new LayerConfig { ["l1"] = price.GetValueOrDefault("l1") ?? 0.0, ["l2"] = price.GetValueOrDefault("l2") ?? 0.0 });
    }
}
