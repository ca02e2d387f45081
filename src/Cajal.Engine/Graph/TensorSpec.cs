namespace Cajal;

/// <summary>What is known of a tensor before it has values: its shape and dtype.</summary>
/// <param name="Shape">The extents.</param>
/// <param name="DType">The element type.</param>
public readonly record struct TensorSpec(Shape Shape, DType DType)
{
    /// <summary>The bytes the values take.</summary>
    internal long Bytes => Shape.Size * DType.ByteSize;

    /// <summary>For example <c>float32 [32, 784]</c>.</summary>
    public override string ToString() => $"{DType.KerasName} {Shape}";
}
