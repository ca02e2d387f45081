using System.Text;

namespace Cajal.Diagnosis;

/// <summary>How the loss goes with the learning rate: the result of <see cref="Model.FindLearningRate(ArrayDataset, int, double, double, int, double, int)"/>.</summary>
/// <remarks>
/// The loss is smoothed along the logarithm of the rate, evenly to both sides, so that nothing is late. Printing it shows the curve.
/// </remarks>
public sealed class LearningRateCurve
{
    private const double LeastFall = 0.02;

    private readonly double _start;
    private readonly double _lowest;

    internal LearningRateCurve(IReadOnlyList<double> rates, IReadOnlyList<double> losses, bool hasDiverged)
    {
        (Rates, Losses, HasDiverged) = (rates, losses, hasDiverged);
        SmoothedLosses = Smooth(losses);
        if (SmoothedLosses.Count < 5) return;
        _start = SmoothedLosses.Take(Math.Max(3, SmoothedLosses.Count / 10)).Average();
        var lowest = 0;
        for (var i = 1; i < SmoothedLosses.Count; i++) lowest = SmoothedLosses[i] < SmoothedLosses[lowest] ? i : lowest;
        _lowest = SmoothedLosses[lowest];
        if (!(_lowest < _start - LeastFall * Math.Abs(_start))) return;
        Minimum = Rates[lowest];
        var steepest = 1;
        for (var i = 1; i < lowest; i++) steepest = Slope(i) < Slope(steepest) ? i : steepest;
        Steepest = Rates[steepest];
        Suggestion = Math.Min(Steepest.Value, Minimum.Value / 10);
    }

    /// <summary>The learning rates, growing by the same factor at each step.</summary>
    public IReadOnlyList<double> Rates { get; }

    /// <summary>The loss of each step's batch, before the step.</summary>
    public IReadOnlyList<double> Losses { get; }

    /// <summary>The smoothed losses.</summary>
    public IReadOnlyList<double> SmoothedLosses { get; }

    /// <summary>Whether the sweep ended because the loss grew beyond bounds or was no number.</summary>
    public bool HasDiverged { get; }

    /// <summary>The rate at which the smoothed loss is lowest, already too high to train with; null where the loss never fell.</summary>
    public double? Minimum { get; }

    /// <summary>The rate at which the smoothed loss falls fastest; null where the loss never fell.</summary>
    public double? Steepest { get; }

    /// <summary>
    /// A rate to train with: where the loss falls fastest, but at most a decade below <see cref="Minimum"/>. Null where the loss never fell, which is a
    /// finding in itself: look at the data and at the network's last layer.
    /// </summary>
    public double? Suggestion { get; }

    /// <summary>The curve and what follows from it, for a terminal.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(TextCurve.Draw(Rates, SmoothedLosses, _start + Math.Max(0.3 * (_start - _lowest), 1e-3), Suggestion)).Append("\n\n");
        if (Suggestion is not { } rate)
        {
            return text.Append("The loss does not fall at any rate. Try model.OverfitOneBatch and model.CheckGradients.").ToString();
        }

        text.Append($"Suggestion: {TextCurve.Number(rate)}");
        text.Append($" (steepest fall at {TextCurve.Number(Steepest!.Value)}, lowest loss at {TextCurve.Number(Minimum!.Value)}");
        return text.Append(HasDiverged ? $", beyond bounds at {TextCurve.Number(Rates[^1])})." : ").").ToString();
    }

    private double Slope(int i) => SmoothedLosses[Math.Min(i + 1, SmoothedLosses.Count - 1)] - SmoothedLosses[i - 1];

    // A bell whose width is a thirtieth of the sweep: with the usual 100 steps three steps to each side carry most.
    private static double[] Smooth(IReadOnlyList<double> values)
    {
        var width = Math.Max(1, values.Count / 30.0);
        var result = new double[values.Count];
        for (var i = 0; i < result.Length; i++)
        {
            var (sum, weights) = (0.0, 0.0);
            for (var k = 0; k < result.Length; k++)
            {
                if (!double.IsFinite(values[k])) continue;
                var weight = Math.Exp(-0.5 * Math.Pow((i - k) / width, 2));
                (sum, weights) = (sum + weight * values[k], weights + weight);
            }

            result[i] = sum / weights;
        }

        return result;
    }
}
