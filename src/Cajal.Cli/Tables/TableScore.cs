using System.Globalization;
using System.Text.Json.Nodes;

namespace Cajal.Cli;

/// <summary>How good a network is on rows of a table whose answers are known.</summary>
internal sealed class TableScore
{
    private readonly FeatureSpace _space;

    /// <param name="space">How rows become numbers.</param>
    /// <param name="outputs">What the network says.</param>
    /// <param name="rows">The rows, all with a target.</param>
    /// <param name="baseline">The guess that costs nothing.</param>
    public TableScore(FeatureSpace space, Tensor outputs, Table rows, Baseline baseline)
    {
        (_space, Baseline, Count) = (space, baseline, rows.Rows.Count);
        var target = space.EncodeTarget(rows);
        if (IsClasses)
        {
            var (is_, classes) = (target.ToArray<int>(), space.ClassNames.Count);
            var said = outputs.ArgMax(-1).ToArray<int>();
            Confusion = new int[classes, classes];
            for (var i = 0; i < is_.Length; i++) Confusion[is_[i], said[i]]++;
            Value = Enumerable.Range(0, classes).Sum(c => Confusion[c, c]) / (double)Count;
            return;
        }

        Actual = rows[space.Target!].ToNumbers();
        Predicted = space.DecodeNumbers(outputs);
        var off = Actual.Zip(Predicted, (a, p) => Math.Abs(a - p)).ToArray();
        Value = Math.Sqrt(off.Average(e => e * e));
        MeanError = off.Average();
        Array.Sort(off);
        (HalfWithin, MostWithin) = (off[off.Length / 2], off[(int)Math.Min(off.Length - 1, 0.9 * off.Length)]);
    }

    public bool IsClasses => _space.Task == TargetTask.Classes;

    /// <summary>The number of rows.</summary>
    public int Count { get; }

    /// <summary>The share of right answers, or the root of the mean square error in the unit of the target.</summary>
    public double Value { get; }

    /// <summary>The mean error, for a number.</summary>
    public double MeanError { get; }

    /// <summary>Half of the rows, and nine of ten, are off by no more than this.</summary>
    public double HalfWithin { get; }

    /// <inheritdoc cref="HalfWithin"/>
    public double MostWithin { get; }

    public Baseline Baseline { get; }

    /// <summary>[is, read as], for classes.</summary>
    public int[,]? Confusion { get; }

    /// <summary>The true numbers.</summary>
    public double[] Actual { get; } = [];

    /// <summary>The numbers the network says.</summary>
    public double[] Predicted { get; } = [];

    /// <summary>The result in a sentence.</summary>
    public Message Sentence => IsClasses
        ? $"{Percent(Value)} of the {Count:N0} rows are right; always saying \"{Baseline.Name}\" would be right for {Percent(Baseline.Score)}."
        : (Message)$"The {Count:N0} rows are off by {Statistics.Short(Value)} (root mean square); always saying the mean, {Baseline.Name}, would be off by {Statistics.Short(Baseline.Score)}.";

    /// <summary>The result in a sentence, of rows that nothing was learned from.</summary>
    public Message HeldOutSentence => IsClasses
        ? $"{Percent(Value)} of the {Count:N0} held-out rows are right; always saying \"{Baseline.Name}\" would be right for {Percent(Baseline.Score)}."
        : (Message)$"The {Count:N0} held-out rows are off by {Statistics.Short(Value)} (root mean square); always saying the mean, {Baseline.Name}, would be off by {Statistics.Short(Baseline.Score)}.";

    /// <summary>Whether the network beats the guess.</summary>
    public bool IsBetter => IsClasses ? Value > Baseline.Score : Value < Baseline.Score;

    /// <summary>Further lines.</summary>
    public IEnumerable<string> Lines(Terminal terminal)
    {
        if (!IsBetter) yield return Say.Of("The network has learned nothing of use: the guess is as good.");
        if (Confusion is { } counts)
        {
            if (_space.ClassNames.Count > 24) yield break;
            yield return "";
            foreach (var line in ConfusionText.Draw(counts, _space.ClassNames, terminal.Unicode)) yield return line;
            yield break;
        }

        yield return Say.Of($"The mean error is {Statistics.Short(MeanError)}; half of the rows are within {Statistics.Short(HalfWithin)}, nine of ten within {Statistics.Short(MostWithin)}.");
    }

    /// <summary>For programs.</summary>
    public void WriteTo(JsonObject json)
    {
        (json["rows"], json["baseline"]) = (Count, Baseline.Score);
        json[IsClasses ? "accuracy" : "rmse"] = Statistics.Number(Value);
        if (!IsClasses) json["mae"] = Statistics.Number(MeanError);
    }

    /// <summary>Facts to keep with the run.</summary>
    public IEnumerable<(string Name, string Value)> Facts => IsClasses
        ? [("held-out rows", $"{Count}"), ("accuracy", Percent(Value)), ("baseline", $"{Percent(Baseline.Score)} ({Baseline.Name})")]
        : [("held-out rows", $"{Count}"), ("root mean square error", Statistics.Short(Value)), ("mean error", Statistics.Short(MeanError)), ("baseline", $"{Statistics.Short(Baseline.Score)} ({Baseline.Name})")];

    public static string Percent(double share) => (100 * share).ToString("F1", CultureInfo.InvariantCulture) is var text && text == "-0.0" ? "0.0 %" : text + " %";
}
