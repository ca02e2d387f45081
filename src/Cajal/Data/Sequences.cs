namespace Cajal;

/// <summary>Lists of different length as tensors.</summary>
public static class Sequences
{
    /// <summary>Makes lists equally long: Keras's <c>pad_sequences</c>.</summary>
    /// <param name="sequences">The lists.</param>
    /// <param name="maxlen">How long they are to be; as long as the longest by default.</param>
    /// <param name="padding"><c>pre</c> fills in front, <c>post</c> behind.</param>
    /// <param name="truncating"><c>pre</c> cuts off the beginning of longer lists, <c>post</c> the end.</param>
    /// <param name="value">What fills.</param>
    /// <typeparam name="T">What the lists hold: int, long, float, double or bool.</typeparam>
    /// <returns><c>[lists, maxlen]</c> of the dtype of T.</returns>
    /// <exception cref="CajalException">CJ4074: padding or truncating is neither.</exception>
    public static Tensor PadSequences<T>(
        IEnumerable<IReadOnlyList<T>> sequences, int? maxlen = null, string padding = "pre", string truncating = "pre", T value = default)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(sequences);
        return PadSequences(sequences.Select(s => s.Select(v => new[] { v }).ToArray()), 1, maxlen, padding, truncating, value) is var table
            ? table.ReshapeTo([table.Shape[0], table.Shape[1]]).Realize()
            : table;
    }

    /// <summary>Makes lists of vectors equally long.</summary>
    /// <param name="sequences">The lists; all vectors have the same length.</param>
    /// <param name="width">The length of a vector.</param>
    /// <param name="maxlen">How long lists are to be; as long as the longest by default.</param>
    /// <param name="padding"><c>pre</c> fills in front, <c>post</c> behind.</param>
    /// <param name="truncating"><c>pre</c> cuts off the beginning of longer lists, <c>post</c> the end.</param>
    /// <param name="value">What fills.</param>
    /// <typeparam name="T">What the vectors hold: int, long, float, double or bool.</typeparam>
    /// <returns><c>[lists, maxlen, width]</c> of the dtype of T.</returns>
    /// <exception cref="CajalException">CJ4074: padding or truncating is neither, or a vector is of another length.</exception>
    public static Tensor PadSequences<T>(
        IEnumerable<IReadOnlyList<T[]>> sequences, int width, int? maxlen = null, string padding = "pre", string truncating = "pre", T value = default)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(sequences);
        var (fillsFront, cutsFront) = (IsFront(padding, nameof(padding)), IsFront(truncating, nameof(truncating)));
        if (maxlen is { } given) ArgumentOutOfRangeException.ThrowIfNegative(given);
        var lists = sequences.ToArray();
        var length = maxlen ?? lists.Select(s => s.Count).DefaultIfEmpty(0).Max();
        var values = new T[(long)lists.Length * length * width];
        Array.Fill(values, value);
        for (var i = 0; i < lists.Length; i++)
        {
            var count = Math.Min(lists[i].Count, length);
            var from = cutsFront ? lists[i].Count - count : 0;
            var to = i * length + (fillsFront ? length - count : 0);
            for (var k = 0; k < count; k++)
            {
                var vector = lists[i][from + k];
                if (vector.Length != width) throw Wrong($"List {i} has a vector of {vector.Length} numbers, {width} are expected.", "give vectors of equal length.");
                vector.CopyTo(values, (to + k) * width);
            }
        }

        return Tensor.From(values, [lists.Length, length, width]);
    }

    private static bool IsFront(string where, string option) => where switch
    {
        "pre" => true,
        "post" => false,
        _ => throw Wrong($"{option} is \"{where}\".", "\"pre\" or \"post\"."),
    };

    private static CajalException Wrong(string what, string fix) =>
        new(new Problem("CJ4074", "These lists cannot be made equally long.").Note(what).Try(fix));
}
