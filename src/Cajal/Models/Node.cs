using Cajal.Layers;

namespace Cajal;

/// <summary>One call of a layer on symbols. A layer that is shared between branches has several.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Inputs">What it was called on.</param>
/// <param name="Outputs">What it returned.</param>
/// <param name="Training">Training mode where the call fixed it, null where the model decides.</param>
internal sealed record Node(Layer Layer, SymbolicTensor[] Inputs, SymbolicTensor[] Outputs, bool? Training)
{
    /// <summary>Masks that the call was given, one for each input, null where the input's own goes; null altogether where none was.</summary>
    public SymbolicTensor?[]? Masks { get; init; }

    /// <summary>Whether the masks that inputs carry are not looked at.</summary>
    public bool IsUnmasked { get; set; }

    /// <summary>All that has to be computed before.</summary>
    public IEnumerable<SymbolicTensor> Needs => Masks is null ? Inputs : Inputs.Concat(Masks.OfType<SymbolicTensor>());

    /// <summary>The place among the calls of the layer.</summary>
    public int Index { get; init; }
}
