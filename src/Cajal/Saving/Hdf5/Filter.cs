namespace Cajal.Saving.Hdf5;

/// <summary>One way in which the bytes of a chunk were changed before they were written.</summary>
/// <param name="Id">The number under which it is known.</param>
/// <param name="Name">Its name; empty where the file does not say.</param>
/// <param name="Values">Its settings.</param>
internal sealed record Filter(int Id, string Name, uint[] Values)
{
    public const int Deflate = 1;
    public const int Shuffle = 2;
    public const int Fletcher32 = 3;
    public const int Lzf = 32000;

    /// <summary>The bytes of a check sum that stand behind those of a chunk.</summary>
    public const int SumSize = 4;

    // A bit of a chunk's mask for each.
    private const int MostFilters = 32;
    private const int FirstOfOthers = 256;

    /// <summary>Whether it makes many bytes of few.</summary>
    public bool Packs => Id is Deflate or Lzf;

    public bool IsKnown => Id is Deflate or Shuffle or Fletcher32 or Lzf;

    /// <summary>Reads the message that names the filters, in the order in which they were applied.</summary>
    public static Filter[] Read(Cursor cursor)
    {
        var (version, count) = (cursor.U8(), cursor.U8());
        if (version is < 1 or > 2) throw cursor.Image.Unsupported($"version {version} of filters");
        if (count > MostFilters) throw cursor.Damaged($"there are {count} filters");
        if (version == 1) cursor.Skip(6);
        var filters = new Filter[count];
        for (var i = 0; i < count; i++)
        {
            var id = cursor.U16();
            var nameSize = version == 1 || id >= FirstOfOthers ? cursor.U16() : 0;
            cursor.Skip(2);
            var values = new uint[cursor.U16()];
            var name = Texts.Until0(cursor.Take(nameSize));
            if (version == 1) cursor.Align();
            for (var j = 0; j < values.Length; j++) values[j] = cursor.U32();
            if (version == 1 && values.Length % 2 == 1) cursor.Skip(4);
            filters[i] = new(id, name, values);
        }

        return filters;
    }

    /// <summary>The name that people know it by.</summary>
    public override string ToString() => Id switch
    {
        Deflate => "gzip",
        Shuffle => "shuffle",
        Fletcher32 => "fletcher32",
        4 => "szip",
        5 => "n-bit",
        6 => "scale-offset",
        307 => "bzip2",
        Lzf => "LZF",
        32001 => "Blosc",
        32004 => "LZ4",
        32008 => "bitshuffle",
        32013 => "ZFP",
        32015 => "Zstandard",
        32026 => "Blosc2",
        _ => Name.Length > 0 ? Name : $"filter {Id}",
    };
}
