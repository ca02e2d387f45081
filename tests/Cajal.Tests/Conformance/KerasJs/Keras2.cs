using System.Text.Json;
using Cajal.Layers;

namespace Cajal.Tests.Conformance.KerasJs;

/// <summary>Makes Cajal's layers from Keras 2's parameters.</summary>
internal static class Keras2
{
    /// <summary>Keras 2's hard sigmoid; Keras 3 has another slope.</summary>
    public static readonly ActivationFunction HardSigmoid = new(x => (0.2 * x + 0.5).Clip(0, 1), "hard_sigmoid");

    /// <summary>An activation by Keras 2's name.</summary>
    public static ActivationFunction Activation(string name) => name == "hard_sigmoid" ? HardSigmoid : name;

    /// <summary>A layer.</summary>
    /// <exception cref="ExcludedException">Keras 3, and so Cajal, has no such layer.</exception>
    public static Layer Layer(JsonElement parameters)
    {
        var className = parameters.GetProperty("class").GetString()!;
        if (className == "ThresholdedReLU") return new Activation(new ActivationFunction(x => x.Threshold(parameters.GetProperty("theta").GetDouble(), 0)));
        if (className == "Activation") return new Activation(Activation(parameters.GetProperty("activation").GetString()!));
        if (className is "LSTM" or "GRU" or "SimpleRNN") return Recurrent(className, parameters);
        if (className == "Bidirectional" && parameters.GetProperty("layer") is var inner)
        {
            return new Bidirectional(Recurrent(inner.GetProperty("class").GetString()!, inner), parameters.GetProperty("merge_mode").GetString());
        }

        if (!LayerCatalog.Names.Contains(className)) throw new ExcludedException($"Cajal has no layer {className}");
        return Cajal.Layers.Layer.FromConfig(className, Config(className, parameters));
    }

    // Keras 2's gates are hard sigmoids by default, and its GRU resets before the product.
    private static RNN Recurrent(string className, JsonElement p)
    {
        var units = p.GetProperty("units").GetInt32();
        var activation = Activation(p.TryGetProperty("activation", out var function) ? function.GetString()! : "tanh");
        var gates = Activation(p.TryGetProperty("recurrent_activation", out function) ? function.GetString()! : "hard_sigmoid");
        var (useBias, sequences, goBackwards, stateful) =
            (Flag("use_bias", true), Flag("return_sequences", false), Flag("go_backwards", false), Flag("stateful", false));
        return className switch
        {
            "LSTM" => new LSTM(units, activation, gates, useBias, returnSequences: sequences, goBackwards: goBackwards, stateful: stateful),
            "GRU" => new GRU(units, activation, gates, useBias, returnSequences: sequences, goBackwards: goBackwards, stateful: stateful, resetAfter: false),
            _ => new SimpleRNN(units, activation, useBias, returnSequences: sequences, goBackwards: goBackwards, stateful: stateful),
        };

        bool Flag(string key, bool otherwise) => p.TryGetProperty(key, out var value) ? value.GetBoolean() : otherwise;
    }

    private static LayerConfig Config(string className, JsonElement parameters)
    {
        var config = new LayerConfig();
        foreach (var parameter in parameters.EnumerateObject())
        {
            switch (className, parameter.Name)
            {
                case (_, "class" or "input_length"):
                    break;
                case ("LeakyReLU", "alpha"):
                    config["negative_slope"] = parameter.Value.GetDouble();
                    break;
                default:
                    config[parameter.Name] = Value(parameter.Value);
                    break;
            }
        }

        return config;
    }

    private static object? Value(JsonElement value) => value.ValueKind == JsonValueKind.Object && value.TryGetProperty("class", out var name)
        ? LayerConfig.Envelope("keras.layers", name.GetString()!, Config(name.GetString()!, value))
        : Configs.Value(value);
}
