using System.Text.Json.Nodes;

namespace Cajal.Data.FeatureSpaces;

/// <summary>A date as days since the mean one, and as points on the circles of month, day, weekday and hour, as far as they differ.</summary>
internal sealed class DateFeature : Feature
{
    private static readonly (string Name, Func<DateTime, double> Turn)[] Circles =
    [
        ("month", d => (d.Month - 1) / 12.0),
        ("day", d => (d.Day - 1) / 31.0),
        ("weekday", d => ((int)d.DayOfWeek + 6) % 7 / 7.0),
        ("hour", d => d.TimeOfDay.TotalDays),
    ];

    private double _mean;
    private double _deviation = 1;
    private string[] _circles = [];
    private bool _hasMissing;

    public override string Kind => "date";

    internal override int Width => 1 + 2 * _circles.Length + (_hasMissing ? 1 : 0);

    internal override void Adapt(TableColumn[] columns)
    {
        var dates = columns[0].ToDates().OfType<DateTime>().ToArray();
        _hasMissing = dates.Length < columns[0].Count;
        _mean = dates.Length == 0 ? 0 : dates.Average(Days);
        var variance = dates.Length == 0 ? 0 : dates.Average(d => Math.Pow(Days(d) - _mean, 2));
        _deviation = variance > 1e-9 ? Math.Sqrt(variance) : 1;
        _circles = [.. Circles.Where(c => dates.Select(c.Turn).Distinct().Skip(1).Any()).Select(c => c.Name)];
    }

    internal override void Write(TableColumn[] columns, FeatureSlots slots)
    {
        var turns = Array.ConvertAll(_circles, name => Array.Find(Circles, c => c.Name == name).Turn);
        // A column without a single value has no type.
        var isEmpty = columns[0].MissingCount == columns[0].Count;
        for (var row = 0; row < slots.Rows; row++)
        {
            var date = isEmpty ? null : columns[0].Date(row);
            if (_hasMissing) slots[row, 1 + 2 * turns.Length] = date is null ? 1 : 0;
            if (date is not { } known) continue;
            slots[row, 0] = (float)((Days(known) - _mean) / _deviation);
            for (var i = 0; i < turns.Length; i++)
            {
                var (sine, cosine) = Math.SinCos(2 * Math.PI * turns[i](known));
                (slots[row, 1 + 2 * i], slots[row, 2 + 2 * i]) = ((float)sine, (float)cosine);
            }
        }
    }

    internal override IEnumerable<string> Names(string column)
    {
        IEnumerable<string> names = [$"{column} days", .. _circles.SelectMany(c => new[] { $"{column} {c} sin", $"{column} {c} cos" })];
        return _hasMissing ? names.Append($"{column} missing") : names;
    }

    internal override JsonObject ToJson() => new()
    {
        ["kind"] = Kind,
        ["mean"] = _mean,
        ["deviation"] = _deviation,
        ["circles"] = FeatureJson.Array(_circles),
        ["has_missing"] = _hasMissing,
    };

    internal static DateFeature FromJson(JsonObject json) => new()
    {
        _mean = FeatureJson.Number(json, "mean"),
        _deviation = FeatureJson.Number(json, "deviation") is > 0 and var deviation ? deviation : throw FeatureJson.Wrong("\"deviation\" must be positive."),
        _circles = FeatureJson.Texts(json, "circles") is var names && Array.TrueForAll(names, n => Array.Exists(Circles, c => c.Name == n))
            ? names
            : throw FeatureJson.Wrong("\"circles\" has an unknown name."),
        _hasMissing = FeatureJson.Bool(json, "has_missing"),
    };

    private static double Days(DateTime date) => (date - DateTime.UnixEpoch).TotalDays;
}
