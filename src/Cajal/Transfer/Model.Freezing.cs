using System.Text.RegularExpressions;
using Cajal.Layers;

namespace Cajal;

public partial class Model
{
    /// <summary>Freezes every layer: training changes nothing of it. What is frozen counts from the next step or <c>Fit</c> on, without compiling anew.</summary>
    /// <remarks>
    /// A frozen batch normalization infers: it neither uses nor moves the statistics of the batch, also while training. Dropout still drops in a
    /// frozen layer's place; a part that is to compute the same every time is split off with <see cref="SplitAt"/> or called with
    /// <c>training: false</c>.
    /// </remarks>
    /// <returns>What learns now and what does not.</returns>
    public FreezeReport Freeze() => SetTrainable(_ => true, false);

    /// <summary>Freezes the layers whose name, or path such as <c>base/conv1</c>, fits one of the patterns.</summary>
    /// <param name="patterns">Names in which <c>*</c> stands for any letters, <c>?</c> for one and <c>[1-3]</c> for one of these, such as <c>"block1_*"</c>.</param>
    /// <returns>What learns now and what does not.</returns>
    /// <exception cref="CajalException">A pattern fits no layer (CJ3480).</exception>
    /// <example><code>Console.WriteLine(model.Freeze("block1_*", "block2_*"));</code></example>
    public FreezeReport Freeze(params string[] patterns) => SetTrainable(patterns, false);

    /// <summary>Freezes the layers in whose path the expression is found.</summary>
    /// <inheritdoc cref="Freeze(string[])"/>
    /// <param name="pattern">A regular expression.</param>
    public FreezeReport Freeze(Regex pattern) => SetTrainable(pattern, false);

    /// <summary>Freezes the layers that a function chooses; layers within models inside are asked for one by one.</summary>
    /// <param name="predicate">True for a layer that is to be frozen.</param>
    /// <returns>What learns now and what does not.</returns>
    /// <example><code>model.Freeze(layer =&gt; layer is Conv2D or BatchNormalization);</code></example>
    public FreezeReport Freeze(Func<Layer, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return SetTrainable(u => predicate(u.Layer), false);
    }

    /// <summary>Freezes everything from the input up to a layer, and thaws what comes after it.</summary>
    /// <param name="layer">The name or path of the last layer to freeze.</param>
    /// <returns>What learns now and what does not.</returns>
    /// <exception cref="CajalException">There is no such layer (CJ3480).</exception>
    public FreezeReport FreezeUpTo(string layer)
    {
        var place = PlaceOf(layer);
        return Divide(place + 1);
    }

    /// <summary>Freezes everything but the last layers that have weights, which are thawed.</summary>
    /// <param name="last">How many layers with weights learn, counted from the output; those in models inside count one by one.</param>
    /// <returns>What learns now and what does not.</returns>
    /// <exception cref="CajalException">The number is negative (CJ3484), or the model has no weights yet (CJ2005).</exception>
    public FreezeReport FreezeAllBut(int last)
    {
        var units = TransferUnit.Of(this);
        return Divide(StartOfLast(units, last));
    }

    /// <summary>Thaws every layer.</summary>
    /// <inheritdoc cref="Freeze()" path="/returns"/>
    public FreezeReport Unfreeze() => SetTrainable(_ => true, true);

    /// <summary>Thaws the layers whose name or path fits one of the patterns.</summary>
    /// <inheritdoc cref="Freeze(string[])"/>
    public FreezeReport Unfreeze(params string[] patterns) => SetTrainable(patterns, true);

    /// <summary>Thaws the layers in whose path the expression is found.</summary>
    /// <inheritdoc cref="Freeze(Regex)"/>
    public FreezeReport Unfreeze(Regex pattern) => SetTrainable(pattern, true);

    /// <summary>Thaws the layers that a function chooses.</summary>
    /// <param name="predicate">True for a layer that is to learn.</param>
    /// <returns>What learns now and what does not.</returns>
    public FreezeReport Unfreeze(Func<Layer, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return SetTrainable(u => predicate(u.Layer), true);
    }

    /// <summary>Thaws a layer and everything after it; what comes before stays as it is.</summary>
    /// <param name="layer">The name or path of the first layer to thaw.</param>
    /// <returns>What learns now and what does not.</returns>
    /// <exception cref="CajalException">There is no such layer (CJ3480).</exception>
    public FreezeReport UnfreezeFrom(string layer)
    {
        var chosen = TransferUnit.Of(this).Skip(PlaceOf(layer)).ToHashSet();
        return SetTrainable(chosen.Contains, true);
    }

    /// <summary>Thaws the last layers that have weights; what comes before stays as it is.</summary>
    /// <inheritdoc cref="FreezeAllBut(int)"/>
    public FreezeReport UnfreezeLast(int last)
    {
        var units = TransferUnit.Of(this);
        var chosen = units.Skip(StartOfLast(units, last)).ToHashSet();
        return SetTrainable(chosen.Contains, true);
    }

    private int StartOfLast(IReadOnlyList<TransferUnit> units, int last)
    {
        if (!units.All(u => u.Layer.IsFullyBuilt)) RequireBuilt("count layers with weights");
        TransferSetting.NotNegative(last, nameof(last), "1, which leaves the last layer with weights to learn.");
        var start = units.Count;
        while (start > 0 && last > 0) last -= units[--start].HasWeights ? 1 : 0;
        return start;
    }

    private FreezeReport Divide(int start)
    {
        var units = TransferUnit.Of(this);
        SetTrainable(units.Skip(start).ToHashSet().Contains, true);
        SetTrainable(units.Take(start).ToHashSet().Contains, false);
        return FreezeReport.Of(this, [.. units.Take(start).Where(u => u.HasWeights).Select(u => u.Path)]);
    }

    private FreezeReport SetTrainable(string[] patterns, bool trainable)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        var units = TransferUnit.Of(this);
        var chosen = new HashSet<TransferUnit>();
        foreach (var pattern in patterns) chosen.UnionWith(Fitting(pattern, units));
        return SetTrainable(chosen.Contains, trainable);
    }

    private HashSet<TransferUnit> Fitting(string pattern, IReadOnlyList<TransferUnit> units)
    {
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        var glob = Glob(pattern);
        var found = units.Where(u => glob.IsMatch(u.Path) || glob.IsMatch(u.Layer.Name) || Outer(u.Path).Any(glob.IsMatch)).ToHashSet();
        return found.Count > 0 ? found : throw NothingFits(pattern, units);
    }

    private FreezeReport SetTrainable(Regex pattern, bool trainable)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        var units = TransferUnit.Of(this);
        return units.Any(u => pattern.IsMatch(u.Path))
            ? SetTrainable(u => pattern.IsMatch(u.Path), trainable)
            : throw NothingFits(pattern.ToString(), units);
    }

    private FreezeReport SetTrainable(Func<TransferUnit, bool> chooses, bool trainable)
    {
        var changed = new List<string>();
        foreach (var unit in TransferUnit.Of(this).Where(chooses))
        {
            if (unit.HasWeights && unit.Layer.Trainable != trainable) changed.Add(unit.Path);
            unit.Layer.Trainable = trainable;
        }

        TransferUnit.Settle(this);
        return FreezeReport.Of(this, changed);
    }

    private int PlaceOf(string layer)
    {
        ArgumentException.ThrowIfNullOrEmpty(layer);
        var units = TransferUnit.Of(this);
        for (var i = 0; i < units.Count; i++)
        {
            if (units[i].Path == layer) return i;
        }

        for (var i = 0; i < units.Count; i++)
        {
            if (units[i].Layer.Name == layer) return i;
        }

        throw NothingFits(layer, units);
    }

    private CajalException NothingFits(string pattern, IReadOnlyList<TransferUnit> units)
    {
        string[] names = [.. units.Select(u => u.Path)];
        var shown = names.Length <= 12 ? string.Join(", ", names) : $"{string.Join(", ", names[..6])} ... {string.Join(", ", names[^5..])}";
        var problem = new Problem("CJ3480", $"{Title} has no layer that fits \"{pattern}\".").Fact("layers", shown);
        return new CajalException(NearestName.Find(pattern, names.Concat(units.Select(u => u.Layer.Name))) is { } near
            ? problem.Try($"\"{near}\".")
            : problem.Try("a name from the list; * stands for any letters, as in \"conv*\"."));
    }

    // "base" and "base/block" of "base/block/conv1".
    private static IEnumerable<string> Outer(string path)
    {
        for (var i = path.IndexOf('/', StringComparison.Ordinal); i >= 0; i = path.IndexOf('/', i + 1)) yield return path[..i];
    }

    private static Regex Glob(string pattern) => new(
        "^" + Class().Replace(Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal), "[$1]") + "$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    // What Escape makes of [1-3] and [45].
    [GeneratedRegex(@"\\\[([\w-]+)\]")]
    private static partial Regex Class();
}
