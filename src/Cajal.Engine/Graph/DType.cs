namespace Cajal;

/// <summary>The type of a tensor's elements.</summary>
/// <remarks>The order is the promotion order: an operation on two dtypes yields the larger one.</remarks>
public enum DType
{
    /// <summary>True or false, stored as one byte.</summary>
    Bool,

    /// <summary>32-bit signed integer.</summary>
    Int32,

    /// <summary>64-bit signed integer.</summary>
    Int64,

    /// <summary>32-bit IEEE 754 floating point; the default.</summary>
    Float32,

    /// <summary>64-bit IEEE 754 floating point; for checks.</summary>
    Float64,
}

/// <summary>Facts about a <see cref="DType"/>.</summary>
public static class DTypeExtensions
{
    extension(DType dtype)
    {
        /// <summary>The bytes one element takes.</summary>
        public int ByteSize => dtype switch
        {
            DType.Bool => 1,
            DType.Int32 or DType.Float32 => 4,
            _ => 8,
        };

        /// <summary>True for <see cref="DType.Float32"/> and <see cref="DType.Float64"/>, the dtypes that carry gradients.</summary>
        public bool IsFloating => dtype is DType.Float32 or DType.Float64;

        /// <summary>The NumPy name: <c>bool</c>, <c>int32</c>, <c>int64</c>, <c>float32</c> or <c>float64</c>.</summary>
        public string KerasName => dtype switch
        {
            DType.Bool => "bool",
            DType.Int32 => "int32",
            DType.Int64 => "int64",
            DType.Float32 => "float32",
            _ => "float64",
        };
    }

    /// <summary>The dtype that stores values of a .NET element type.</summary>
    /// <typeparam name="T">bool, int, long, float or double.</typeparam>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is none of them.</exception>
    public static DType Of<T>() where T : unmanaged =>
        typeof(T) == typeof(float) ? DType.Float32
        : typeof(T) == typeof(double) ? DType.Float64
        : typeof(T) == typeof(int) ? DType.Int32
        : typeof(T) == typeof(long) ? DType.Int64
        : typeof(T) == typeof(bool) ? DType.Bool
        : throw new NotSupportedException($"A tensor cannot hold {typeof(T).Name}. Use bool, int, long, float or double.");
}
