using System.Numerics;

namespace Cajal;

public sealed partial class Tensor :
    IAdditionOperators<Tensor, Tensor, Tensor>, ISubtractionOperators<Tensor, Tensor, Tensor>,
    IMultiplyOperators<Tensor, Tensor, Tensor>, IDivisionOperators<Tensor, Tensor, Tensor>, IUnaryNegationOperators<Tensor, Tensor>
{
    /// <summary>The sum, element by element, with broadcasting.</summary>
    public static Tensor operator +(Tensor a, Tensor b) => Ops.Add(a, b);

    /// <summary>The difference, element by element, with broadcasting.</summary>
    public static Tensor operator -(Tensor a, Tensor b) => Ops.Subtract(a, b);

    /// <summary>The product, element by element, with broadcasting.</summary>
    public static Tensor operator *(Tensor a, Tensor b) => Ops.Multiply(a, b);

    /// <summary>The quotient, element by element, with broadcasting.</summary>
    public static Tensor operator /(Tensor a, Tensor b) => Ops.Divide(a, b);

    /// <summary>The remainder with the sign of the divisor, as Python and NumPy define it.</summary>
    public static Tensor operator %(Tensor a, Tensor b) => Ops.Remainder(a, b);

    /// <summary>Every element with the opposite sign.</summary>
    public static Tensor operator -(Tensor a) => Ops.Negative(a);

    /// <summary>1 where a is less than b.</summary>
    public static Tensor operator <(Tensor a, Tensor b) => Ops.Less(a, b);

    /// <summary>1 where a is greater than b.</summary>
    public static Tensor operator >(Tensor a, Tensor b) => Ops.Less(b, a);

    /// <summary>1 where a is at most b.</summary>
    public static Tensor operator <=(Tensor a, Tensor b) => Ops.LessEqual(a, b);

    /// <summary>1 where a is at least b.</summary>
    public static Tensor operator >=(Tensor a, Tensor b) => Ops.LessEqual(b, a);

    /// <summary>A number written in source, which takes the dtype of the tensor it meets.</summary>
    public static implicit operator Tensor(float value) => Ops.Literal(value, DType.Float32, isWeak: true);

    /// <summary>A number written in source, which takes the dtype of the tensor it meets.</summary>
    public static implicit operator Tensor(double value) => Ops.Literal(value, DType.Float32, isWeak: true);

    /// <summary>A number written in source, which takes the dtype of the tensor it meets.</summary>
    public static implicit operator Tensor(int value) => Ops.Literal(value, DType.Int32, isWeak: true);

    /// <summary>A 64-bit integer scalar.</summary>
    public static implicit operator Tensor(long value) => From([value], Shape.Scalar);

    /// <summary>A bool scalar.</summary>
    public static implicit operator Tensor(bool value) => Ops.Literal(value ? 1 : 0, DType.Bool);

    /// <summary>A vector; the numbers are copied.</summary>
    public static implicit operator Tensor(float[] values) => From(values, NotNull(values).Length);

    /// <summary>A vector; the numbers are copied.</summary>
    public static implicit operator Tensor(double[] values) => From(values, NotNull(values).Length);

    /// <summary>A vector; the numbers are copied.</summary>
    public static implicit operator Tensor(int[] values) => From(values, NotNull(values).Length);

    /// <summary>A vector; the numbers are copied.</summary>
    public static implicit operator Tensor(long[] values) => From(values, NotNull(values).Length);

    /// <summary>A vector; the numbers are copied.</summary>
    public static implicit operator Tensor(bool[] values) => From(values, NotNull(values).Length);

    /// <summary>A matrix; the numbers are copied.</summary>
    public static implicit operator Tensor(float[,] values) => From(Flat<float>(values), [values.GetLength(0), values.GetLength(1)]);

    /// <summary>A matrix; the numbers are copied.</summary>
    public static implicit operator Tensor(double[,] values) => From(Flat<double>(values), [values.GetLength(0), values.GetLength(1)]);

    /// <summary>A matrix; the numbers are copied.</summary>
    public static implicit operator Tensor(int[,] values) => From(Flat<int>(values), [values.GetLength(0), values.GetLength(1)]);

    private static T[] NotNull<T>(T[] values) => values ?? throw new ArgumentNullException(nameof(values));

    private static T[] Flat<T>(Array values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var flat = new T[values.Length];
        Buffer.BlockCopy(values, 0, flat, 0, Buffer.ByteLength(values));
        return flat;
    }
}
