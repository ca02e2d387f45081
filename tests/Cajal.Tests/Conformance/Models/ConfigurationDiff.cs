using System.Globalization;
using System.Text.RegularExpressions;
using Cajal.Layers;
using Cajal.Saving.Hdf5;
using Cajal.Saving.Legacy;

namespace Cajal.Tests.Conformance.Models;

/// <summary>What differs between two configurations of one model, by class and key; values and order of layers count, order of keys does not.</summary>
internal static class ConfigurationDiff
{
    // What Keras 2 itself did not write in every version, or writes in two ways, and means the same.
    private static readonly string[] Meant =
    [
        @"dtype = float32 is (new|lost)", @"dtype was null, is float32", // That of the layer around, of the layer, or none: all float32.
        @"time_major = False is lost", @"implementation = [012] is lost", // How it is computed; Keras 3 refuses the first.
        @"(ragged = False|groups = 1|keepdims = False|seed = |noise_shape = |input_length = |output_padding = |activity_regularizer = ) is lost", // The defaults.
        @"(module = .*|registered_name = ) is (lost|new)", // Keras 2.14 wrote them for initializers; Keras 3 wants them for layers within layers.
        @"BatchNormalization\.axis was \[(\d)\], is \1", @"BatchNormalization\.scale was 1, is True",
        @"SeparableConv2D\.kernel_\w+ = .* is lost", // Of the convolution that it is not.
        @"SpatialDropout[23]D\.(data_format = channels_last is new|trainable = True is lost)",
        @"Model\.class_name was Model, is Functional", @"Functional\.trainable = True is lost", @"Sequential\.build_input_shape = .* is new",
        @"(Embedding|Conv1D)\.batch_input_shape = .* is lost", @"Embedding\.input_length = 10 is lost", // Within a drawing, where the input has it too.

        @"(Conv1D|Flatten)\.data_format = channels_last is new",
        @"ThresholdedReLU\.(class_name was ThresholdedReLU, is ReLU|max_value =  is new|negative_slope = 0 is new|theta = 0.69\d+ is lost|threshold = 0.69\d+ is new)",

        // Optimizers and losses.
        @"\.(lr = .* is lost|learning_rate = .* is new)", @"\.decay = .* is lost", @"RMSprop\.learning_rate was \S+, is \{ class_name: ""InverseTimeDecay"".*",
        @"\.name = \w+ is new", @"Adagrad\.initial_accumulator_value = 0 is new", @"Nadam\.schedule_decay = 0.004 is lost", @"RMSprop\.(centered = False|momentum = 0) is new",
        @"Adam.*\.(clipnorm|clipvalue|global_clipnorm|weight_decay|ema_overwrite_frequency) =  is lost", @"Adam.*\.(use_ema = False|is_legacy_optimizer = False|jit_compile = True) is lost",
        @"Adam.*\.ema_momentum = 0.99 is lost", @"class_name was Custom>Adam, is Adam", @"CategoricalCrossentropy\.(fn = .* is lost|reduction was auto, is sum_over_batch_size)",
        @"training_config\.(sample_weight_mode|weighted_metrics) =  is new",
        @"Adam\.amsgrad = False is new", @"MeanMetricWrapper\.class_name was MeanMetricWrapper, is CategoricalAccuracy", @"MeanMetricWrapper\.fn = categorical_accuracy is lost",
    ];

    /// <summary>Adds what differs in more than words.</summary>
    public static void Compare(Hdf5File before, Hdf5File after, string attribute, HashSet<string> faults)
    {
        var all = new HashSet<string>();
        Compare(attribute, ConfigJson.Read(NameLists.Text(before.Root, attribute)!), ConfigJson.Read(NameLists.Text(after.Root, attribute)!), all);
        faults.UnionWith(all.Where(f => !Array.Exists(Meant, m => Regex.IsMatch(f, $"{m}$"))));
    }

    private static void Compare(string place, object? before, object? after, HashSet<string> faults)
    {
        switch (before, after)
        {
            case (LayerConfig a, LayerConfig b):
                var inside = a.GetValueOrDefault("class_name") as string ?? place;
                foreach (var key in a.Keys.Union(b.Keys))
                {
                    if (!a.ContainsKey(key)) faults.Add($"{inside}.{key} = {b[key]} is new");
                    else if (!b.ContainsKey(key)) faults.Add($"{inside}.{key} = {a[key]} is lost");
                    else Compare(key == "config" ? inside : $"{inside}.{key}", a[key], b[key], faults);
                }

                break;
            case (object?[] a, LayerConfig b) when b.GetValueOrDefault("layers") is object?[] layers: // A Sequential was a list at first.
                Compare(place, a, layers, faults);
                break;
            case (object?[] and [LayerConfig first, ..] a, object?[] and [LayerConfig input, ..] b) when a.Length + 1 == b.Length: // The input stood in the first layer.
                var own = LegacyConfig.Copy(first.Nested("config")!);
                Compare(place, own["batch_input_shape"], input.Nested("config")!["batch_input_shape"], faults);
                own.Remove("batch_input_shape");
                var rest = LegacyConfig.Copy(first);
                rest["config"] = own;
                Compare(place, (object?[])[rest, .. a[1..]], b[1..], faults);
                break;
            case (object?[] a, object?[] b) when a.Length == b.Length:
                for (var i = 0; i < a.Length; i++) Compare(place, a[i], b[i], faults);
                break;
            default:
                if (Text(before) != Text(after)) faults.Add($"{place} was {Text(before)}, is {Text(after)}");
                break;
        }
    }

    // Rates of learning are float32 numbers, which Keras prints as float64.
    private static string Text(object? value) => value switch
    {
        null => "null",
        int or long or double => Convert.ToSingle(value, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture),
        object?[] items => $"[{string.Join(", ", items.Select(Text))}]",
        _ => $"{value}",
    };
}
