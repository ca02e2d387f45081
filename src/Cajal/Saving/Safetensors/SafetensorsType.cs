using Cajal.Saving.Hdf5;

namespace Cajal.Saving;

/// <summary>The words for types of elements.</summary>
internal static class SafetensorsType
{
    private static readonly Dictionary<string, Hdf5Type> _types = new()
    {
        ["BOOL"] = new(Hdf5Class.Bool, 1) { Element = ElementKind.Bool },
        ["I8"] = Integer(ElementKind.Int8, 1, isSigned: true),
        ["U8"] = Integer(ElementKind.UInt8, 1, isSigned: false),
        ["I16"] = Integer(ElementKind.Int16, 2, isSigned: true),
        ["U16"] = Integer(ElementKind.UInt16, 2, isSigned: false),
        ["I32"] = Integer(ElementKind.Int32, 4, isSigned: true),
        ["U32"] = Integer(ElementKind.UInt32, 4, isSigned: false),
        ["I64"] = Integer(ElementKind.Int64, 8, isSigned: true),
        ["U64"] = Integer(ElementKind.UInt64, 8, isSigned: false),
        ["F16"] = Float(ElementKind.Float16, 2),
        ["BF16"] = Float(ElementKind.BFloat16, 2),
        ["F32"] = Float(ElementKind.Float32, 4),
        ["F64"] = Float(ElementKind.Float64, 8),
    };

    // Sizes in bits of types that are known, but that no tensor holds.
    private static readonly Dictionary<string, int> _bits = new() { ["F4"] = 4, ["F6_E2M3"] = 6, ["F6_E3M2"] = 6, ["F8_E4M3"] = 8, ["F8_E5M2"] = 8, ["F8_E8M0"] = 8, ["C64"] = 64 };

    /// <summary>What the elements are; null where no tensor holds them.</summary>
    public static Hdf5Type? Find(string word) => _types.GetValueOrDefault(word);

    /// <summary>The size of an element in bits; null for a word that nobody knows.</summary>
    public static int? BitsOf(string word) => _types.TryGetValue(word, out var type) ? 8 * type.Size : _bits.TryGetValue(word, out var bits) ? bits : null;

    public static string Of(DType dtype) => dtype switch
    {
        DType.Bool => "BOOL",
        DType.Int32 => "I32",
        DType.Int64 => "I64",
        DType.Float32 => "F32",
        _ => "F64",
    };

    private static Hdf5Type Integer(ElementKind kind, int size, bool isSigned) => new(Hdf5Class.Integer, size) { Element = kind, IsSigned = isSigned };

    private static Hdf5Type Float(ElementKind kind, int size) => new(Hdf5Class.Float, size) { Element = kind, IsSigned = true };
}
