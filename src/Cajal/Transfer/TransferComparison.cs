using System.Globalization;
using System.Text;
using Cajal.Data;

namespace Cajal;

/// <summary>What one way to learn reached.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Scores">For each number of examples the accuracy of each draw, from 0 to 1.</param>
/// <param name="Seconds">The time that all its trainings took together.</param>
public sealed record LearnerScores(string Name, IReadOnlyList<IReadOnlyList<double>> Scores, double Seconds)
{
    /// <summary>The mean over the draws, for each number of examples.</summary>
    public IReadOnlyList<double> Means => [.. Scores.Select(s => s.Average())];

    /// <summary>The standard deviation over the draws (divided by one less than their number), for each number of examples; 0 for a single draw.</summary>
    public IReadOnlyList<double> Deviations => [.. Scores.Select(s => s.Count < 2 ? 0 : Math.Sqrt(s.Sum(x => (x - s.Average()) * (x - s.Average())) / (s.Count - 1)))];
}

/// <summary>How well ways to learn a task do on held-out examples, over numbers of examples to learn from.</summary>
/// <param name="Learners">The ways, in the order in which they were given.</param>
/// <param name="PerClass">How many examples of each class were learned from, ascending.</param>
/// <param name="EndsWithAll">Whether the last of these numbers is all there are.</param>
/// <param name="Draws">How often each was repeated.</param>
/// <param name="HeldOut">How many examples were measured on.</param>
/// <param name="Classes">How many classes there are.</param>
public sealed record TransferComparison(
    IReadOnlyList<LearnerScores> Learners, IReadOnlyList<int> PerClass, bool EndsWithAll, int Draws, int HeldOut, int Classes)
{
    /// <summary>The table: a row for each learner, mean and standard deviation in per cent, and what to keep in mind.</summary>
    public override string ToString()
    {
        var width = Math.Max(16, Learners.Max(l => l.Name.Length) + 2);
        var text = new StringBuilder();
        text.Append("examples per class".PadRight(width + 4));
        foreach (var (i, size) in PerClass.Index()) text.Append(Head(i, size).PadLeft(14));
        text.Append("      time\n");
        foreach (var learner in Learners)
        {
            text.Append(learner.Name.PadRight(width + 4));
            var (means, deviations) = (learner.Means, learner.Deviations);
            for (var i = 0; i < PerClass.Count; i++) text.Append(string.Create(CultureInfo.InvariantCulture, $"{100 * means[i],8:F1} ± {100 * deviations[i],3:F1}"));
            text.Append(CultureInfo.InvariantCulture, $"{learner.Seconds,8:F1} s\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"Accuracy in % on {HeldOut:N0} held-out examples of {Classes} classes (chance {100.0 / Classes:F0} %), mean and standard deviation of {Draws} draws.\n");
        text.Append(CultureInfo.InvariantCulture, $"{HeldOut:N0} examples leave an uncertainty of up to ± {50 / Math.Sqrt(HeldOut):F1} of their own; differences within it tell nothing.");
        return text.ToString();
    }

    /// <summary>The figure: a line for each learner with bars of one standard deviation, the number of examples on a logarithmic axis.</summary>
    /// <param name="title">What stands above it.</param>
    /// <returns>An SVG document.</returns>
    public string ToSvg(string title = "Accuracy on held-out examples") => ErrorBarChart.Draw(
        title, "examples per class", "accuracy, %", [.. PerClass.Select(n => (double)n)], [.. PerClass.Select((n, i) => Head(i, n))],
        [.. Learners.Select(l => new ErrorBarSeries(l.Name, [.. l.Means.Select(m => 100 * m)], [.. l.Deviations.Select(d => 100 * d)]))]);

    /// <summary>Writes the figure to a file.</summary>
    /// <param name="path">A path that ends in <c>.svg</c>.</param>
    /// <param name="title">What stands above it.</param>
    public void SaveSvg(string path, string title = "Accuracy on held-out examples")
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(ToSvg(title))));
    }

    private string Head(int place, int size) => EndsWithAll && place == PerClass.Count - 1
        ? string.Create(CultureInfo.InvariantCulture, $"all ({size})")
        : size.ToString(CultureInfo.InvariantCulture);
}
