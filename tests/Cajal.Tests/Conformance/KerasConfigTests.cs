using System.Text;
using System.Text.Json;
using Cajal.Constraints;
using Cajal.Initializers;
using Cajal.Layers;
using Cajal.Losses;
using Cajal.Metrics;
using Cajal.Optimizers;
using Cajal.Regularizers;
using Xunit;

namespace Cajal.Tests.Conformance;

/// <summary>
/// What Keras 3.16 itself wrote for objects of every class that both have (<c>keras/configs.jsonl</c>), against what Cajal writes: after
/// reading Keras's configuration, and made from the same arguments, so that every argument left out has Keras's default.
/// </summary>
public class KerasConfigTests
{
    // Keys that versions of Keras since 3.9 added. Left out while they say what was always so, older versions open the file too.
    private static readonly Dictionary<string, string> YoungKeys = new()
    {
        ["quantization_config"] = "null", ["input_axes"] = "null", ["output_axes"] = "null", ["output_padding"] = "null", ["use_gate"] = "false",
        ["sliding_window"] = "null", ["renorm"] = "false", ["renorm_clipping"] = "null", ["renorm_momentum"] = "0.99", ["ignore_class"] = "null", ["antialias"] = "false",
    };

    // Numbers that need not be whole: Keras writes 2 where its user typed 2.
    private static readonly string[] Real =
    [
        "max_value", "offset", "factor", "value_range", "label_smoothing", "adam_lr_ratio",
    ];

    // Numbers that Keras keeps in float32 and writes with the error of that.
    private static readonly string[] Rounded = ["learning_rate", "l1", "l2", "factor"];

    // What differs by decision.
    private static readonly Dictionary<string, string> Different = new()
    {
        ["BatchNormalization renorm, name"] = "Renormalization computes something else; CJ2016 says so.",
        ["AUC multi_label"] = "Keras writes the weights of labels as a tensor, which it refuses to read.",
        ["RandomShear"] = "Keras writes 0.2 as -0.2 to 0.2, which it refuses to read.",
    };

    private static readonly Dictionary<string, string> DifferentWhenMade = new()
    {
        ["GroupNormalization groups, axis"] = "Keras replaces -1 by the number of channels; Cajal keeps what was asked for.",
        ["SimpleRNN units, activity"] = "Keras loses the regularizer.",
        ["RNN cell, return_sequences"] = "A list of cells is a form of the constructor, not of files.",
        ["RandomContrast factor, name"] = "Keras 3.16 takes 0.2 for 1 to 1.2; Cajal for what both document, 0.8 to 1.2.",
        ["RandomGrayscale factor, seed"] = "Keras loses the seed.",
        ["Identity gain"] = "Keras loses the gain.",
        ["CosineSimilarity axis, name"] = "Keras loses the axis of the metric.",
        ["SparseTopKCategoricalAccuracy k, from"] = "Keras loses it.",
    };

    [Fact]
    public void What_Keras_wrote_is_written_again_key_by_key() => Check(Different, atLeast: 570, (c, faults) =>
        Compare(c.Json.GetProperty("envelope"), c.Written(c.Read("envelope")), "", faults));

    [Fact]
    public void What_the_same_arguments_make_is_written_as_Keras_writes_it() => Check(Different.Concat(DifferentWhenMade), atLeast: 560, (c, faults) =>
    {
        var envelope = c.Read("envelope");
        envelope["config"] = c.Read("given");
        Compare(c.Json.GetProperty("envelope"), c.Written(envelope), "", faults);
    });

    [Fact]
    public void Constructors_have_the_defaults_of_Keras()
    {
        var made = 0;
        Check(Different.Concat(DifferentWhenMade), atLeast: 560, (c, faults) =>
        {
            // Some arguments have another form in C#, such as pairs.
            if (Constructors.Make(c.ClassName, c.Kind, c.Read("given")) is not { } one) return;
            made++;
            Compare(c.Json.GetProperty("envelope"), c.Written(one), "", faults);
        });
        Assert.True(made > 550, $"{made} objects were made.");
    }

    [Fact]
    public void Every_layer_has_a_case_unless_Keras_has_no_such_layer()
    {
        string[] own =
        [
            "ClassProjection", "GatedLinearUnit", "Highway", "Maxout", "PositionEmbedding", "RotaryEmbedding", "SinePositionEncoding", "Swish",
            "TransformerDecoder", "TransformerEncoder",
        ];
        string[] models = ["Functional", "Model", "Sequential"];
        var recorded = File.ReadLines(Path.Combine(Assets.Table("keras"), "configs.jsonl")).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("class").GetString()!);
        Assert.Equal(LayerCatalog.Names.Where(n => Array.Exists(typeof(Layer).Assembly.GetTypes(), t => t.Name == n && t.IsSubclassOf(typeof(Layer)))).Except(models).Order(StringComparer.Ordinal),
            recorded.Concat(own).Intersect(LayerCatalog.Names).Distinct().Order(StringComparer.Ordinal));
    }

    private static void Check(IEnumerable<KeyValuePair<string, string>> leftOut, int atLeast, Action<Case, List<string>> check)
    {
        var (faulty, cases) = (new StringBuilder(), 0);
        foreach (var line in File.ReadLines(Path.Combine(Assets.Table("keras"), "configs.jsonl")))
        {
            using var document = JsonDocument.Parse(line);
            var c = new Case(document.RootElement);
            if (leftOut.Any(l => $"{c}".StartsWith(l.Key, StringComparison.Ordinal))) continue;
            var faults = new List<string>();
            cases++;
            try
            {
                check(c, faults);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                faults.Add($"{e.GetType().Name} {e.Message.Split('\n')[0]}");
            }

            if (faults.Count > 0) faulty.AppendLine($"{c}: {string.Join("; ", faults)}");
        }

        Assert.True(faulty.Length == 0, faulty.ToString());
        Assert.True(cases >= atLeast, $"{cases} cases ran.");
    }

    private static void Compare(JsonElement keras, JsonElement ours, string at, List<string> faults)
    {
        if (keras.ValueKind == JsonValueKind.Object && ours.ValueKind == JsonValueKind.Object)
        {
            foreach (var entry in keras.EnumerateObject())
            {
                if (entry.Name == "axis" && at == ".config" && entry.Value.GetRawText() == "-1" && keras.TryGetProperty("ignore_class", out _)) continue; // Young too.
                if (YoungKeys.GetValueOrDefault(entry.Name) == entry.Value.GetRawText() && !ours.TryGetProperty(entry.Name, out _)) continue;
                if (ours.TryGetProperty(entry.Name, out var own)) Compare(entry.Value, own, $"{at}.{entry.Name}", faults);
                else faults.Add($"{at}.{entry.Name} is missing ({entry.Value})");
            }

            foreach (var entry in ours.EnumerateObject())
            {
                if (entry.Name == "vocabulary_size") continue; // TensorFlow counts it, which was not there when the file was made.
                if (!keras.TryGetProperty(entry.Name, out _)) faults.Add($"{at}.{entry.Name} is too much ({entry.Value})");
            }
        }
        else if (at.EndsWith(".axis", StringComparison.Ordinal) && keras.ValueKind == JsonValueKind.Array && keras.GetArrayLength() == 1 && ours.ValueKind == JsonValueKind.Number)
        {
            Compare(keras[0], ours, at, faults); // One axis, in a list or alone.
        }
        else if (keras.ValueKind == JsonValueKind.Array && ours.ValueKind == JsonValueKind.Array && keras.GetArrayLength() == ours.GetArrayLength())
        {
            for (var i = 0; i < keras.GetArrayLength(); i++) Compare(keras[i], ours[i], $"{at}[{i}]", faults);
        }
        else if (keras.GetRawText() != ours.GetRawText() && !IsSameNumber(keras, ours, at[(at.LastIndexOf('.') + 1)..].Split('[')[0]))
        {
            faults.Add($"{at} is {ours.GetRawText()}, Keras has {keras.GetRawText()}");
        }
    }

    // 2 and 2.0 differ: a count must stay whole.
    private static bool IsSameNumber(JsonElement keras, JsonElement ours, string key)
    {
        if (keras.ValueKind != JsonValueKind.Number || ours.ValueKind != JsonValueKind.Number) return false;
        var isSame = keras.GetDouble() == ours.GetDouble() || (Rounded.Contains(key) && (float)keras.GetDouble() == (float)ours.GetDouble());
        return isSame && (IsWhole(keras) == IsWhole(ours) || Real.Contains(key));

        static bool IsWhole(JsonElement value) => value.GetRawText().AsSpan().IndexOfAny(".eE") < 0;
    }

    private sealed class Case(JsonElement json)
    {
        public JsonElement Json => json;

        public string Kind => json.GetProperty("kind").GetString()!;

        public string ClassName => json.GetProperty("class").GetString()!;

        public LayerConfig Read(string key) => ConfigJson.Read(json.GetProperty(key).GetRawText());

        public override string ToString() => $"{ClassName} {string.Join(", ", json.GetProperty("given").EnumerateObject().Select(g => g.Name))}";

        /// <summary>What Cajal writes for the object of an envelope.</summary>
        public JsonElement Written(LayerConfig envelope)
        {
            var (className, config) = (envelope.Text("class_name")!, envelope.Nested("config")!);
            return Written((object)(Kind switch
            {
                "initializer" => Initializer.FromConfig(className, config),
                "regularizer" => Regularizer.FromConfig(className, config),
                "constraint" => Constraint.FromConfig(className, config),
                "optimizer" => Optimizer.FromConfig(className, config),
                "schedule" => LearningRateSchedule.FromConfig(className, config),
                "loss" => Loss.FromConfig(className, config),
                "metric" => Metric.FromConfig(className, config),
                _ => Layer.FromEnvelope(envelope, "it"),
            }));
        }

        /// <summary>What Cajal writes for an object; a layer is called first on inputs as Keras's was.</summary>
        public JsonElement Written(object made)
        {
            if (made is Layer layer && json.GetProperty("inputs") is { ValueKind: JsonValueKind.Array } inputs)
            {
                layer.Connect([.. inputs.EnumerateArray().Select(Input)], null);
            }

            using var document = JsonDocument.Parse(ConfigJson.Write(Envelope(made), indented: false));
            return document.RootElement.Clone();
        }

        private static LayerConfig Envelope(object made) => made switch
        {
            Initializer initializer => initializer.ToEnvelope(),
            Regularizer regularizer => regularizer.ToEnvelope(),
            Constraint constraint => constraint.ToEnvelope(),
            Optimizer optimizer => optimizer.Envelope(),
            LearningRateSchedule schedule => schedule.Envelope(),
            Loss loss => loss.ToEnvelope(),
            Metric metric => metric.ToEnvelope(),
            _ => ((Layer)made).ToEnvelope(),
        };

        private static SymbolicTensor Input(JsonElement input)
        {
            var shape = PartialShape.Create([.. input[0].EnumerateArray().Select(d => d.ValueKind == JsonValueKind.Null ? (int?)null : d.GetInt32())]);
            return new Input(shape.WithoutBatch(), dtype: input[1].GetString() == "int32" ? DType.Int32 : DType.Float32);
        }
    }
}
