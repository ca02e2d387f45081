using System.Threading.Channels;
using Cajal.Data;
using Cajal.Graph;
using Cajal.Training;

namespace Cajal;

public abstract partial class Dataset
{
    /// <summary>Examples in memory, row by row.</summary>
    /// <param name="x">The inputs, <c>[count, ...]</c> each: one tensor, several, or several by name.</param>
    /// <param name="y">The targets, <c>[count, ...]</c> each; none for prediction.</param>
    /// <param name="weight">A factor on the loss for each example, for all outputs or for each.</param>
    /// <exception cref="ShapeException">CJ3007: not all have the same number of rows.</exception>
    public static Dataset From(Tensors x, Tensors? y = null, Tensors? weight = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        var example = new Example(x, y, weight);
        var tensors = ExampleForm.Flatten(example);
        var other = Array.Find(tensors, t => t.Rank == 0 || tensors[0].Rank == 0 || t.Shape[0] != tensors[0].Shape[0]);
        if (other is not null)
        {
            throw new ShapeException(new Problem("CJ3007", "Inputs, targets and weights are not the same number of examples.")
                .Fact("first", tensors[0])
                .Fact("other", other)
                .Try("give as many rows of each; the first axis counts the examples."));
        }

        var source = new RowSource(ExampleForm.Of(example), Array.ConvertAll(tensors, t => (RowStore)new TensorStore(t)));
        return new RowsDataset(source, new RangeFlow(source.Count));
    }

    /// <summary>Elements from a sequence, which is gone through anew for every pass and must yield the same each time.</summary>
    /// <param name="examples">The elements.</param>
    /// <param name="isBatched">Whether they are batches.</param>
    public static Dataset From(IEnumerable<Example> examples, bool isBatched = false)
    {
        ArgumentNullException.ThrowIfNull(examples);
        return new FlowDataset(new SequenceFlow(() => examples, examples.TryGetNonEnumeratedCount(out var count) ? count : null), isBatched);
    }

    /// <summary>Elements from a function, which is called for every pass and must yield the same each time.</summary>
    /// <param name="examples">Makes the sequence of a pass.</param>
    /// <param name="isBatched">Whether the elements are batches.</param>
    public static Dataset From(Func<IEnumerable<Example>> examples, bool isBatched = false)
    {
        ArgumentNullException.ThrowIfNull(examples);
        return new FlowDataset(new SequenceFlow(examples, null), isBatched);
    }

    /// <summary>Elements from an asynchronous sequence, which is gone through anew for every pass and must yield the same each time.</summary>
    /// <param name="examples">The elements; waited for on the thread that asks, or ahead of time behind <see cref="Prefetch"/>.</param>
    /// <param name="isBatched">Whether they are batches.</param>
    public static Dataset From(IAsyncEnumerable<Example> examples, bool isBatched = false)
    {
        ArgumentNullException.ThrowIfNull(examples);
        return new FlowDataset(new AsyncFlow(() => examples), isBatched);
    }

    /// <summary>Elements that others write to a channel, until they complete it.</summary>
    /// <param name="examples">Where to read; there is only one pass.</param>
    /// <param name="isBatched">Whether the elements are batches.</param>
    /// <exception cref="CajalException">While the data is gone through: CJ4024, a second pass was begun.</exception>
    public static Dataset From(ChannelReader<Example> examples, bool isBatched = false)
    {
        ArgumentNullException.ThrowIfNull(examples);
        return new FlowDataset(new ChannelFlow(examples), isBatched);
    }

    /// <summary>The numbers 0 to <paramref name="stop"/> - 1 as inputs, int64 <c>[]</c>.</summary>
    public static Dataset Range(long stop) => Range(0, stop);

    /// <summary>The numbers from <paramref name="start"/> to before <paramref name="stop"/> as inputs, int64 <c>[]</c>.</summary>
    /// <param name="start">The first.</param>
    /// <param name="stop">The first that is not there any more.</param>
    /// <param name="step">From one to the next; not 0.</param>
    public static Dataset Range(long start, long stop, long step = 1)
    {
        ArgumentOutOfRangeException.ThrowIfZero(step);
        var count = step > 0 ? stop > start ? (stop - start - 1) / step + 1 : 0 : start > stop ? (start - stop - 1) / -step + 1 : 0;
        return new RowsDataset(new RowSource(ExampleForm.Of(new Example((Tensor)0L)), new NumberStore(count, start, step)), new RangeFlow(count)) { Name = "range" };
    }

    private sealed class NumberStore(long count, long start, long step) : RowStore
    {
        public override long Count => count;

        public override IReadOnlyList<TensorSpec> Columns { get; } = [new([], DType.Int64)];

        public override void Gather(ReadOnlySpan<long> rows, ReadOnlySpan<Storage> columns)
        {
            var numbers = columns[0].Span<long>();
            for (var i = 0; i < rows.Length; i++) numbers[i] = start + rows[i] * step;
        }
    }
}
