using System.Globalization;
using Cajal.Layers;

namespace Cajal.Saving;

/// <summary>Which array of a file belongs to which variable of a model, and what has no counterpart.</summary>
internal sealed class WeightMatch
{
    private const string Values = "vars";

    // More groups than any model has layers, and few enough to go through.
    private const int MostGroups = 1_000_000;

    private readonly List<(Variable Variable, StoredArray Array)> _pairs = [];
    private readonly List<string> _missing = [], _left = [], _misfits = [];
    private int _budget = MostGroups;

    private WeightMatch()
    {
    }

    /// <summary>Goes through a model and a file side by side.</summary>
    public static WeightMatch Of(SavedObject model, StoredGroup file)
    {
        var match = new WeightMatch();
        match.Visit(model, file, "");
        return match;
    }

    /// <summary>Whether nothing in the file belongs to the model.</summary>
    public bool IsEmpty => _pairs.Count == 0;

    /// <summary>Whether everything has its counterpart.</summary>
    public bool IsWhole => _missing.Count + _left.Count + _misfits.Count == 0;

    /// <summary>Insists on it.</summary>
    /// <exception cref="CajalException">Something is missing, left over or of another shape; all are named (CJ3402).</exception>
    public void RequireWhole(string model, string path)
    {
        if (IsWhole) return;
        var problem = new Problem("CJ3402", $"The weights in this file are not those of model \"{model}\".").Fact("file", path);
        if (_missing.Count > 0) problem.Fact("missing in the file", List(_missing));
        if (_left.Count > 0) problem.Fact("not in the model", List(_left));
        if (_misfits.Count > 0) problem.Fact("of another shape", List(_misfits));
        throw new CajalException(problem
            .Note("Nothing was loaded. Layers are found by class and order; their names do not matter.")
            .Try("build the network that was saved, or take what fits with skipMismatch: true."));
    }

    /// <summary>Reads all that fits into the model's memory; nothing of it where one array is damaged.</summary>
    public void Fill()
    {
        foreach (var (variable, array) in _pairs) array.Check(variable);
        foreach (var (variable, array) in _pairs) array.Fill(variable);
    }

    private void Visit(SavedObject model, StoredGroup? file, string path)
    {
        Own(model, file?.Group(Values), path);
        foreach (var list in model.Children.GroupBy(c => c.List))
        {
            var at = list.Key.Length == 0 ? file : file?.Group(list.Key);
            var used = new HashSet<string>();
            foreach (var stem in list.GroupBy(c => c.Stem)) Members([.. stem], at, SavedObject.Join(path, list.Key), used);
            if (list.Key.Length > 0) NoteLeft(at, SavedObject.Join(path, list.Key), used);
        }
    }

    private void Own(SavedObject model, StoredGroup? values, string path)
    {
        var found = 0;
        foreach (var (key, variable) in model.Variables)
        {
            var name = $"{SavedObject.Join(path, Values, key)} ({model.Name}, {variable.Name})";
            if (values?.Array(key) is not { } array)
            {
                if (!IsKept(variable)) _missing.Add(name);
                continue;
            }

            found++;
            if (array.Fits(variable)) _pairs.Add((variable, array));
            else if (!IsKept(variable)) _misfits.Add($"{name} is {variable.Shape} in the model, {array.Extents} in the file");
        }

        // The states of a recurrent layer that starts every batch anew do not matter; other arrays do.
        if (values is null || values.Names.Count == found || found == 0 || model.Layer is RNN) return;
        var known = model.Variables.Select(v => v.Key).ToHashSet();
        _left.AddRange(values.Names.Where(n => !known.Contains(n) && int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out _)).Select(n => SavedObject.Join(path, Values, n)));
    }

    // Usually the names are the same. Some versions counted otherwise; the order of those that have weights is always that of the model.
    private void Members(SavedObject[] members, StoredGroup? at, string path, HashSet<string> used)
    {
        var weighty = Array.FindAll(members, m => m.HasVariables);
        var isExact = Array.TrueForAll(weighty, m => Find(at, m.Segment) is { } group && HasArrays(group));
        var stored = isExact || at is null ? [] : Stored(at, members[0].Stem);
        var byOrder = stored.Count == weighty.Length;
        foreach (var member in members)
        {
            var place = byOrder && !isExact ? Array.IndexOf(weighty, member) : -1;
            var name = place >= 0 ? stored[place] : member.Segment;
            used.Add(name);
            Visit(member, at is null ? null : Find(at, name), SavedObject.Join(path, name));
        }
    }

    // The members of a class that have weights, in the order of their numbers.
    private List<string> Stored(StoredGroup at, string stem) =>
        [.. at.Names.Select(n => (Name: n, Number: Number(n, stem))).Where(n => n.Number >= 0 && HasArrays(at.Group(n.Name))).OrderBy(n => n.Number).Select(n => n.Name)];

    private static int Number(string name, string stem)
    {
        if (name == stem) return 0;
        if (!name.StartsWith(stem, StringComparison.Ordinal) || name[stem.Length] != '_') return -1;
        return int.TryParse(name.AsSpan(stem.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
    }

    // Attributes were private in some versions: query_dense was _query_dense.
    private static StoredGroup? Find(StoredGroup? at, string name) =>
        at?.Group(name) ?? at?.Group(name.StartsWith('_') ? name[1..] : $"_{name}");

    private void NoteLeft(StoredGroup? at, string path, HashSet<string> used)
    {
        foreach (var name in at?.Names ?? [])
        {
            if (!used.Contains(name) && at!.Group(name) is { } group && HasArrays(group)) _left.Add(SavedObject.Join(path, name));
        }
    }

    private bool HasArrays(StoredGroup? group) => group?.HasArrays(ref _budget) == true;

    private static bool IsKept(Variable variable) => variable.Name.StartsWith("rnn_state", StringComparison.Ordinal);

    private static string List(List<string> all) => all.Count <= 5 ? string.Join("; ", all) : $"{string.Join("; ", all.Take(5))} and {all.Count - 5} more";
}
