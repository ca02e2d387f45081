using System.Collections;
using System.Runtime.CompilerServices;

namespace Cajal;

/// <summary>A shape some of whose extents are not known yet, written <c>null</c> in C# and shown as <c>None</c>, as in Keras.</summary>
/// <remarks>The batch is unknown in nearly every model: <c>[null, 784]</c>. Converts from a number, from <see cref="Shape"/> and from a list.</remarks>
/// <example><code>
/// PartialShape images = [null, 28, 28, 1];
/// model.Build([null, 784]);
/// </code></example>
[CollectionBuilder(typeof(PartialShape), nameof(Create))]
public readonly struct PartialShape : IEquatable<PartialShape>, IReadOnlyList<int?>
{
    private readonly int?[]? _dims;

    private PartialShape(int?[] dims) => _dims = dims;

    /// <summary>The number of axes.</summary>
    public int Rank => _dims?.Length ?? 0;

    /// <summary>The extents; null where unknown.</summary>
    public ReadOnlySpan<int?> Dims => _dims;

    /// <summary>Whether every extent is known.</summary>
    public bool IsKnown => !Dims.Contains(null);

    int IReadOnlyCollection<int?>.Count => Rank;

    /// <summary>The extent along an axis, null where unknown; negative axes count from the last.</summary>
    public int? this[int axis] => Dims[axis < 0 ? axis + Rank : axis];

    /// <summary>Copies extents into a shape.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An extent is negative.</exception>
    public static PartialShape Create(ReadOnlySpan<int?> dims)
    {
        foreach (var d in dims) ArgumentOutOfRangeException.ThrowIfNegative(d ?? 0, nameof(dims));
        return new PartialShape(dims.ToArray());
    }

    /// <summary>One known extent.</summary>
    public static implicit operator PartialShape(int dim) => Create([dim]);

    /// <summary>A shape all of whose extents are known.</summary>
    public static implicit operator PartialShape(Shape shape) => Create(Array.ConvertAll(shape.ToArray(), d => (int?)d));

    /// <summary>The shape with one more axis in front.</summary>
    public PartialShape Prepend(int? dim) => Create([dim, .. Dims]);

    /// <summary>The shape without its first axis, the batch.</summary>
    public PartialShape WithoutBatch() => Create(Dims[1..]);

    /// <summary>The shape with one extent replaced.</summary>
    public PartialShape With(int axis, int? dim)
    {
        var dims = Dims.ToArray();
        dims[axis < 0 ? axis + Rank : axis] = dim;
        return new PartialShape(dims);
    }

    /// <summary>The shape with numbers in the place of unknown extents.</summary>
    internal Shape Fill(int batch, int other)
    {
        var dims = new int[Rank];
        for (var i = 0; i < dims.Length; i++) dims[i] = Dims[i] ?? (i == 0 ? batch : other);
        return Shape.Create(dims);
    }

    /// <summary>Whether a shape has this rank and these extents wherever they are known.</summary>
    public bool Accepts(Shape shape)
    {
        if (shape.Rank != Rank) return false;
        for (var i = 0; i < Rank; i++)
        {
            if (Dims[i] is { } d && d != shape[i]) return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public bool Equals(PartialShape other) => Dims.SequenceEqual(other.Dims);

    /// <summary>The shape in which an unknown extent is that of <paramref name="shape"/> in the same place.</summary>
    internal Shape FilledFrom(Shape shape) => Shape.Create([.. Dims.ToArray().Select((extent, i) => extent ?? shape[i])]);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PartialShape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var d in Dims) hash.Add(d);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<int?> GetEnumerator() => ((IEnumerable<int?>)(_dims ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>For example <c>[None, 784]</c>.</summary>
    public override string ToString() => $"[{string.Join(", ", (_dims ?? []).Select(d => d?.ToString() ?? "None"))}]";

    /// <summary>Value equality.</summary>
    public static bool operator ==(PartialShape left, PartialShape right) => left.Equals(right);

    /// <summary>Value inequality.</summary>
    public static bool operator !=(PartialShape left, PartialShape right) => !left.Equals(right);
}
