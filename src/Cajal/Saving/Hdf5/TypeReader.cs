namespace Cajal.Saving.Hdf5;

/// <summary>Reads the messages that say what elements are.</summary>
internal static class TypeReader
{
    private const int MostNested = 8;

    public static Hdf5Type Read(Cursor cursor) => Read(ref cursor, 0);

    private static Hdf5Type Read(ref Cursor cursor, int depth)
    {
        if (depth > MostNested) throw cursor.Damaged($"types lie more than {MostNested} deep in one another");
        var head = cursor.U8();
        var (version, kind) = (head >> 4, head & 15);
        if (version is < 1 or > 5) throw cursor.Image.Unsupported($"version {version} of types");
        var bits = (int)cursor.Number(3);
        var size = cursor.U32();
        if (size is 0 or > int.MaxValue) throw cursor.Damaged($"an element claims {size} bytes");
        return kind switch
        {
            0 => Integer(ref cursor, bits, (int)size, isSigned: (bits & 8) != 0),
            1 => Float(ref cursor, bits, (int)size),
            3 => new(Hdf5Class.Text, (int)size) { Padding = PaddingOf(bits & 15, cursor) },
            // Bits without a meaning are what h5py reads as whole numbers.
            4 => Integer(ref cursor, bits, (int)size, isSigned: false),
            5 => new(Hdf5Class.Opaque, (int)size),
            6 => new(Hdf5Class.Compound, (int)size),
            7 => new(Hdf5Class.Reference, (int)size),
            8 => Enumeration(ref cursor, version, bits & 0xFFFF, (int)size, depth),
            9 when (bits & 15) == 1 && size == 8 + cursor.Image.OffsetSize => new(Hdf5Class.Text, (int)size) { IsVariableLength = true },
            9 when (bits & 15) == 1 => throw cursor.Damaged($"a text of any length claims {size} bytes"),
            9 => new(Hdf5Class.List, (int)size),
            10 => new(Hdf5Class.Array, (int)size),
            _ => new(Hdf5Class.Other, (int)size),
        };
    }

    private static TextPadding PaddingOf(int code, Cursor cursor) => code switch
    {
        0 => TextPadding.Terminated,
        1 => TextPadding.Zeros,
        2 => TextPadding.Spaces,
        _ => throw cursor.Damaged($"texts are filled up in way {code}"),
    };

    private static Hdf5Type Integer(ref Cursor cursor, int bits, int size, bool isSigned)
    {
        var (offset, precision) = (cursor.U16(), cursor.U16());
        if (precision == 0 || offset + precision > 8L * size) throw cursor.Damaged($"a number of {size} bytes claims {precision} bits from bit {offset} on");
        var element = (size, isSigned) switch
        {
            _ when size > 8 => ElementKind.None,
            _ when offset != 0 || precision != 8 * size => ElementKind.OddInteger,
            (1, true) => ElementKind.Int8,
            (1, false) => ElementKind.UInt8,
            (2, true) => ElementKind.Int16,
            (2, false) => ElementKind.UInt16,
            (4, true) => ElementKind.Int32,
            (4, false) => ElementKind.UInt32,
            (8, true) => ElementKind.Int64,
            (8, false) => ElementKind.UInt64,
            _ => ElementKind.OddInteger,
        };
        return new(Hdf5Class.Integer, size)
        {
            IsSigned = isSigned, IsBigEndian = (bits & 1) != 0 && size > 1, Element = element, Bits = new(offset, precision),
        };
    }

    private static Hdf5Type Float(ref Cursor cursor, int bits, int size)
    {
        var (offset, precision) = (cursor.U16(), cursor.U16());
        var (exponentPlace, exponentSize, mantissaPlace, mantissaSize) = (cursor.U8(), cursor.U8(), cursor.U8(), cursor.U8());
        var layout = new BitLayout(offset, precision, bits >> 8 & 0xFF, exponentPlace, exponentSize, mantissaPlace, mantissaSize, cursor.U32(),
            (bits >> 4 & 3) == 2);
        var all = 8L * size;
        if (offset + precision > all || layout.Sign >= all || exponentPlace + exponentSize > all || mantissaPlace + mantissaSize > all)
        {
            throw cursor.Damaged($"the parts of a number of {size} bytes lie outside of it");
        }

        // The order of the VAX has a bit of its own.
        var isVax = (bits & 0x41) == 0x41;
        var element = layout switch
        {
            _ when isVax || size > 16 || exponentSize is 0 or > 30 => ElementKind.None,
            { Offset: 0, Precision: 16, Sign: 15, ExponentPlace: 10, ExponentSize: 5, MantissaPlace: 0, MantissaSize: 10, Bias: 15, IsOneImplied: true }
                when size == 2 => ElementKind.Float16,
            { Offset: 0, Precision: 16, Sign: 15, ExponentPlace: 7, ExponentSize: 8, MantissaPlace: 0, MantissaSize: 7, Bias: 127, IsOneImplied: true }
                when size == 2 => ElementKind.BFloat16,
            { Offset: 0, Precision: 32, Sign: 31, ExponentPlace: 23, ExponentSize: 8, MantissaPlace: 0, MantissaSize: 23, Bias: 127, IsOneImplied: true }
                when size == 4 => ElementKind.Float32,
            { Offset: 0, Precision: 64, Sign: 63, ExponentPlace: 52, ExponentSize: 11, MantissaPlace: 0, MantissaSize: 52, Bias: 1023, IsOneImplied: true }
                when size == 8 => ElementKind.Float64,
            _ => ElementKind.OddFloat,
        };
        return new(Hdf5Class.Float, size) { IsSigned = true, IsBigEndian = (bits & 1) != 0 && size > 1, Element = element, Bits = layout };
    }

    private static Hdf5Type Enumeration(ref Cursor cursor, int version, int members, int size, int depth)
    {
        var root = Read(ref cursor, depth + 1);
        if (root.Class != Hdf5Class.Integer || root.Size != size) throw cursor.Damaged("an enumeration is not made of whole numbers");
        if (size != 1 || members != 2) return root;
        var (first, second) = (Name(ref cursor, version), Name(ref cursor, version));
        var values = cursor.Take(2);
        var isBool = (first, second, values[0], values[1]) is ("FALSE", "TRUE", 0, 1) or ("TRUE", "FALSE", 1, 0);
        return isBool ? new(Hdf5Class.Bool, 1) { Element = ElementKind.Bool } : root;
    }

    private static string Name(ref Cursor cursor, int version)
    {
        var start = cursor.Place;
        var name = Texts.Terminated(ref cursor);
        // The older forms fill names up to a multiple of 8.
        if (version < 3) cursor.Skip(start - cursor.Place & 7);
        return name;
    }
}
