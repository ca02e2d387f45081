using Cajal.Data;

namespace Cajal;

/// <summary>What a column of a binary file is for.</summary>
public enum BinaryRole
{
    /// <summary>An input of the model.</summary>
    Input,

    /// <summary>A target.</summary>
    Target,

    /// <summary>A factor on the loss.</summary>
    Weight,

    /// <summary>Bytes to be left out.</summary>
    Padding,
}

/// <summary>One part of the records of a binary file; see <see cref="Dataset.FromBinary"/>.</summary>
/// <example><code>
/// // CIFAR-10: a class number, then red, green and blue of 32 x 32 pixels.
/// Dataset.FromBinary("data_batch_1.bin", [BinaryColumn.Target("u1", []), BinaryColumn.Input("u1", [3, 32, 32], scale: 1 / 255f)]);
/// </code></example>
public sealed class BinaryColumn
{
    private BinaryColumn(BinaryRole role, string type, Shape shape, float scale)
    {
        Element = NpyElement.Parse(type ?? throw new ArgumentNullException(nameof(type))) ?? throw new CajalException(
            new Problem("CJ4012", $"A column of a binary file cannot have the type \"{type}\".")
                .Note("Readable are bool, int8 to int64, uint8 to uint64 and float16 to float64, in NumPy's notation: b1, i1 to i8, u1 to u8, f2 to f8.")
                .Try("\"<f4\" for float32, \"u1\" for bytes, \">i2\" for big-endian 16-bit integers."));
        if (scale != 1 && Element.DType is not (DType.Float32 or DType.Int32))
        {
            throw new ArgumentOutOfRangeException(nameof(scale), scale, $"Elements of type {type} cannot be scaled; those of at most 32 bits can.");
        }

        (Role, Shape, Scale) = (role, shape, scale);
        Bytes = checked((int)(shape.Size * Element.Width));
    }

    /// <summary>What it is for.</summary>
    public BinaryRole Role { get; }

    /// <summary>Its shape in one record.</summary>
    public Shape Shape { get; }

    /// <summary>The factor on its numbers; with another one than 1 they become float32.</summary>
    public float Scale { get; }

    /// <summary>Its bytes in one record.</summary>
    public int Bytes { get; }

    internal NpyElement Element { get; }

    /// <summary>An input.</summary>
    /// <param name="type">The element type in NumPy's notation, such as <c>&lt;f4</c>, <c>u1</c> or <c>&gt;i2</c>; dtypes become those of <see cref="Npy"/>.</param>
    /// <param name="shape">The shape in one record, C order; <c>[]</c> for a single number.</param>
    /// <param name="scale">A factor; with another one than 1 the numbers become float32.</param>
    /// <exception cref="CajalException">CJ4012: no such type.</exception>
    public static BinaryColumn Input(string type, Shape shape, float scale = 1) => new(BinaryRole.Input, type, shape, scale);

    /// <summary>A target.</summary>
    /// <inheritdoc cref="Input"/>
    public static BinaryColumn Target(string type, Shape shape, float scale = 1) => new(BinaryRole.Target, type, shape, scale);

    /// <summary>A factor on the loss.</summary>
    /// <inheritdoc cref="Input"/>
    public static BinaryColumn Weight(string type, Shape shape, float scale = 1) => new(BinaryRole.Weight, type, shape, scale);

    /// <summary>Bytes to be left out.</summary>
    public static BinaryColumn Padding(int bytes) => new(BinaryRole.Padding, "u1", bytes, 1);
}
