using System.Text;

namespace Cajal.Data.FeatureSpaces;

/// <summary>A hash of text that is the same on every machine and in every version: FNV-1a of the UTF-8 bytes, 64 bits, mixed once more.</summary>
/// <seealso href="http://www.isthe.com/chongo/tech/comp/fnv/">Fowler, Noll and Vo</seealso>
internal static class TextHash
{
    public static ulong Of(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in Encoding.UTF8.GetBytes(text)) hash = (hash ^ b) * 1099511628211UL;

        // The low bits of FNV-1a depend on the low bits of the letters alone; those of a remainder should depend on all.
        hash = (hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93;
        return hash ^ (hash >> 32);
    }
}
