using Cajal.Optimizers;

namespace Cajal.Saving;

/// <summary>What the optimizer of a file remembers.</summary>
internal static class OptimizerFile
{
    /// <summary>Gives the variables of a compiled model's optimizer their values: all, or none where they do not fit, with a note.</summary>
    public static void Read(Model model, StoredGroup file, List<Message> notes)
    {
        if (file.Group("optimizer")?.Group("vars") is not { } values) return;
        var (optimizer, arrays) = (model.Optimizer, Arrays(values));
        if (arrays.Count == 0) return;
        // It was saved before its first step.
        if (optimizer.VariablesFor([]) is var few && arrays.Count == few.Count && Fit(few, arrays))
        {
            Fill(few, arrays);
            return;
        }

        model.BuildOptimizers(optimizer);
        var variables = optimizer.VariablesFor(model.TrainableVariables);
        // Keras 2 had no place for the learning rate; that of the configuration stays.
        if (arrays.Count == variables.Count - 1 && optimizer.LearningRateVariable is { } rate) variables = [.. variables.Where(v => v != rate)];
        if (arrays.Count != variables.Count || !Fit(variables, arrays))
        {
            notes.Add($"What {optimizer.Name} remembers does not fit this model and was left out: it begins anew.");
            return;
        }

        Fill(variables, arrays);
    }

    private static bool Fit(IReadOnlyList<Variable> variables, List<StoredArray> arrays) => variables.Index().All(v => arrays[v.Index].Fits(v.Item));

    private static void Fill(IReadOnlyList<Variable> variables, List<StoredArray> arrays)
    {
        foreach (var (i, variable) in variables.Index()) arrays[i].Check(variable);
        foreach (var (i, variable) in variables.Index()) arrays[i].Fill(variable);
    }

    private static List<StoredArray> Arrays(StoredGroup values)
    {
        var arrays = new List<StoredArray>();
        while (values.Array($"{arrays.Count}") is { } array) arrays.Add(array);
        return arrays;
    }
}
