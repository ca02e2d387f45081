using Cajal.Losses;

namespace Cajal.Training;

/// <summary>Looks at every class number once before training, so that a wrong one is named with its row.</summary>
internal static class LabelCheck
{
    public static void Run(SparseCategoricalCrossentropy loss, string output, Tensor target, TensorSpec spec)
    {
        if (spec.Shape.Rank == 0) return;
        var classes = spec.Shape[-1];
        var labels = target.ToArray<double>();
        var perRow = Math.Max(1, labels.Length / target.Shape[0]);
        var wrong = 0;
        var first = -1;
        for (var i = 0; i < labels.Length; i++)
        {
            // Written so that NaN and fractions fail.
            if ((labels[i] >= 0 && labels[i] < classes && labels[i] == Math.Floor(labels[i])) || labels[i] == loss.IgnoreClass) continue;
            if (first < 0) first = i;
            wrong++;
        }

        if (first < 0) return;
        throw new CajalException(new Problem("CJ3010", $"A target of \"{output}\" is not the number of a class.")
            .Fact("row", $"{first / perRow}" + (wrong > 1 ? $", and {wrong - 1} more" : ""))
            .Fact("label", $"{labels[first]}")
            .Fact("classes", $"{classes}, numbered 0 to {classes - 1} by the last axis of the output {spec}")
            .Try(labels[first] == classes && labels.Min() >= 1
                ? "the numbers seem to begin at 1: subtract 1 from the targets."
                : $"give numbers from 0 to {classes - 1}, or make the last layer as wide as there are classes."));
    }
}
