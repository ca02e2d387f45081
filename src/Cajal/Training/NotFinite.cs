namespace Cajal.Training;

/// <summary>Finds out where a loss that is no finite number came from.</summary>
internal static class NotFinite
{
    private static readonly Lock Checking = new();

    public static CajalException Explain(
        Model model, Trainer trainer, TrainingRun run, Tensor[] tensors, BatchLayout layout, double loss, double lastFinite)
    {
        var problem = new Problem("CJ3005", $"The loss of model \"{model.Name}\" became {(double.IsNaN(loss) ? "NaN" : "infinite")}.")
            .Fact("when", $"epoch {run.Epoch}, step {run.Step} of {run.Steps}")
            .Fact("last finite running loss", double.IsNaN(lastFinite) ? "none, the first step failed already" : $"{lastFinite:g6}");
        if (BadInput(tensors, layout) is { } input)
        {
            return new CajalException(problem.Fact("data", input)
                .Try("clean the data: replace or drop rows with missing values before training."));
        }

        if (FirstOperation(trainer, tensors, layout) is { } origin) problem.Fact("first seen in", origin);
        if (model.Weights.FirstOrDefault(v => !IsFinite(v.Current)) is { } weight)
        {
            problem.Fact("weights", $"{weight.Path} holds NaN or infinity since the step");
        }

        return new CajalException(problem
            .Try($"a smaller learning rate than {trainer.Optimizer.LearningRate:g3}, for example {trainer.Optimizer.LearningRate / 10:g3}.")
            .Try("inputs of a size near 1: divide pixels by 255, give columns mean 0 and deviation 1.")
            .Try("GlobalClipNorm = 1 on the optimizer, and losses with fromLogits: true instead of a last softmax or sigmoid."));
    }

    private static string? BadInput(Tensor[] tensors, BatchLayout layout)
    {
        for (var i = 0; i < tensors.Length; i++)
        {
            if (IsFinite(tensors[i])) continue;
            return i < layout.Inputs ? $"input {i} of this batch holds NaN or infinity"
                : i < layout.Inputs + layout.Targets.Count ? $"target {layout.Targets[i - layout.Inputs]} of this batch holds NaN or infinity"
                : "the sample weights of this batch hold NaN or infinity";
        }

        return null;
    }

    // The batch once more, with every operation checked; the page of the first that fails names its layer.
    private static string? FirstOperation(Trainer trainer, Tensor[] tensors, BatchLayout layout)
    {
        lock (Checking)
        {
            var before = Engine.CheckNumerics;
            Engine.CheckNumerics = true;
            try
            {
                trainer.TestStep(layout).Run(tensors);
                return null;
            }
            catch (CajalException e)
            {
                return e.Problem.Title;
            }
            finally
            {
                Engine.CheckNumerics = before;
            }
        }
    }

    private static bool IsFinite(Tensor tensor)
    {
        if (!tensor.DType.IsFloating) return true;
        return Array.TrueForAll(tensor.ToArray<double>(), double.IsFinite);
    }
}
