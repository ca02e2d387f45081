using System.Globalization;
using System.Text.Json.Nodes;

namespace Cajal.Data.FeatureSpaces;

/// <summary>Categories: the others first, then those that occur, the most frequent first, then the missing.</summary>
internal sealed class CategoryFeature : Feature
{
    private readonly int? _maxTokens;
    private readonly int _others;
    private readonly int _minCount;
    private readonly bool _ids;
    private string[] _vocabulary = [];
    private Dictionary<string, int> _places = [];
    private bool _hasMissing;

    public CategoryFeature(string kind, int? maxTokens, int others, int minCount, bool ids)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(others, 1);
        if (maxTokens is { } most) ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(most, others);
        (Kind, _maxTokens, _others, _minCount, _ids) = (kind, maxTokens, others, minCount, ids);
    }

    public override string Kind { get; }

    internal override int Width => _ids ? 1 : IdCount;

    internal override bool IsIds => _ids;

    internal override int IdCount => _others + _vocabulary.Length + (_hasMissing ? 1 : 0);

    /// <summary>The cell as a category; 1 and 1.0 are the same. Null where it is missing.</summary>
    internal static string? Category(TableColumn column, int row)
    {
        if (column.Type != ColumnType.Number) return column.Text(row);
        var x = column.Number(row);
        return x == Math.Floor(x) && Math.Abs(x) < 1e15 ? ((long)x).ToString(CultureInfo.InvariantCulture) : column.Text(row);
    }

    internal override void Adapt(TableColumn[] columns)
    {
        var counts = new Dictionary<string, int>();
        _hasMissing = false;
        for (var i = 0; i < columns[0].Count; i++)
        {
            if (Category(columns[0], i) is { } category) counts[category] = counts.GetValueOrDefault(category) + 1;
            else _hasMissing = true;
        }

        var kept = counts.Where(c => c.Value >= _minCount).OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Select(c => c.Key);
        Learn([.. _maxTokens is { } most ? kept.Take(most - _others) : kept]);
    }

    internal override void Write(TableColumn[] columns, FeatureSlots slots)
    {
        var column = columns[0];
        var codes = column.Type == ColumnType.Text ? column.Values.Select(Place).ToArray() : [];
        for (var row = 0; row < slots.Rows; row++)
        {
            int place;
            if (column.IsMissing(row)) place = _hasMissing ? _others + _vocabulary.Length : 0;
            else place = codes.Length > 0 ? codes[column.Codes[row]] : Place(Category(column, row)!);
            if (_ids) slots[row, 0] = place;
            else slots[row, place] = 1;
        }
    }

    internal override IEnumerable<string> Names(string column)
    {
        if (_ids) return [column];
        var others = Enumerable.Range(0, _others).Select(i => _others == 1 ? $"{column} other" : $"{column} other {i + 1}");
        var names = others.Concat(_vocabulary.Select(v => $"{column} = {v}"));
        return _hasMissing ? names.Append($"{column} missing") : names;
    }

    internal override JsonObject ToJson() => new()
    {
        ["kind"] = Kind,
        ["max_tokens"] = _maxTokens,
        ["num_oov_indices"] = _others,
        ["min_count"] = _minCount,
        ["ids"] = _ids,
        ["vocabulary"] = FeatureJson.Array(_vocabulary),
        ["has_missing"] = _hasMissing,
    };

    internal static CategoryFeature FromJson(string kind, JsonObject json)
    {
        var (others, most) = (FeatureJson.Int(json, "num_oov_indices"), json["max_tokens"] is null ? (int?)null : FeatureJson.Int(json, "max_tokens"));
        if (others < 1 || most <= others) throw FeatureJson.Wrong("\"num_oov_indices\" must be positive and below \"max_tokens\".");
        var feature = new CategoryFeature(kind, most, others, FeatureJson.Int(json, "min_count"), FeatureJson.Bool(json, "ids"))
        {
            _hasMissing = FeatureJson.Bool(json, "has_missing"),
        };
        feature.Learn(FeatureJson.Texts(json, "vocabulary"));
        return feature;
    }

    private void Learn(string[] vocabulary)
    {
        _vocabulary = vocabulary;
        _places = new Dictionary<string, int>(vocabulary.Length);
        for (var i = 0; i < vocabulary.Length; i++) _places[vocabulary[i]] = _others + i;
    }

    private int Place(string category) =>
        _places.TryGetValue(category, out var place) ? place : _others == 1 ? 0 : (int)(TextHash.Of(category) % (ulong)_others);
}
