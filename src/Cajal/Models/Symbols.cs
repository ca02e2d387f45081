using System.Collections;
using System.Runtime.CompilerServices;

namespace Cajal;

/// <summary>One symbol or several: <c>new Model(x, [y, z])</c>.</summary>
[CollectionBuilder(typeof(Symbols), nameof(Create))]
public readonly struct Symbols : IReadOnlyList<SymbolicTensor>
{
    private readonly SymbolicTensor[]? _items;

    private Symbols(SymbolicTensor[] items) => _items = items;

    /// <summary>How many.</summary>
    public int Count => _items?.Length ?? 0;

    /// <summary>The symbol at a place.</summary>
    public SymbolicTensor this[int index] => (_items ?? [])[index];

    /// <summary>Copies symbols.</summary>
    public static Symbols Create(ReadOnlySpan<SymbolicTensor> items) => new(items.ToArray());

    /// <summary>One symbol.</summary>
    public static implicit operator Symbols(SymbolicTensor symbol) => new([symbol]);

    /// <summary>Several symbols.</summary>
    public static implicit operator Symbols(SymbolicTensor[] symbols) => Create(symbols);

    /// <summary>A copy as an array.</summary>
    public SymbolicTensor[] ToArray() => [.. _items ?? []];

    /// <inheritdoc/>
    public IEnumerator<SymbolicTensor> GetEnumerator() => ((IEnumerable<SymbolicTensor>)(_items ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
