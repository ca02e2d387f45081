namespace Cajal.Graph;

/// <summary>The family of a primitive. Passes ask for the family, never for a name.</summary>
internal enum Kind
{
    /// <summary>No inputs that carry data: leaves, literals, placeholders, iota.</summary>
    Source,

    /// <summary>One output element from the elements at the same place.</summary>
    Elementwise,

    /// <summary>Elements change their place, not their value.</summary>
    Movement,

    /// <summary>Axes disappear or run together: sum, max, cumsum.</summary>
    Reduction,

    /// <summary>Products summed over shared axes.</summary>
    Contraction,

    /// <summary>Places are data: gather, scatter, sort.</summary>
    Indexing,

    /// <summary>Counter-based random numbers.</summary>
    Random,

    /// <summary>Bodies that are graphs themselves: scan, while, cond.</summary>
    Control,

    /// <summary>A named function of primitives.</summary>
    Composite,

    /// <summary>The identity with a meaning for transforms: stop-gradient, all-reduce.</summary>
    Marker,
}
