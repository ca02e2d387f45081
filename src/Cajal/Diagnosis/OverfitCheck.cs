using System.Globalization;
using System.Text;

namespace Cajal.Diagnosis;

/// <summary>Whether a model can learn one batch by heart: the result of <see cref="Model.OverfitOneBatch(ArrayDataset, int, int, double, float?)"/>.</summary>
public sealed class OverfitCheck
{
    internal OverfitCheck(IReadOnlyList<double> losses, double reached, double target, double price, int contradictions, float learningRate)
    {
        (Losses, FinalLoss, Target, Price, Contradictions, LearningRate) = (losses, reached, target, price, contradictions, learningRate);
        Passed = reached <= target;
    }

    /// <summary>The loss of every step, in training mode, before the step.</summary>
    public IReadOnlyList<double> Losses { get; }

    /// <summary>The loss at the end, in inference mode and without the prices on weights.</summary>
    public double FinalLoss { get; }

    /// <summary>The loss that had to be reached.</summary>
    public double Target { get; }

    /// <summary>What regularizers added to the loss at the end.</summary>
    public double Price { get; }

    /// <summary>How many examples have the same inputs as another and other targets: no network can tell them apart.</summary>
    public int Contradictions { get; }

    /// <summary>The learning rate that was used.</summary>
    public float LearningRate { get; }

    /// <summary>Whether the loss came near zero.</summary>
    public bool Passed { get; }

    /// <summary>Whether the loss was still falling at the end, so that more steps may do.</summary>
    public bool IsStillFalling => !Passed && Losses.Count >= 8 && Mean(Losses.Count * 3 / 4, Losses.Count) < 0.9 * Mean(Losses.Count / 2, Losses.Count * 3 / 4);

    /// <summary>One sentence with its evidence.</summary>
    public string Verdict
    {
        get
        {
            var course = $"from {Short(Losses[0])} to {Short(FinalLoss)} in {Losses.Count} steps at learning rate {Short(LearningRate)}";
            if (Passed) return $"The network can learn one batch by heart: the loss went {course}.";
            if (!double.IsFinite(FinalLoss) || !double.IsFinite(Losses[^1])) return $"The loss is no finite number after {Losses.Count} steps: a smaller learning rate than {Short(LearningRate)}, please.";
            if (Contradictions > 0) return $"The loss went only {course}, and {Contradictions} examples have the same inputs as others but other targets.";
            if (IsStillFalling) return $"Not there yet, but on the way: the loss went {course} and still falls. Give it more steps or a higher rate.";
            if (Price > FinalLoss) return $"The loss went only {course}: prices on the weights, {Short(Price)} by now, hold it up.";
            return Mean(Losses.Count * 3 / 4, Losses.Count) > 0.9 * Losses[0]
                ? $"The network does not learn even one batch: the loss went {course}. Check the last layer against the loss, the targets, and model.CheckGradients."
                : $"The network is too small, or its rate wrong: the loss went {course} and falls no further.";
        }
    }

    /// <summary>The verdict, and the course of the loss.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Verdict).Append('\n');
        for (var i = 0; i <= 4; i++)
        {
            var step = i * (Losses.Count - 1) / 4;
            text.Append($"  step {step + 1}: {Short(Losses[step])}\n");
        }

        return text.ToString().TrimEnd('\n');
    }

    private double Mean(int from, int to) => Losses.Skip(from).Take(Math.Max(1, to - from)).Average();

    private static string Short(double value) => value.ToString("g4", CultureInfo.InvariantCulture);
}
