using Cajal.Layers;

namespace Cajal;

/// <summary>
/// A tensor without values that flows through layers to draw a model: it knows its shape, its dtype and the layer that makes it.
/// </summary>
/// <remarks>Start with <see cref="Input"/>, call layers on it, and hand the ends to <c>new Model(inputs, outputs)</c>.</remarks>
public partial class SymbolicTensor
{
    internal SymbolicTensor(PartialShape shape, DType dtype) => (Shape, DType) = (shape, dtype);

    /// <summary>The extents, the unknown batch first.</summary>
    public PartialShape Shape { get; }

    /// <summary>The element type.</summary>
    public DType DType { get; }

    /// <summary>The layer whose call made this tensor.</summary>
    public Layer Layer => Node.Layer;

    /// <summary>The layer's name.</summary>
    public string Name => Layer.Name;

    internal Node Node { get; set; } = null!;

    /// <summary>The place among the outputs of <see cref="Node"/>.</summary>
    internal int Index { get; init; }

    internal string ToText() => $"{DType.KerasName} {Shape}";

    /// <summary>For example <c>float32 [None, 10] from dense_1</c>.</summary>
    public override string ToString() => Node is null ? ToText() : $"{ToText()} from {Name}";
}
