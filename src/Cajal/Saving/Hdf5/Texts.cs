using System.Text;

namespace Cajal.Saving.Hdf5;

/// <summary>Texts as HDF5 keeps them: UTF-8, or ASCII, which is the same.</summary>
internal static class Texts
{
    /// <summary>A text that ends at the first byte 0, which is read too.</summary>
    public static string Terminated(ref Cursor cursor)
    {
        var ahead = cursor;
        var rest = ahead.Take(ahead.Remaining);
        var end = rest.IndexOf((byte)0);
        if (end < 0) throw cursor.Damaged("a name does not end");
        cursor.Skip(end + 1);
        return Encoding.UTF8.GetString(rest[..end]);
    }

    /// <summary>A text up to the first byte 0, or all of it.</summary>
    public static string Until0(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }

    /// <summary>A text in a place of one length.</summary>
    public static string Padded(ReadOnlySpan<byte> bytes, TextPadding padding) => padding switch
    {
        TextPadding.Terminated => Until0(bytes),
        TextPadding.Zeros => Encoding.UTF8.GetString(bytes.TrimEnd((byte)0)),
        _ => Encoding.UTF8.GetString(bytes.TrimEnd((byte)' ')),
    };
}
