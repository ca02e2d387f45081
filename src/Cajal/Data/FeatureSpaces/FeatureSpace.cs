using Cajal.Data.FeatureSpaces;
using Cajal.Graph;

namespace Cajal;

/// <summary>Turns the rows of a <see cref="Table"/> into numbers for a network, one kind of <see cref="Feature"/> for each column.</summary>
/// <remarks>
/// <see cref="Infer"/> chooses the kinds by itself. What is learned of the data (means, categories, bins) comes from the table given to
/// <see cref="Infer"/> or <see cref="Adapt"/> alone, which should be the training part. <see cref="ToJson"/> keeps it beside a trained model.
/// </remarks>
/// <example><code>
/// var (train, test) = Table.ReadCsv("people.csv").Split(0.2, stratifyBy: "income");
/// var space = FeatureSpace.Infer(train, target: "income");
/// Sequential model = [new Input(space.FeatureCount), new Dense(64, "relu"), new Dense(space.OutputCount, space.OutputActivation)];
/// model.Compile("adam", space.Loss);
/// model.Fit(space.ToDataset(train), epochs: 20, validationData: space.ToDataset(test));
/// </code></example>
/// <seealso href="https://keras.io/api/utils/feature_space/">Keras, FeatureSpace</seealso>
public sealed partial class FeatureSpace
{
    private readonly Entry[] _entries;
    private readonly TableTarget? _target;
    private readonly List<(string Column, string Reason)> _dropped = [];
    private bool _isAdapted;

    /// <summary>Makes a feature space of columns and how each becomes numbers. It must be adapted before use.</summary>
    /// <param name="features">The kind for each column; a string such as <c>"float_normalized"</c> stands for one with its defaults.</param>
    /// <param name="crosses">Columns whose categories count together, each list by the hash of all its texts.</param>
    /// <param name="crossingDim">How many features each of the <paramref name="crosses"/> has.</param>
    /// <param name="target">The column to be learned.</param>
    /// <param name="task">Whether to learn classes or a number; found out from the column where null.</param>
    public FeatureSpace(
        IEnumerable<KeyValuePair<string, Feature>> features, IEnumerable<string[]>? crosses = null, int crossingDim = 32, string? target = null,
        TargetTask? task = null)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentOutOfRangeException.ThrowIfLessThan(crossingDim, 1);
        _entries =
        [
            .. features.Select(f => new Entry(f.Key, [f.Key], f.Value)),
            .. (crosses ?? []).Select(c => new Entry(string.Join(" x ", c), c, new CrossFeature(crossingDim))),
        ];
        _target = target is null ? null : new TableTarget(target, task);
    }

    private FeatureSpace(Entry[] entries, TableTarget? target) => (_entries, _target) = (entries, target);

    /// <summary>The columns that <see cref="Transform"/> needs.</summary>
    public IReadOnlyList<string> ColumnNames => [.. _entries.SelectMany(e => e.Columns).Distinct()];

    /// <summary>The columns that <see cref="Infer"/> left out, each with the reason.</summary>
    public IReadOnlyList<(string Column, string Reason)> Dropped => _dropped;

    /// <summary>How many numbers a row becomes: the inputs of the network.</summary>
    /// <exception cref="CajalException">CJ4062: not adapted yet.</exception>
    public int FeatureCount => Adapted(_entries.Sum(e => e.Feature.Width));

    /// <summary>What each of the numbers is, such as <c>city = London</c>.</summary>
    /// <exception cref="CajalException">CJ4062: not adapted yet.</exception>
    public IReadOnlyList<string> FeatureNames => Adapted<string[]>([.. _entries.SelectMany(e => e.Feature.Names(e.Name))]);

    /// <summary>The column to be learned, or null.</summary>
    public string? Target => _target?.Column;

    /// <summary>Whether to learn classes or a number.</summary>
    /// <exception cref="CajalException">CJ4062: not adapted yet; CJ4063: there is no target.</exception>
    public TargetTask Task => Adapted(Learned.Task);

    /// <summary>The names of the classes by number; empty for a number.</summary>
    /// <exception cref="CajalException">CJ4062: not adapted yet; CJ4063: there is no target.</exception>
    public IReadOnlyList<string> ClassNames => Adapted(Learned.ClassNames);

    /// <summary>How many outputs the network needs: one for each class, or one for a number.</summary>
    /// <exception cref="CajalException">CJ4062: not adapted yet; CJ4063: there is no target.</exception>
    public int OutputCount => Task == TargetTask.Classes ? ClassNames.Count : 1;

    /// <summary>The activation of the last layer: <c>softmax</c> for classes, <c>linear</c> for a number.</summary>
    /// <exception cref="CajalException">CJ4062: not adapted yet; CJ4063: there is no target.</exception>
    public string OutputActivation => Task == TargetTask.Classes ? "softmax" : "linear";

    /// <summary>The loss that fits the target: <c>sparse_categorical_crossentropy</c> or <c>mean_squared_error</c>.</summary>
    /// <exception cref="CajalException">CJ4062: not adapted yet; CJ4063: there is no target.</exception>
    public string Loss => Task == TargetTask.Classes ? "sparse_categorical_crossentropy" : "mean_squared_error";

    /// <summary>Learns means, categories and bins from a table: the training part.</summary>
    /// <returns>This feature space.</returns>
    /// <exception cref="CajalException">CJ4046: a column is missing; CJ4049: a column is of the wrong type; CJ4063: the target cannot be learned.</exception>
    public FeatureSpace Adapt(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        foreach (var entry in _entries) entry.Feature.Adapt(Cells(table, entry));
        _target?.Adapt(table[_target.Column]);
        _isAdapted = true;
        return this;
    }

    /// <summary>The rows as one matrix, float32 <c>[rows, FeatureCount]</c>, its columns named by <see cref="FeatureNames"/>.</summary>
    /// <exception cref="CajalException">
    /// CJ4046: a column is missing; CJ4049: a column is of the wrong type; CJ4062: not adapted yet; CJ4065: a feature is a number of a category,
    /// or the matrix would be too large.
    /// </exception>
    public Tensor Transform(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (Array.Find(_entries, e => e.Feature.IsIds) is { } ids)
        {
            throw FeatureFaults.Matrix(
                $"\"{ids.Name}\" gives numbers of categories for an embedding.", "TransformNamed, which gives one tensor for each column.");
        }

        return Matrix(table, _entries, FeatureCount);
    }

    /// <summary>The rows as one tensor for each column, for models with several inputs.</summary>
    /// <returns>By name, float32 <c>[rows, features]</c>; int32 <c>[rows, 1]</c> where a feature is the number of a category.</returns>
    /// <inheritdoc cref="Transform" path="/exception"/>
    public IReadOnlyDictionary<string, Tensor> TransformNamed(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        _ = FeatureCount;
        var tensors = new OrderedDictionary<string, Tensor>();
        foreach (var entry in _entries)
        {
            var matrix = Matrix(table, [entry], entry.Feature.Width);
            tensors.Add(entry.Name, entry.Feature.IsIds ? matrix.Cast(DType.Int32).Realize() : matrix);
        }

        return tensors;
    }

    /// <summary>How many ids a feature for an embedding has: the <c>inputDim</c> of the <c>Embedding</c>.</summary>
    /// <param name="column">The name of the feature.</param>
    /// <exception cref="CajalException">CJ4046: there is no such feature; CJ4062: not adapted yet; CJ4065: it gives no ids.</exception>
    public int IdCount(string column)
    {
        var entry = Array.Find(_entries, e => e.Name == column) ?? throw Data.Tables.TableFaults.UnknownColumn(column, _entries.Select(e => e.Name));
        return Adapted(entry.Feature.IsIds ? entry.Feature.IdCount : throw FeatureFaults.Matrix($"\"{column}\" gives no ids.", "make it with ids: true."));
    }

    /// <summary>The target: class numbers int32 <c>[rows]</c>, or float32 <c>[rows, 1]</c> of mean 0 and variance 1 for a number.</summary>
    /// <exception cref="CajalException">
    /// CJ4046: the column is missing; CJ4061: a label is no class; CJ4062: not adapted yet; CJ4063: there is no target, or rows without one.
    /// </exception>
    public Tensor EncodeTarget(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Adapted(Learned).Encode(table[Learned.Column]);
    }

    /// <summary>Features and target of the rows whose target is known.</summary>
    /// <exception cref="CajalException">As <see cref="Transform"/> and <see cref="EncodeTarget"/>.</exception>
    public ArrayDataset ToDataset(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var known = Known(table, Learned.Column);
        return new ArrayDataset(Transform(known), EncodeTarget(known)) { Name = "table", ClassNames = ClassNames, FeatureNames = FeatureNames };
    }

    /// <summary>The classes that a network's outputs speak for.</summary>
    /// <param name="outputs">Shares of the classes <c>[rows, classes]</c>, or, of two classes, the share of the second <c>[rows, 1]</c> or <c>[rows]</c>.</param>
    /// <exception cref="CajalException">CJ4062: not adapted yet; CJ4063: the target is no class.</exception>
    public string[] DecodeClasses(Tensor outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        if (Task != TargetTask.Classes) throw FeatureFaults.Target($"\"{Target}\" is a number.", "DecodeNumbers.");
        if (outputs.Rank == 2 && outputs.Shape[1] == ClassNames.Count)
        {
            return Array.ConvertAll(outputs.ArgMax(-1).ToArray<int>(), i => ClassNames[i]);
        }

        if (ClassNames.Count == 2 && (outputs.Rank == 1 || (outputs.Rank == 2 && outputs.Shape[1] == 1)))
        {
            return Array.ConvertAll(outputs.ToArray(), p => ClassNames[p > 0.5f ? 1 : 0]);
        }

        throw FeatureFaults.Target(
            $"The outputs are {outputs.Shape}, the classes are {ClassNames.Count}.",
            $"give the outputs of a network whose last layer is Dense({ClassNames.Count}, \"softmax\").");
    }

    /// <summary>The numbers that a network's outputs stand for, in the unit of the column.</summary>
    /// <param name="outputs"><c>[rows, 1]</c> or <c>[rows]</c>.</param>
    /// <exception cref="CajalException">CJ4062: not adapted yet; CJ4063: the target is no number.</exception>
    public double[] DecodeNumbers(Tensor outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        if (Task != TargetTask.Regression) throw FeatureFaults.Target($"\"{Target}\" has classes.", "DecodeClasses.");
        return Array.ConvertAll(outputs.ToArray<double>(), Learned.Decode);
    }

    /// <summary>One line for each column: how it becomes numbers, or why not.</summary>
    public override string ToString()
    {
        var width = _entries.Select(e => e.Name.Length).Concat(_dropped.Select(d => d.Column.Length)).DefaultIfEmpty(0).Max();
        IEnumerable<string> lines =
        [
            .. _entries.Select(e => $"{e.Name.PadRight(width)}  {e.Feature.Kind}{Features(e.Feature.Width)}"),
            .. _dropped.Select(d => $"{d.Column.PadRight(width)}  left out: {d.Reason}"),
        ];
        if (_target is null) return string.Join('\n', lines);
        var learned = !_isAdapted ? "" : Task == TargetTask.Classes ? $": {ClassNames.Count} classes" : ": a number";
        return string.Join('\n', lines.Append($"target {_target.Column}{learned}"));

        string Features(int count) => !_isAdapted ? "" : count == 1 ? ", 1 feature" : $", {count:N0} features";
    }

    private TableTarget Learned => _target ?? throw FeatureFaults.NoTarget();

    private T Adapted<T>(T value) => _isAdapted ? value : throw FeatureFaults.NotAdapted();

    private static Table Known(Table table, string column)
    {
        var cells = table[column];
        return cells.MissingCount == 0 ? table : table.Where(r => !cells.IsMissing(r.Index));
    }

    private static TableColumn[] Cells(Table table, Entry entry) => Array.ConvertAll(entry.Columns, c => table[c]);

    private static Tensor Matrix(Table table, Entry[] entries, int width)
    {
        var rows = table.Rows.Count;
        if ((long)rows * width > int.MaxValue)
        {
            throw FeatureFaults.Matrix(
                $"{rows:N0} rows of {width:N0} features are more than a tensor holds.",
                "transform the table in pieces, or use hashed features or ids.");
        }

        var storage = new Storage(new TensorSpec([rows, width], DType.Float32));
        var values = storage.Span<float>();
        values.Clear();
        var offset = 0;
        foreach (var entry in entries)
        {
            entry.Feature.Write(Cells(table, entry), new FeatureSlots(values, width, offset, rows));
            offset += entry.Feature.Width;
        }

        return Tensor.FromStorage(storage);
    }

    private sealed record Entry(string Name, string[] Columns, Feature Feature);
}
