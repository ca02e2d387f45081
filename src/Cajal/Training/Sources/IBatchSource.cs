namespace Cajal.Training;

/// <summary>Where batches come from: examples in memory or a stream. Passes over it follow one another; the loop does not know which kind it is.</summary>
internal interface IBatchSource : IDisposable
{
    /// <summary>The batches of a pass; null where that shows only at its end.</summary>
    int? Count { get; }

    /// <summary>The examples of a pass; null where that is not known.</summary>
    int? Samples { get; }

    /// <summary>Begins a pass.</summary>
    /// <param name="pass">The number of the pass, which decides about the order.</param>
    /// <param name="skip">The batches to leave out at its start.</param>
    /// <param name="seed">Where the orders of passes over an array come from; null to keep the given order.</param>
    void Open(long pass, long skip, ulong? seed);

    /// <summary>The next batch of the pass. Its memory may be used again for the one after it.</summary>
    /// <returns>False at the end of the pass.</returns>
    bool TryNext(out Batch batch);
}

/// <summary>The tensors of a step and what they are.</summary>
internal readonly record struct Batch(BatchLayout Layout, Tensor[] Tensors, int Size);
