namespace Cajal.Saving.Hdf5;

/// <summary>The type of the elements of an HDF5 data set or attribute, as the file has them.</summary>
public sealed class Hdf5Type
{
    internal Hdf5Type(Hdf5Class kind, int size) => (Class, Size) = (kind, size);

    /// <summary>What kind of values they are.</summary>
    public Hdf5Class Class { get; }

    /// <summary>The bytes of an element in the file; for texts of any length those of the place where the text is.</summary>
    public int Size { get; }

    /// <summary>Whether whole numbers have a sign.</summary>
    public bool IsSigned { get; internal init; }

    /// <summary>Whether the byte of the highest value comes first.</summary>
    public bool IsBigEndian { get; internal init; }

    /// <summary>Whether texts may be of any length each.</summary>
    public bool IsVariableLength { get; internal init; }

    /// <summary>The dtype that a tensor of these elements has; null where no tensor holds them.</summary>
    /// <remarks>
    /// float16 and bfloat16 become float32; int8, int16, uint8 and uint16 become int32; uint32 and uint64 become int64, where a uint64 that is too
    /// large for it is refused.
    /// </remarks>
    public DType? DType => Element switch
    {
        ElementKind.None => null,
        ElementKind.Bool => Cajal.DType.Bool,
        ElementKind.Int8 or ElementKind.UInt8 or ElementKind.Int16 or ElementKind.UInt16 or ElementKind.Int32 => Cajal.DType.Int32,
        ElementKind.UInt32 or ElementKind.Int64 or ElementKind.UInt64 => Cajal.DType.Int64,
        ElementKind.Float16 or ElementKind.BFloat16 or ElementKind.Float32 => Cajal.DType.Float32,
        ElementKind.Float64 => Cajal.DType.Float64,
        ElementKind.OddInteger => Size < 4 || (Size == 4 && IsSigned) ? Cajal.DType.Int32 : Cajal.DType.Int64,
        _ => Bits!.MantissaSize <= 23 && Bits.ExponentSize <= 8 ? Cajal.DType.Float32 : Cajal.DType.Float64,
    };

    /// <summary>How the elements are turned into numbers.</summary>
    internal ElementKind Element { get; init; }

    /// <summary>Where the parts of a number lie that no machine has.</summary>
    internal BitLayout? Bits { get; init; }

    /// <summary>How texts of one length are filled up.</summary>
    internal TextPadding Padding { get; init; }

    /// <summary>For example <c>float32</c>, <c>big-endian int16</c> or <c>texts of any length</c>.</summary>
    public override string ToString()
    {
        var order = IsBigEndian ? "big-endian " : "";
        return Class switch
        {
            Hdf5Class.Integer => $"{order}{(IsSigned ? "int" : "uint")}{Size * 8}",
            Hdf5Class.Float => Element == ElementKind.BFloat16 ? $"{order}bfloat16" : $"{order}float{Size * 8}",
            Hdf5Class.Bool => "bool",
            Hdf5Class.Text => IsVariableLength ? "texts of any length" : $"texts of {Size} bytes",
            Hdf5Class.Opaque => $"opaque bytes, {Size} each",
            Hdf5Class.Compound => "structures",
            Hdf5Class.Reference => "references",
            Hdf5Class.List => "lists of any length",
            Hdf5Class.Array => "small arrays",
            _ => "of another kind",
        };
    }

    /// <summary>The same two bytes, read as bfloat16: Keras keeps such weights as opaque bytes with a word beside them.</summary>
    internal Hdf5Type AsBFloat16() => new(Hdf5Class.Float, 2) { Element = ElementKind.BFloat16, IsSigned = true };
}

/// <summary>Elements by what it takes to read them.</summary>
internal enum ElementKind
{
    None,
    Bool,
    Int8,
    UInt8,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Float16,
    BFloat16,
    Float32,
    Float64,

    /// <summary>A whole number of 1 to 8 bytes that uses only some of its bits, or has a width that no machine has.</summary>
    OddInteger,

    /// <summary>A floating point number of up to 16 bytes with parts of other sizes.</summary>
    OddFloat,
}

/// <summary>How a text fills its place.</summary>
internal enum TextPadding
{
    /// <summary>It ends at the first byte 0.</summary>
    Terminated,

    /// <summary>Bytes 0 fill it up.</summary>
    Zeros,

    /// <summary>Spaces fill it up.</summary>
    Spaces,
}

/// <summary>Where the parts of a number lie, in bits from the lowest.</summary>
/// <param name="Offset">The lowest bit of the whole.</param>
/// <param name="Precision">The bits of the whole.</param>
/// <param name="Sign">The bit of the sign.</param>
/// <param name="ExponentPlace">The lowest bit of the exponent.</param>
/// <param name="ExponentSize">Its bits.</param>
/// <param name="MantissaPlace">The lowest bit of the mantissa.</param>
/// <param name="MantissaSize">Its bits.</param>
/// <param name="Bias">What is added to the exponent.</param>
/// <param name="IsOneImplied">Whether the mantissa's leading one is left out.</param>
internal sealed record BitLayout(int Offset, int Precision, int Sign = 0, int ExponentPlace = 0, int ExponentSize = 0, int MantissaPlace = 0,
    int MantissaSize = 0, long Bias = 0, bool IsOneImplied = false);
