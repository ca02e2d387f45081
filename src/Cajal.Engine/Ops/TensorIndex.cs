namespace Cajal;

/// <summary>
/// One entry of <c>x[...]</c>: a place (<c>1</c>, <c>-1</c>, <c>^1</c>), a range (<c>2..5</c>, <c>..</c>), a range with steps, a new
/// axis, or the axes that are left over.
/// </summary>
public readonly struct TensorIndex : IEquatable<TensorIndex>
{
    private TensorIndex(IndexKind kind, int? start = null, int? stop = null, int step = 1) =>
        (Kind, Start, Stop, Step) = (kind, start, stop, step);

    internal enum IndexKind
    {
        Range,
        Place,
        NewAxis,
        Ellipsis,
    }

    /// <summary>All axes that the other entries do not speak of, as <c>...</c> in NumPy.</summary>
    public static TensorIndex Ellipsis => new(IndexKind.Ellipsis);

    /// <summary>A new axis of extent 1, as <c>None</c> in NumPy.</summary>
    public static TensorIndex NewAxis => new(IndexKind.NewAxis);

    internal IndexKind Kind { get; }

    internal int? Start { get; }

    internal int? Stop { get; }

    internal int Step { get; }

    /// <summary>
    /// Python's <c>start:stop:step</c>. Negative places count from the end, null is the natural end, and places beyond it are cut off.
    /// </summary>
    /// <exception cref="CajalException">The step is 0 (CJ1223).</exception>
    public static TensorIndex Slice(int? start, int? stop, int step = 1) => step != 0
        ? new TensorIndex(IndexKind.Range, start, stop, step)
        : throw new CajalException(new Problem("CJ1223", "A slice cannot have step 0.").Try("use a positive step, or a negative one to go backwards."));

    /// <summary>One place; the axis disappears. Negative places count from the end.</summary>
    public static implicit operator TensorIndex(int place) => new(IndexKind.Place, place);

    /// <summary>One place; the axis disappears.</summary>
    public static implicit operator TensorIndex(Index place) => new(IndexKind.Place, place.IsFromEnd ? -place.Value : place.Value);

    /// <summary>The places from the first up to, but without, the second.</summary>
    public static implicit operator TensorIndex(Range range) => new(IndexKind.Range, At(range.Start, int.MaxValue), At(range.End, null));

    /// <inheritdoc/>
    public bool Equals(TensorIndex other) => (Kind, Start, Stop, Step) == (other.Kind, other.Start, other.Stop, other.Step);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TensorIndex other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Start, Stop, Step);

    /// <summary>As it is written in Python, for example <c>1:5:2</c>.</summary>
    public override string ToString() => Kind switch
    {
        IndexKind.Place => $"{Start}",
        IndexKind.NewAxis => "None",
        IndexKind.Ellipsis => "...",
        _ => Step == 1 ? $"{Start}:{Stop}" : $"{Start}:{Stop}:{Step}",
    };

    /// <summary>Value equality.</summary>
    public static bool operator ==(TensorIndex left, TensorIndex right) => left.Equals(right);

    /// <summary>Value inequality.</summary>
    public static bool operator !=(TensorIndex left, TensorIndex right) => !left.Equals(right);

    // ^0 is behind the last place; counted from the end as a negative number it would be the first.
    private static int? At(Index index, int? end) => !index.IsFromEnd ? index.Value : index.Value == 0 ? end : -index.Value;
}
