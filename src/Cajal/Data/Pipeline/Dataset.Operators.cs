using Cajal.Data;

namespace Cajal;

public abstract partial class Dataset
{
    /// <summary>Every element changed by a function.</summary>
    /// <remarks>Behind <see cref="Batch"/> the function sees whole batches, which is much cheaper for each example.</remarks>
    /// <param name="map">The function; it must not depend on anything but the element.</param>
    /// <param name="parallelism">How many threads call it ahead of time; 1 calls it when an element is asked for. The order stays.</param>
    /// <exception cref="CajalException">While the data is gone through: CJ4020, the function failed; the message has the element's number.</exception>
    public Dataset Map(Func<Example, Example> map, int parallelism = 1)
    {
        ArgumentNullException.ThrowIfNull(map);
        return Mapped((example, _, _) => map(example), parallelism);
    }

    /// <summary>Every element changed by a function that draws random numbers.</summary>
    /// <remarks>The key depends on the seed, the pass and the place of the element, hence neither on threads nor on where the pass began.</remarks>
    /// <param name="map">From an element and a random key of its own.</param>
    /// <param name="seed">The same seed gives the same numbers; by default it follows from the global seed.</param>
    /// <param name="parallelism">How many threads call it ahead of time; 1 calls it when an element is asked for. The order stays.</param>
    /// <inheritdoc cref="Map(Func{Example, Example}, int)" path="/exception"/>
    public Dataset Map(Func<Example, RandomKey, Example> map, int? seed = null, int parallelism = 1)
    {
        ArgumentNullException.ThrowIfNull(map);
        var key = seed is { } s ? new RandomKey(s) : RandomKey.NextGlobal();
        return Mapped((example, pass, place) => map(example, key.FoldIn(pass).FoldIn(place)), parallelism);
    }

    /// <summary>The elements that pass a test.</summary>
    /// <inheritdoc cref="Map(Func{Example, Example}, int)" path="/exception"/>
    public Dataset Filter(Func<Example, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return Made(new FilterFlow<Example>(Examples, new(nameof(Filter), (example, _, _) => predicate(example))));
    }

    /// <summary>Batches of examples along a new first axis.</summary>
    /// <param name="size">The examples of a batch.</param>
    /// <param name="dropRemainder">Whether to leave out a last batch that would be smaller.</param>
    /// <exception cref="CajalException">CJ4021: the elements are batches already. While the data is gone through: CJ4022, examples differ in shape.</exception>
    public Dataset Batch(int size, bool dropRemainder = false)
    {
        RequireExamples(size);
        return Made(
            ByNumber is var (source, order)
                ? new BatchFlow<long, Example>(order, size, dropRemainder, (rows, _) => source.Batch(rows))
                : new BatchFlow<Example, Example>(Examples, size, dropRemainder, ExampleForm.Stack),
            isBatched: true);
    }

    /// <summary>Batches of examples of different extents: each is filled up to the longest of its batch along every axis.</summary>
    /// <param name="size">The examples of a batch.</param>
    /// <param name="paddingValue">What to put behind shorter inputs.</param>
    /// <param name="targetPaddingValue">What to put behind shorter targets.</param>
    /// <param name="dropRemainder">Whether to leave out a last batch that would be smaller.</param>
    /// <remarks>Weights are filled with 0, so that the filling does not count.</remarks>
    /// <inheritdoc cref="Batch" path="/exception"/>
    public Dataset PaddedBatch(int size, double paddingValue = 0, double targetPaddingValue = 0, bool dropRemainder = false)
    {
        RequireExamples(size);
        return Made(
            new BatchFlow<Example, Example>(Examples, size, dropRemainder, (group, first) => ExampleForm.Pad(group, first, (paddingValue, targetPaddingValue, 0))),
            isBatched: true);
    }

    /// <summary>The examples of batches, one by one.</summary>
    /// <exception cref="CajalException">CJ4021: the elements are no batches.</exception>
    public Dataset Unbatch()
    {
        if (!IsBatched)
        {
            throw new CajalException(new Problem("CJ4021", "Unbatch() needs batches.")
                .Fact("data", $"\"{Name}\", whose elements are single examples")
                .Try("leave Unbatch() out; a source that yields batches says so with isBatched: true."));
        }

        return Made(new UnbatchFlow(Examples), isBatched: false);
    }

    /// <summary>The elements in random order, by way of a buffer from which the next one is picked.</summary>
    /// <param name="bufferSize">How many elements to pick from; as many as there are makes every order equally likely.</param>
    /// <param name="seed">The same seed gives the same orders; by default it follows from the global seed.</param>
    /// <param name="reshuffleEachPass">Whether every pass has another order.</param>
    public Dataset Shuffle(int bufferSize, int? seed = null, bool reshuffleEachPass = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bufferSize, 1);
        var stream = Stream(seed);
        return Then(f => new ShuffleFlow<Example>(f, bufferSize, stream, reshuffleEachPass), r => new ShuffleFlow<long>(r, bufferSize, stream, reshuffleEachPass));
    }

    /// <summary>
    /// The elements in random order, for sources that are read fast only in long pieces, such as files larger than memory: blocks of neighbours come in
    /// random order, and the elements of several blocks are mixed.
    /// </summary>
    /// <param name="blockSize">The elements of a block.</param>
    /// <param name="blocks">How many blocks are in memory and mixed.</param>
    /// <param name="seed">The same seed gives the same orders; by default it follows from the global seed.</param>
    /// <param name="reshuffleEachPass">Whether every pass has another order.</param>
    /// <exception cref="CajalException">CJ4025: the source does not know how many elements it has.</exception>
    public Dataset ShuffleBlocks(int blockSize = 1024, int blocks = 16, int? seed = null, bool reshuffleEachPass = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(blockSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(blocks, 1);
        var stream = Stream(seed);
        if (Cardinality is not { } count)
        {
            throw new CajalException(new Problem("CJ4025", "ShuffleBlocks needs to know how many elements there are.")
                .Fact("data", $"\"{Name}\", whose number of elements shows only at its end")
                .Try("Shuffle(bufferSize), which needs no number; or shuffle blocks before Filter, Unbatch or Repeat."));
        }

        return ByNumber is var (source, order)
            ? Copied(new RowsDataset(source.Kept(blockSize, 2 * blocks), new ShuffleBlocksFlow<long>(order, count, blockSize, blocks, stream, reshuffleEachPass)))
            : Made(new ShuffleBlocksFlow<Example>(Examples, count, blockSize, blocks, stream, reshuffleEachPass));
    }

    /// <summary>The elements several times over.</summary>
    /// <param name="count">How many times; null for ever. Every time is a pass of its own: shuffled anew, with other random numbers.</param>
    public Dataset Repeat(int? count = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count ?? 0, nameof(count));
        return Then(f => new RepeatFlow<Example>(f, count), r => new RepeatFlow<long>(r, count));
    }

    /// <summary>The first elements.</summary>
    /// <param name="count">How many; all where there are fewer.</param>
    public virtual Dataset Take(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return Then(f => new TakeFlow<Example>(f, count), r => new TakeFlow<long>(r, count));
    }

    /// <summary>All but the first elements.</summary>
    /// <param name="count">How many to leave out.</param>
    public virtual Dataset Skip(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return Then(f => new SkipFlow<Example>(f, count), r => new SkipFlow<long>(r, count));
    }

    /// <summary>Pairs of elements as one element: the inputs of both, the targets of both, the weights of both. Ends with the shorter.</summary>
    public Dataset Zip(Dataset other) => Zip(other, ExampleForm.Join);

    /// <summary>Elements made from pairs; ends with the shorter.</summary>
    /// <param name="other">The second elements.</param>
    /// <param name="join">From an element of this and one of the other.</param>
    /// <inheritdoc cref="Map(Func{Example, Example}, int)" path="/exception"/>
    /// <example><code>
    /// var labelled = pictures.Zip(labels, (picture, label) => new Example(picture.X, label.X));
    /// </code></example>
    public Dataset Zip(Dataset other, Func<Example, Example, Example> join)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(join);
        return Made(new ZipFlow<Example>(Examples, other.Examples, new(nameof(Zip), (pair, _, _) => ExampleForm.Realized(join(pair.Item1, pair.Item2)))));
    }

    /// <summary>These elements, then those of another data set.</summary>
    /// <exception cref="CajalException">CJ4021: one consists of batches, the other of examples.</exception>
    public Dataset Concatenate(Dataset other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (IsBatched != other.IsBatched)
        {
            throw new CajalException(new Problem("CJ4021", "Batches and single examples cannot be one sequence.")
                .Fact("first", $"\"{Name}\": {(IsBatched ? "batches" : "examples")}")
                .Fact("second", $"\"{other.Name}\": {(other.IsBatched ? "batches" : "examples")}")
                .Try("concatenate first, then Batch(size)."));
        }

        return Made(new ConcatenateFlow<Example>(Examples, other.Examples));
    }

    /// <summary>A data set made from each element, several of them at a time in turn.</summary>
    /// <param name="map">From an element to a data set.</param>
    /// <param name="cycleLength">How many are open at a time.</param>
    /// <param name="blockLength">How many elements to take of one before the next.</param>
    /// <inheritdoc cref="Map(Func{Example, Example}, int)" path="/exception"/>
    public Dataset Interleave(Func<Example, Dataset> map, int cycleLength = 2, int blockLength = 1)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentOutOfRangeException.ThrowIfLessThan(cycleLength, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(blockLength, 1);
        var sources = new MapFlow<Example, Dataset>(Examples, new(nameof(Interleave), (example, _, _) => map(example)));
        return Made(new InterleaveFlow(sources, cycleLength, blockLength), isBatched: false);
    }

    /// <summary>Keeps the elements of the first pass in memory and hands them out in every pass.</summary>
    /// <remarks>What is random before it is the same in every pass; shuffle and augment behind it.</remarks>
    public Dataset Cache() => ByNumber is var (source, order) && source.IsInMemory
        ? Copied(new RowsDataset(source, new FirstPassFlow<long>(order)))
        : Made(new CacheFlow<Example>(Examples));

    /// <summary>Keeps the elements of the first pass in a file and hands them out in every pass, of later runs of the program too.</summary>
    /// <remarks>
    /// The first pass fills the file before it hands out anything. A file that is there is used as it is: delete it when what comes before has changed.
    /// </remarks>
    /// <param name="path">The file; it is written whole or not at all.</param>
    /// <exception cref="CajalException">While the data is gone through: CJ4035, the file is no sound cache.</exception>
    public Dataset Cache(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Made(new FileCacheFlow(Examples, path));
    }

    /// <summary>Makes elements ahead of time, on a thread of its own.</summary>
    /// <param name="count">How many may wait to be taken.</param>
    public Dataset Prefetch(int count = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return Made(new ParallelFlow<Example, Example>(Examples, new(nameof(Prefetch), (example, _, _) => example), 1, count));
    }

    /// <summary>Divides the elements by chance; an element falls into the same part in every pass.</summary>
    /// <param name="testFraction">The chance of the second part, in (0, 1); its share is near that.</param>
    /// <param name="seed">The same seed gives the same parts.</param>
    /// <returns>Two parts that together hold every element once.</returns>
    /// <exception cref="CajalException">CJ4026: the order changes from pass to pass, so that the parts would mix.</exception>
    public (Dataset Train, Dataset Test) Split(double testFraction = 0.2, int seed = 0)
    {
        if (!(testFraction > 0 && testFraction < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(testFraction), testFraction, "testFraction must be between 0 and 1.");
        }

        RequireSteadyOrder(nameof(Split));
        return (Part(false), Part(true));

        Dataset Part(bool isInside) => Then(
            f => new PartFlow<Example>(f, testFraction, seed, isInside), r => new PartFlow<long>(r, testFraction, seed, isInside));
    }

    /// <summary>One of several equal parts, for as many processes: every <paramref name="count"/>th element from <paramref name="index"/> on.</summary>
    /// <param name="count">The number of parts.</param>
    /// <param name="index">Which part, from 0.</param>
    public Dataset Shard(int count, int index)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
        return Then(f => new ShardFlow<Example>(f, count, index), r => new ShardFlow<long>(r, count, index));
    }

    private static ulong Stream(int? seed) => seed is { } s ? (ulong)s : (ulong)RandomKey.NextGlobal().Seed;

    private FlowDataset Mapped(Func<Example, long, long, Example> map, int parallelism)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parallelism, 1);
        var function = new ElementFunction<Example, Example>(nameof(Map), (example, pass, place) => ExampleForm.Realized(map(example, pass, place)));
        return Made(parallelism == 1
            ? new MapFlow<Example, Example>(Examples, function)
            : new ParallelFlow<Example, Example>(Examples, function, parallelism, 2 * parallelism));
    }

    private Dataset Then(Func<Flow<Example>, Flow<Example>> examples, Func<Flow<long>, Flow<long>> rows) =>
        ByNumber is var (source, order) ? Copied(new RowsDataset(source, rows(order))) : Made(examples(Examples));

    private FlowDataset Made(Flow<Example> flow, bool? isBatched = null) =>
        new(flow, isBatched ?? IsBatched) { Name = Name, ClassNames = ClassNames, FeatureNames = FeatureNames };

    private RowsDataset Copied(RowsDataset data) => new(data.ByNumber!.Value.Source, data.ByNumber!.Value.Order)
    {
        Name = Name, ClassNames = ClassNames, FeatureNames = FeatureNames,
    };

    private void RequireSteadyOrder(string what)
    {
        if (!(ByNumber?.Order.IsReordered ?? Examples.IsReordered)) return;
        throw new CajalException(new Problem("CJ4026", $"{what} needs the same order in every pass.")
            .Fact("data", $"\"{Name}\", which is shuffled anew for every pass")
            .Note("An element of the training part would be in the test part of another pass.")
            .Try($"put {what} before Shuffle, or Shuffle(..., reshuffleEachPass: false)."));
    }

    private void RequireExamples(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        if (!IsBatched) return;
        throw new CajalException(new Problem("CJ4021", "The elements are batches already.")
            .Fact("data", $"\"{Name}\"")
            .Try($"Unbatch().Batch({size}) for batches of another size."));
    }
}
