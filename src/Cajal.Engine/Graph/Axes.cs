using System.Collections;
using System.Runtime.CompilerServices;

namespace Cajal;

/// <summary>An immutable list of integers compared by value: axes, a permutation, or amounts per axis.</summary>
/// <remarks>Converts from one integer and from a collection expression, so <c>axis: -1</c> and <c>axis: [0, 1]</c> both work.</remarks>
[CollectionBuilder(typeof(Axes), nameof(Create))]
public readonly struct Axes : IEquatable<Axes>, IReadOnlyList<int>
{
    private readonly int[]? _items;

    private Axes(int[] items) => _items = items;

    /// <summary>The number of entries.</summary>
    public int Count => _items?.Length ?? 0;

    /// <summary>The entries.</summary>
    public ReadOnlySpan<int> Span => _items;

    /// <summary>The entry at a position.</summary>
    public int this[int index] => Span[index];

    /// <summary>Copies the entries.</summary>
    public static Axes Create(ReadOnlySpan<int> items) => new(items.ToArray());

    /// <summary>The numbers from <paramref name="start"/> on, <paramref name="count"/> of them.</summary>
    public static Axes Range(int start, int count)
    {
        var items = new int[count];
        for (var i = 0; i < count; i++) items[i] = start + i;
        return new Axes(items);
    }

    /// <summary>One axis.</summary>
    public static implicit operator Axes(int axis) => new([axis]);

    /// <summary>Several axes.</summary>
    public static implicit operator Axes(int[] axes) => Create(axes);

    /// <summary>Whether <paramref name="value"/> is among the entries.</summary>
    public bool Contains(int value) => Span.Contains(value);

    /// <summary>The position of <paramref name="value"/>, or -1.</summary>
    public int IndexOf(int value) => Span.IndexOf(value);

    /// <summary>Every entry through <paramref name="f"/>.</summary>
    public Axes Map(Func<int, int> f)
    {
        var items = Span.ToArray();
        for (var i = 0; i < items.Length; i++) items[i] = f(items[i]);
        return new Axes(items);
    }

    /// <summary>The inverse of a permutation.</summary>
    public Axes Inverse()
    {
        var inverse = new int[Count];
        for (var i = 0; i < inverse.Length; i++) inverse[this[i]] = i;
        return new Axes(inverse);
    }

    /// <summary>A copy as an array.</summary>
    public int[] ToArray() => Span.ToArray();

    /// <inheritdoc/>
    public bool Equals(Axes other) => Span.SequenceEqual(other.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Axes other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in Span) hash.Add(item);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)(_items ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>For example <c>[0, 2]</c>.</summary>
    public override string ToString() => $"[{string.Join(", ", _items ?? [])}]";

    /// <summary>Value equality.</summary>
    public static bool operator ==(Axes left, Axes right) => left.Equals(right);

    /// <summary>Value inequality.</summary>
    public static bool operator !=(Axes left, Axes right) => !left.Equals(right);
}
