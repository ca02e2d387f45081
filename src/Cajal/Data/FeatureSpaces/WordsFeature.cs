using System.Text.Json.Nodes;

namespace Cajal.Data.FeatureSpaces;

/// <summary>Which of the most frequent words a text has.</summary>
internal sealed class WordsFeature(int most) : Feature
{
    private string[] _vocabulary = [];
    private Dictionary<string, int> _places = [];

    public override string Kind => "string_words";

    internal override int Width => _vocabulary.Length;

    /// <summary>Runs of letters and digits, in lower case.</summary>
    internal static IEnumerable<string> Words(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            var from = i;
            while (i < text.Length && char.IsLetterOrDigit(text[i])) i++;
            if (i > from) yield return text[from..i].ToLowerInvariant();
            else i++;
        }
    }

    internal override void Adapt(TableColumn[] columns)
    {
        var counts = new Dictionary<string, int>();
        for (var i = 0; i < columns[0].Count; i++)
        {
            foreach (var word in Words(columns[0].Text(i) ?? "").Distinct()) counts[word] = counts.GetValueOrDefault(word) + 1;
        }

        Learn([.. counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Take(most).Select(c => c.Key)]);
    }

    internal override void Write(TableColumn[] columns, FeatureSlots slots)
    {
        for (var row = 0; row < slots.Rows; row++)
        {
            foreach (var word in Words(columns[0].Text(row) ?? ""))
            {
                if (_places.TryGetValue(word, out var place)) slots[row, place] = 1;
            }
        }
    }

    internal override IEnumerable<string> Names(string column) => _vocabulary.Select(w => $"{column} has {w}");

    internal override JsonObject ToJson() => new() { ["kind"] = Kind, ["max_tokens"] = most, ["vocabulary"] = FeatureJson.Array(_vocabulary) };

    internal static WordsFeature FromJson(JsonObject json)
    {
        var feature = new WordsFeature(FeatureJson.Int(json, "max_tokens"));
        feature.Learn(FeatureJson.Texts(json, "vocabulary"));
        return feature;
    }

    private void Learn(string[] vocabulary)
    {
        _vocabulary = vocabulary;
        _places = new Dictionary<string, int>(vocabulary.Length);
        for (var i = 0; i < vocabulary.Length; i++) _places[vocabulary[i]] = i;
    }
}
