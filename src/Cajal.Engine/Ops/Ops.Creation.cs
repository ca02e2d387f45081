using Cajal.Graph;

namespace Cajal;

public static partial class Ops
{
    /// <summary>A tensor of zeros.</summary>
    public static Tensor Zeros(Shape shape, DType dtype = DType.Float32) => Full(shape, 0, dtype);

    /// <summary>A tensor of ones.</summary>
    public static Tensor Ones(Shape shape, DType dtype = DType.Float32) => Full(shape, 1, dtype);

    /// <summary>A tensor of one number.</summary>
    public static Tensor Full(Shape shape, double value, DType dtype = DType.Float32) => Expand(Literal(value, dtype), shape);

    /// <summary>Zeros of the shape and dtype of another tensor.</summary>
    public static Tensor ZerosLike(this Tensor x, DType? dtype = null) => FullLike(x, 0, dtype);

    /// <summary>Ones of the shape and dtype of another tensor.</summary>
    public static Tensor OnesLike(this Tensor x, DType? dtype = null) => FullLike(x, 1, dtype);

    /// <summary>One number in the shape and dtype of another tensor.</summary>
    public static Tensor FullLike(this Tensor x, double value, DType? dtype = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Full(x.Shape, value, dtype ?? x.DType);
    }
}
