using Cajal.Layers;

namespace Cajal;

/// <summary>One call of a layer on symbols. A layer that is shared between branches has several.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Inputs">What it was called on.</param>
/// <param name="Outputs">What it returned.</param>
/// <param name="Training">Training mode where the call fixed it, null where the model decides.</param>
internal sealed record Node(Layer Layer, SymbolicTensor[] Inputs, SymbolicTensor[] Outputs, bool? Training)
{
    /// <summary>The place among the calls of the layer.</summary>
    public int Index { get; init; }
}
