using System.Collections;
using Cajal.Data;

namespace Cajal;

/// <summary>A sequence of examples, or of batches of them, that can be gone through again and again.</summary>
/// <remarks>
/// Every pass over the data has a number, for <c>Fit</c> that of the epoch. The same pass of the same dataset hands out the same elements in the same
/// order, so that a training that was interrupted can go on where it stood. Every element has memory of its own: it stays what it is when the next one is
/// asked for.
/// </remarks>
/// <example><code>
/// var data = Dataset.From(x, y).Shuffle(10_000, seed: 1).Batch(32).Map(Augment, parallelism: 2).Prefetch();
/// model.Fit(data, epochs: 10);
/// </code></example>
public abstract partial class Dataset : IEnumerable<Example>
{
    /// <summary>A name for titles.</summary>
    public string Name { get; init; } = "dataset";

    /// <summary>The names of the classes by number; empty where the targets are not classes.</summary>
    public IReadOnlyList<string> ClassNames { get; init; } = [];

    /// <summary>The names of the input's columns; empty where they have none.</summary>
    public IReadOnlyList<string> FeatureNames { get; init; } = [];

    /// <summary>How many elements a pass has; null where that shows only at its end, or never.</summary>
    public abstract long? Cardinality { get; }

    /// <summary>Whether the elements are batches already: their tensors then have a first axis that counts examples.</summary>
    public virtual bool IsBatched => false;

    /// <summary>The elements as a flow, for operators.</summary>
    internal virtual Flow<Example> Examples => new DatasetFlow(this);

    /// <summary>Where the examples can be read by number: the rows, and the order in which they come.</summary>
    internal virtual (RowSource Source, Flow<long> Order)? ByNumber => null;

    /// <summary>Begins a pass.</summary>
    /// <param name="pass">The number of the pass, which decides about anything random.</param>
    /// <param name="skip">How many elements to leave out at its start, as cheaply as the source allows.</param>
    public abstract IEnumerator<Example> Open(long pass = 0, long skip = 0);

    /// <summary>The elements of the first pass.</summary>
    public IEnumerator<Example> GetEnumerator() => Open();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
