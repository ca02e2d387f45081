using Cajal.Optimizers;

namespace Cajal.Saving;

/// <summary>What the optimizer of a file remembers.</summary>
internal static class OptimizerFile
{
    /// <summary>Gives the variables of a compiled model's optimizer their values: all, or none where they do not fit, with a note.</summary>
    public static void Read(Model model, StoredGroup file, List<Message> notes)
    {
        if (file.Group("optimizer")?.Group("vars") is not { } values) return;
        var optimizer = model.Optimizer;
        model.BuildOptimizers(optimizer);
        var variables = optimizer.VariablesFor(model.TrainableVariables);
        var arrays = Arrays(values);
        if (arrays.Count == 0) return;
        // Keras 2 had no place for the learning rate; that of the configuration stays.
        if (arrays.Count == variables.Count - 1 && optimizer.LearningRateVariable is { } rate) variables = [.. variables.Where(v => v != rate)];
        if (arrays.Count != variables.Count || !variables.Select((v, i) => arrays[i].Fits(v)).All(fits => fits))
        {
            notes.Add($"What {optimizer.Name} remembers does not fit this model and was left out: it begins anew.");
            return;
        }

        for (var i = 0; i < arrays.Count; i++) arrays[i].Fill(variables[i]);
    }

    private static List<StoredArray> Arrays(StoredGroup values)
    {
        var arrays = new List<StoredArray>();
        while (values.Array($"{arrays.Count}") is { } array) arrays.Add(array);
        return arrays;
    }
}
