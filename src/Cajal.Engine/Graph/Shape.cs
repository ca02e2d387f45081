using System.Collections;
using System.Runtime.CompilerServices;

namespace Cajal;

/// <summary>The extent of a tensor along each axis; a value, compared by value.</summary>
/// <example><code>
/// Shape s = [32, 784];
/// int features = s[-1];
/// </code></example>
[CollectionBuilder(typeof(Shape), nameof(Create))]
public readonly struct Shape : IEquatable<Shape>, IReadOnlyList<int>
{
    private readonly int[]? _dims;

    private Shape(int[] dims) => _dims = dims;

    /// <summary>The shape of a scalar, <c>[]</c>.</summary>
    public static Shape Scalar => default;

    /// <summary>The number of axes.</summary>
    public int Rank => _dims?.Length ?? 0;

    /// <summary>The number of elements: the product of all extents, 1 for a scalar.</summary>
    public long Size
    {
        get
        {
            long size = 1;
            foreach (var d in Dims) size = checked(size * d);
            return size;
        }
    }

    /// <summary>The extents.</summary>
    public ReadOnlySpan<int> Dims => _dims;

    int IReadOnlyCollection<int>.Count => Rank;

    /// <summary>The extent along <paramref name="axis"/>; negative axes count from the last.</summary>
    /// <exception cref="IndexOutOfRangeException">The axis does not exist.</exception>
    public int this[int axis] => Dims[axis < 0 ? axis + Rank : axis];

    /// <summary>Copies extents into a shape.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An extent is negative.</exception>
    public static Shape Create(ReadOnlySpan<int> dims)
    {
        foreach (var d in dims) ArgumentOutOfRangeException.ThrowIfNegative(d, nameof(dims));
        return dims.Length == 0 ? default : new Shape(dims.ToArray());
    }

    /// <summary>A shape from an array of extents.</summary>
    public static implicit operator Shape(int[] dims) => Create(dims);

    /// <summary>A one-dimensional shape.</summary>
    public static implicit operator Shape(int dim) => Create([dim]);

    /// <summary>Turns a possibly negative axis into one in <c>[0, Rank)</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public int Axis(int axis) => axis >= -Rank && axis < Rank
        ? axis < 0 ? axis + Rank : axis
        : throw new ArgumentOutOfRangeException(nameof(axis), axis, $"axis must be in [{-Rank}, {Rank - 1}] for shape {this}.");

    /// <summary>The shape with one more axis in front.</summary>
    public Shape Prepend(int dim) => Create([dim, .. Dims]);

    /// <summary>The shape with one more axis at the end.</summary>
    public Shape Append(int dim) => Create([.. Dims, dim]);

    /// <summary>The shape without the given axes (all in <c>[0, Rank)</c>).</summary>
    public Shape Without(Axes axes)
    {
        var kept = new List<int>(Rank);
        for (var i = 0; i < Rank; i++)
        {
            if (!axes.Contains(i)) kept.Add(Dims[i]);
        }

        return Create([.. kept]);
    }

    /// <summary>The shape with one extent replaced.</summary>
    public Shape With(int axis, int dim)
    {
        var dims = Dims.ToArray();
        dims[Axis(axis)] = dim;
        return new Shape(dims);
    }

    /// <summary>The shape with the given axes set to 1.</summary>
    public Shape Keep(Axes axes)
    {
        var dims = Dims.ToArray();
        foreach (var axis in axes) dims[axis] = 1;
        return Create(dims);
    }

    /// <summary>The elements from <paramref name="start"/> to the last axis, multiplied.</summary>
    public long SizeFrom(int start)
    {
        long size = 1;
        for (var i = start; i < Rank; i++) size *= Dims[i];
        return size;
    }

    /// <summary>Row-major strides in elements.</summary>
    internal long[] Strides()
    {
        var strides = new long[Rank];
        long step = 1;
        for (var i = Rank - 1; i >= 0; i--)
        {
            strides[i] = step;
            step *= Dims[i];
        }

        return strides;
    }

    /// <summary>A copy of the extents.</summary>
    public int[] ToArray() => Dims.ToArray();

    /// <inheritdoc/>
    public bool Equals(Shape other) => Dims.SequenceEqual(other.Dims);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var d in Dims) hash.Add(d);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)(_dims ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>For example <c>[32, 784]</c>.</summary>
    public override string ToString() => $"[{string.Join(", ", _dims ?? [])}]";

    /// <summary>Value equality.</summary>
    public static bool operator ==(Shape left, Shape right) => left.Equals(right);

    /// <summary>Value inequality.</summary>
    public static bool operator !=(Shape left, Shape right) => !left.Equals(right);
}
