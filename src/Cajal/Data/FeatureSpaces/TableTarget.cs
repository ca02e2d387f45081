using System.Globalization;
using System.Text.Json.Nodes;

namespace Cajal.Data.FeatureSpaces;

/// <summary>The target column of a table as what a network learns: class numbers, or numbers of mean 0 and variance 1.</summary>
internal sealed class TableTarget(string column, TargetTask? asked)
{
    private const int MostIntegerClasses = 20;

    private double _mean;
    private double _deviation = 1;
    private Dictionary<string, int> _numbers = [];

    public string Column => column;

    public TargetTask Task { get; private set; }

    public string[] ClassNames { get; private set; } = [];

    public void Adapt(TableColumn cells)
    {
        if (cells.MissingCount == cells.Count)
        {
            throw FeatureFaults.Target($"\"{column}\" has no values.", "choose another column, or give rows in which it is known.");
        }

        Task = asked ?? Guess(cells);
        if (Task == TargetTask.Classes) Learn(ClassesOf(cells));
        else (_mean, _deviation) = Moments(cells);
    }

    public Tensor Encode(TableColumn cells)
    {
        if (cells.MissingCount is > 0 and var missing) throw FeatureFaults.MissingTargets(column, missing, cells.Count);
        if (Task == TargetTask.Classes)
        {
            var numbers = new int[cells.Count];
            for (var i = 0; i < numbers.Length; i++) numbers[i] = Number(CategoryFeature.Category(cells, i)!);
            return numbers;
        }

        var values = new float[cells.Count];
        for (var i = 0; i < values.Length; i++) values[i] = (float)((cells.Number(i) - _mean) / _deviation);
        return Tensor.From(values, [values.Length, 1]);
    }

    public double Decode(double output) => output * _deviation + _mean;

    public JsonObject ToJson() => new()
    {
        ["column"] = column,
        ["task"] = Task == TargetTask.Classes ? "classes" : "regression",
        ["classes"] = FeatureJson.Array(ClassNames),
        ["mean"] = _mean,
        ["deviation"] = _deviation,
    };

    public static TableTarget FromJson(JsonObject json)
    {
        var task = FeatureJson.Text(json, "task") switch
        {
            "classes" => TargetTask.Classes,
            "regression" => TargetTask.Regression,
            var other => throw FeatureJson.Wrong($"There is no task \"{other}\"."),
        };
        var target = new TableTarget(FeatureJson.Text(json, "column"), task)
        {
            Task = task,
            _mean = FeatureJson.Number(json, "mean"),
            _deviation = FeatureJson.Number(json, "deviation"),
        };
        target.Learn(FeatureJson.Texts(json, "classes"));
        return target;
    }

    private static TargetTask Guess(TableColumn cells)
    {
        if (cells.Type is ColumnType.Text or ColumnType.Boolean) return TargetTask.Classes;
        if (cells.Type == ColumnType.Date)
        {
            throw FeatureFaults.Target(
                $"\"{cells.Name}\" has dates, which are neither classes nor numbers.", "compute a number of days, or choose another column.");
        }

        var areWhole = cells.Type == ColumnType.Integer || cells.ToNumbers().All(x => double.IsNaN(x) || (double.IsFinite(x) && x == Math.Floor(x)));
        return areWhole && cells.DistinctCount() <= Math.Max(2, Math.Min(MostIntegerClasses, (cells.Count - cells.MissingCount) / 10))
            ? TargetTask.Classes
            : TargetTask.Regression;
    }

    private static string[] ClassesOf(TableColumn cells)
    {
        var found = new HashSet<string>();
        for (var i = 0; i < cells.Count; i++)
        {
            if (CategoryFeature.Category(cells, i) is { } category) found.Add(category);
        }

        var rows = cells.Count - cells.MissingCount;
        if (found.Count > 1000 || (found.Count > 20 && found.Count > rows / 2))
        {
            throw FeatureFaults.Target(
                $"\"{cells.Name}\" has {found.Count:N0} different values in {rows:N0} rows, too many for classes.",
                cells.Type == ColumnType.Text ? "choose another column." : "learn the number itself: TargetTask.Regression.");
        }

        return cells.Type is ColumnType.Integer or ColumnType.Number
            ? [.. found.OrderBy(c => double.Parse(c, CultureInfo.InvariantCulture))]
            : [.. found.Order(StringComparer.Ordinal)];
    }

    private (double Mean, double Deviation) Moments(TableColumn cells)
    {
        if (cells.Type == ColumnType.Text) throw FeatureFaults.Target($"\"{column}\" is text and no number.", "learn its classes: TargetTask.Classes.");
        var values = cells.ToNumbers().Where(double.IsFinite).ToArray();
        if (values.Length == 0) throw FeatureFaults.Target($"\"{column}\" has no finite numbers.", "choose another column.");
        var (mean, deviation) = FeatureSpaces.Moments.Of(values);
        return (mean, deviation > 0 ? deviation : 1);
    }

    private void Learn(string[] classes)
    {
        ClassNames = classes;
        _numbers = [];
        for (var i = 0; i < classes.Length; i++) _numbers[classes[i]] = i;
    }

    // Adult's test part writes its labels with a full stop behind them.
    private int Number(string label)
    {
        if (_numbers.TryGetValue(label, out var number) || _numbers.TryGetValue(label.TrimEnd('.'), out number)) return number;
        throw FeatureFaults.UnknownClass(column, label, ClassNames);
    }
}
