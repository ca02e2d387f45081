using Cajal.Graph;

namespace Cajal;

public sealed partial class Tensor
{
    /// <summary>A tensor from numbers in row-major order, which are copied.</summary>
    /// <typeparam name="T">bool, int, long, float or double; decides the dtype.</typeparam>
    /// <param name="values">The numbers, the last axis fastest.</param>
    /// <param name="shape">The extents; their product is the number of values.</param>
    /// <exception cref="ShapeException">The count of values is not the size of the shape.</exception>
    public static Tensor From<T>(ReadOnlySpan<T> values, Shape shape) where T : unmanaged
    {
        if (values.Length != shape.Size)
        {
            throw new ShapeException(new Problem("CJ1001", $"{values.Length} values do not fill a tensor of shape {shape}.")
                .Fact("values", $"{values.Length} numbers")
                .Fact("shape", $"{shape}, which holds {shape.Size}")
                .Try("give as many values as the product of the extents, or another shape."));
        }

        var storage = new Storage(new TensorSpec(shape, DTypeExtensions.Of<T>()));
        values.CopyTo(storage.Span<T>());
        return FromStorage(storage);
    }

    /// <inheritdoc cref="From{T}(ReadOnlySpan{T}, Shape)"/>
    public static Tensor From<T>(T[] values, Shape shape) where T : unmanaged => From((ReadOnlySpan<T>)values, shape);

    /// <summary>Computes the values now, with everything they depend on, and returns the same tensor.</summary>
    public Tensor Realize()
    {
        if (IsSymbolic) throw SymbolicException();
        if (!IsRealized) Backend.Current.Realize([this]);
        return this;
    }

    /// <summary>The values as float32 in row-major order; computes them if need be.</summary>
    public float[] ToArray() => ToArray<float>();

    /// <summary>The values in row-major order, converted to <typeparamref name="T"/>; computes them if need be.</summary>
    /// <typeparam name="T">bool, int, long, float or double.</typeparam>
    public T[] ToArray<T>() where T : unmanaged
    {
        Realize();
        var result = new T[Size];
        if (typeof(T) == typeof(float)) Values.Convert(Storage!, (float[])(object)result);
        else if (typeof(T) == typeof(double)) Values.Convert(Storage!, (double[])(object)result);
        else if (typeof(T) == typeof(int)) Values.Convert(Storage!, (int[])(object)result);
        else if (typeof(T) == typeof(long)) Values.Convert(Storage!, (long[])(object)result);
        else if (typeof(T) == typeof(bool)) ToBools((bool[])(object)result);
        else DTypeExtensions.Of<T>();
        return result;
    }

    /// <summary>The only value of a tensor of one element; computes it if need be.</summary>
    /// <exception cref="ShapeException">The tensor has none or several.</exception>
    public double Item()
    {
        if (Size != 1)
        {
            throw new ShapeException(new Problem("CJ1002", "Item() needs a tensor of exactly one element.")
                .Fact("tensor", this)
                .Try("reduce it first, for example with Mean() or Sum(), or use ToArray()."));
        }

        return ToArray<double>()[0];
    }

    private void ToBools(bool[] result)
    {
        var values = Values.ToDoubles(this);
        for (var i = 0; i < result.Length; i++) result[i] = values[i] != 0;
    }

    private CajalException SymbolicException() => new(new Problem("CJ1003", "A tensor has no values while a function is being recorded.")
        .Fact("tensor", Spec.ToString())
        .Note("Jit and Model.Compile run your code once with symbols in the place of numbers.")
        .Try("return the tensor from the function and look at it outside."));
}
