using Cajal.Data;
using Cajal.Graph;

namespace Cajal;

/// <summary>Examples in memory: what goes into a model and what should come out, row by row.</summary>
/// <param name="x">The inputs, <c>[count, ...]</c>.</param>
/// <param name="y">The targets, <c>[count, ...]</c>; class numbers are int32 <c>[count]</c>.</param>
/// <exception cref="ShapeException">CJ3007: inputs and targets are not the same number.</exception>
public sealed class ArrayDataset(Tensor x, Tensor y) : Dataset
{
    /// <summary>The inputs, <c>[count, ...]</c>.</summary>
    public Tensor X { get; } = Paired(x, y);

    /// <summary>The targets, <c>[count, ...]</c>.</summary>
    public Tensor Y { get; } = y;

    /// <summary>The number of examples.</summary>
    public int Count => X.Shape[0];

    /// <inheritdoc/>
    public override long? Cardinality => Count;

    internal override Flow<Example> Examples => new RowFlow(new RangeFlow(Count), Source);

    internal override (RowSource Source, Flow<long> Order)? ByNumber => (Source, new RangeFlow(Count));

    private RowSource Source => new(ExampleForm.Of(new Example(X, Y)), new TensorStore(X), new TensorStore(Y));

    /// <inheritdoc/>
    public override IEnumerator<Example> Open(long pass = 0, long skip = 0) => Examples.Open(pass, skip, CancellationToken.None);

    /// <inheritdoc/>
    public override ArrayDataset Take(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return Rows([.. Enumerable.Range(0, (int)Math.Min(count, Count))]);
    }

    /// <inheritdoc/>
    public override ArrayDataset Skip(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var skipped = (int)Math.Min(count, Count);
        return Rows([.. Enumerable.Range(skipped, Count - skipped)]);
    }

    /// <summary>The same examples with other inputs or targets, under the same names.</summary>
    /// <param name="x">The new inputs; null keeps them.</param>
    /// <param name="y">The new targets; null keeps them.</param>
    public ArrayDataset With(Tensor? x = null, Tensor? y = null) =>
        new(x ?? X, y ?? Y) { Name = Name, ClassNames = ClassNames, FeatureNames = FeatureNames };

    /// <summary>The examples at these places, in this order.</summary>
    public ArrayDataset Rows(ReadOnlySpan<int> rows) => With(RowCopy.Take(X, rows), RowCopy.Take(Y, rows));

    /// <summary>The examples in one random order, the same in every pass.</summary>
    public ArrayDataset ShuffleOnce(int seed = 0)
    {
        var rows = Enumerable.Range(0, Count).ToArray();
        new SplitMix((ulong)seed).Shuffle(rows);
        return Rows(rows);
    }

    /// <summary>Divides the examples at random, classes in equal shares where the targets are class numbers.</summary>
    /// <param name="testFraction">The share of the second part, in (0, 1).</param>
    /// <param name="seed">The same seed gives the same parts.</param>
    /// <returns>Two parts that together hold every example once.</returns>
    public new (ArrayDataset Train, ArrayDataset Test) Split(double testFraction = 0.2, int seed = 0)
    {
        if (!(testFraction > 0 && testFraction < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(testFraction), testFraction, "testFraction must be between 0 and 1.");
        }

        var random = new SplitMix((ulong)seed);
        var (train, test) = (new List<int>(Count), new List<int>());
        foreach (var group in Strata())
        {
            var rows = group.ToArray();
            random.Shuffle(rows);
            var held = (int)Math.Round(rows.Length * testFraction, MidpointRounding.AwayFromZero);
            test.AddRange(rows.AsSpan(0, held));
            train.AddRange(rows.AsSpan(held));
        }

        var (trainRows, testRows) = (train.ToArray(), test.ToArray());
        random.Shuffle(trainRows);
        random.Shuffle(testRows);
        return (Rows(trainRows), Rows(testRows));
    }

    /// <summary>For example <c>digits: 1437 examples, float32 [64] -> int32 []</c>.</summary>
    public override string ToString() =>
        $"{Name}: {Count} examples, {X.DType.KerasName} {X.Shape.Without(0)} -> {Y.DType.KerasName} {Y.Shape.Without(0)}";

    private IEnumerable<IEnumerable<int>> Strata()
    {
        var all = Enumerable.Range(0, Count);
        if (Y.Rank != 1 || Y.DType is not (DType.Int32 or DType.Int64)) return [all];
        var classes = Y.ToArray<long>();
        return all.GroupBy(i => classes[i]).OrderBy(g => g.Key);
    }

    private static Tensor Paired(Tensor x, Tensor y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (x.Rank > 0 && y.Rank > 0 && x.Shape[0] == y.Shape[0]) return x;
        throw new ShapeException(new Problem("CJ3007", "Inputs and targets are not the same number of examples.")
            .Fact("x", x)
            .Fact("y", y)
            .Try("give one target for each input; the first axis counts the examples."));
    }
}
