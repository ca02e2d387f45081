using Cajal.Layers;
using Cajal.Optimizers;
using Cajal.Saving.Hdf5;

namespace Cajal.Saving.Legacy;

/// <summary>The optimizer of a legacy file, with what it remembers.</summary>
internal static class SavedOptimizer
{
    private const string Weights = "optimizer_weights";

    // What the slots of a rule were called before Keras 3, and are now.
    private static readonly Dictionary<string, Dictionary<string, string>> Slots = new()
    {
        [nameof(Adam)] = new() { ["m"] = "momentum", ["v"] = "velocity", ["vhat"] = "velocity_hat" },
        [nameof(AdamW)] = new() { ["m"] = "momentum", ["v"] = "velocity", ["vhat"] = "velocity_hat" },
        [nameof(Nadam)] = new() { ["m"] = "momentum", ["v"] = "velocity" },
        [nameof(Adamax)] = new() { ["m"] = "momentum", ["v"] = "norm", ["u"] = "norm" },
        [nameof(RMSprop)] = new() { ["rms"] = "velocity", ["velocity"] = "velocity", ["momentum"] = "momentum", ["mg"] = "average_gradient", ["average_gradient"] = "average_gradient" },
        [nameof(SGD)] = new() { ["m"] = "momentum", ["momentum"] = "momentum" },
        [nameof(Adagrad)] = new() { ["accumulator"] = "accumulator" },
        [nameof(Adadelta)] = new()
        {
            ["accum_grad"] = "accumulated_grad", ["accum_var"] = "accumulated_delta_var", ["accumulated_grad"] = "accumulated_grad",
            ["accumulated_delta_var"] = "accumulated_delta_var",
        },
        [nameof(Ftrl)] = new() { ["accumulator"] = "accumulator", ["linear"] = "linear" },
    };

    /// <summary>The optimizer of a file's configuration of training, in Keras 3's words; null where it has none.</summary>
    public static LayerConfig? Modern(LayerConfig training)
    {
        if (training.Nested("optimizer_config") is not { } envelope) return null;
        var className = envelope.Text("class_name") ?? throw envelope.Wrong("class_name", "is missing");
        var config = LegacyConfig.Copy(envelope.Nested("config") ?? []);
        if (config.GetValueOrDefault("lr") is { } rate && !config.ContainsKey("learning_rate")) config["learning_rate"] = rate;
        if (className.EndsWith(nameof(Adagrad), StringComparison.OrdinalIgnoreCase) && !config.ContainsKey("initial_accumulator_value")) config["initial_accumulator_value"] = 0.0;

        // It divided the rate by 1 + decay * steps.
        if (config.GetValueOrDefault("decay") is not (null or LayerConfig) && config.Number("decay", 0) is > 0 and var decay && config.GetValueOrDefault("learning_rate") is not LayerConfig)
        {
            config["learning_rate"] = LayerConfig.Envelope("keras.optimizers.schedules", nameof(InverseTimeDecay), new LayerConfig
            {
                ["initial_learning_rate"] = config.Number("learning_rate", 0.001), ["decay_steps"] = 1.0, ["decay_rate"] = decay,
            });
        }

        var modern = LegacyConfig.Copy(envelope);
        modern["config"] = config;
        return modern;
    }

    /// <summary>An optimizer in the words of every Keras 2: what changes nothing is not said.</summary>
    public static LayerConfig Plain(LayerConfig envelope)
    {
        var plain = Keras2Dialect.Plain(envelope);
        var said = new LayerConfig();
        foreach (var (key, value) in plain.Nested("config") ?? [])
        {
            if (value is null || (key == "use_ema" && value is false) || (key == "ema_momentum" && plain.Nested("config")!.GetValueOrDefault("use_ema") is not true)) continue;
            said[key] = value;
        }

        plain["config"] = said;
        return plain;
    }

    /// <summary>Writes what the optimizer of a compiled model remembers, as Keras 3 lays it out.</summary>
    public static void Write(Hdf5GroupWriter root, Model model)
    {
        var optimizer = model.Optimizer;
        model.BuildOptimizers(optimizer);
        var group = root.Group(Weights);
        var names = new OrderedDictionary<string, Variable>();
        foreach (var variable in optimizer.VariablesFor(model.TrainableVariables))
        {
            // adam/iteration, adam/learning_rate, adam/dense_kernel_momentum.
            var steps = variable.Path.Split('/');
            var name = $"{optimizer.Name}/{string.Join('_', steps.Length > 1 ? steps.Skip(1) : steps)}";
            while (!names.TryAdd(name, variable)) name += "_";
        }

        group.SetAttribute(SavedLayers.Weights, [.. names.Keys]);
        foreach (var (name, variable) in names) group.Add(name, variable.Current);
    }

    /// <summary>Gives the optimizer's variables what the file remembers: all of it, or nothing, with a note, where it does not fit.</summary>
    /// <param name="model">The compiled model.</param>
    /// <param name="root">The file.</param>
    /// <param name="names">
    /// What the weights are called in the file; null where they do not stand there as the model has them, so that what belongs to them does not either.
    /// </param>
    /// <param name="notes">Receives what could not be taken over.</param>
    public static void Restore(Model model, Hdf5Group root, IReadOnlyDictionary<Variable, string>? names, List<Message> notes)
    {
        if (root.Group(Weights) is not { } group) return;
        SavedArray[] saved = [.. NameLists.Read(group, "weight_names").Select(n => SavedLayers.Array(group, n))];
        if (saved.Length == 0) return;
        var optimizer = model.Optimizer;
        model.BuildOptimizers(optimizer);
        var pairs = names is null ? null : Fit(optimizer, Ordered(model.TrainableVariables, names, SavedAge.Of(root, root)), saved);
        if (pairs is null)
        {
            notes.Add($"What {optimizer.Name} remembers does not fit this model and was left out: it begins anew.");
            return;
        }

        foreach (var (variable, array) in pairs) array.Fill(variable);
        if (optimizer is Nadam nadam && !pairs.Any(p => p.Variable.Name == "u_product")) Catch(nadam);
    }

    // Until 2.0.5 training went through the weights in the order of their names.
    private static IReadOnlyList<Variable> Ordered(IReadOnlyList<Variable> trainable, IReadOnlyDictionary<Variable, string> names, SavedAge age) =>
        age.IsBefore(2, 0, 6) ? [.. trainable.OrderBy(v => names.GetValueOrDefault(v), StringComparer.Ordinal)] : trainable;

    private static List<(Variable Variable, SavedArray Array)>? Fit(Optimizer optimizer, IReadOnlyList<Variable> trainable, SavedArray[] saved)
    {
        var all = optimizer.VariablesFor(trainable);
        if (all.Count == saved.Length && Enumerable.Range(0, all.Count).All(i => saved[i].Shape == all[i].Shape && EndsWith(saved[i].Name, all[i].Name)))
        {
            return [.. all.Zip(saved)];
        }

        var pairs = new List<(Variable, SavedArray)>();
        if (Array.Find(saved, s => s.Shape.Rank == 0 && !s.Name.Contains("learning_rate", StringComparison.Ordinal)) is { } steps) pairs.Add((optimizer.Iterations, steps));
        var blocks = Blocks(optimizer, trainable.Count, [.. saved.Where(s => s.Shape.Rank > 0)]);
        if (blocks is null) return null;
        foreach (var (slot, block) in blocks)
        {
            if (block.Count != trainable.Count) return null;
            for (var i = 0; i < block.Count; i++)
            {
                if (block[i].Shape != trainable[i].Shape) return null;
                if (optimizer.Slots(trainable[i]).FirstOrDefault(s => s.Name == slot) is { } own) pairs.Add((own, block[i]));
            }
        }

        return pairs;
    }

    // A name ends in its own word: adam/dense_kernel_velocity.
    private static bool EndsWith(string path, string name) => path.EndsWith(name, StringComparison.Ordinal) || path.EndsWith(name + ":0", StringComparison.Ordinal);

    // The arrays of each slot, in the order of the variables: by their names, or one slot after the other.
    private static List<(string Slot, List<SavedArray> Arrays)>? Blocks(Optimizer optimizer, int variables, SavedArray[] saved)
    {
        if (!Slots.TryGetValue(optimizer.GetType().Name, out var words) || variables == 0) return null;
        var named = saved.GroupBy(s => Word(s.Name, words)).ToArray();
        if (named.All(g => g.Key is not null)) return [.. named.Select(g => (words[g.Key!], g.ToList()))];

        // Adam kept a stand-in of one number where it did not need a third slot.
        var kept = saved.Length > 2 * variables && saved.Skip(2 * variables).All(s => s.Shape == [1]) ? saved[..(2 * variables)] : saved;
        if (kept.Length % variables != 0) return null;
        string[] order = [.. words.Values.Distinct()];
        return kept.Length / variables > order.Length ? null : [.. kept.Chunk(variables).Select((block, i) => (order[i], block.ToList()))];
    }

    // adam/dense/kernel/m:0 of one version, Adam/m/dense/kernel:0 of another.
    private static string? Word(string name, Dictionary<string, string> words)
    {
        var steps = name.Split('/');
        var last = steps[^1].Split(':')[0];
        if (words.ContainsKey(last)) return last;
        return steps.Length > 2 && words.ContainsKey(steps[1]) ? steps[1] : null;
    }

    // The product of all momenta so far, which older files do not have.
    private static void Catch(Nadam nadam)
    {
        var steps = (long)nadam.Iterations.Current.Item();
        var product = 1.0;
        for (var t = 1L; t <= steps && product > 0; t++) product *= nadam.Beta1 * (1 - 0.5 * Math.Pow(0.96, t));
        if (nadam.Variables.FirstOrDefault(v => v.Name == "u_product") is { } own) own.Assign(Ops.Literal(product, own.DType));
    }
}
