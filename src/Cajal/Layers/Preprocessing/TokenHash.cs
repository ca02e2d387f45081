using System.Globalization;
using System.Text;

namespace Cajal.Layers;

/// <summary>Puts texts and whole numbers into bins as TensorFlow does: FarmHash, or SipHash where there is a salt.</summary>
internal static class TokenHash
{
    /// <summary>The bin, from 0 to bins - 1.</summary>
    public static long Bin(string text, long bins, long[]? salt)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var hash = salt is null ? FarmHash.Of(bytes) : SipHash.Of(bytes, (ulong)salt[0], (ulong)salt[1]);
        return (long)(hash % (ulong)bins);
    }

    /// <summary>A whole number by its decimal digits.</summary>
    public static long Bin(long number, long bins, long[]? salt) => Bin(number.ToString(CultureInfo.InvariantCulture), bins, salt);

    /// <summary>One number counts as two equal ones.</summary>
    public static long[]? Salt(long[]? salt, string layer) => salt switch
    {
        null or [_, _] => salt,
        [var one] => [one, one],
        _ => throw PreprocessingFaults.Option(layer, $"salt has {salt.Length} numbers.", "give two whole numbers, or one that counts twice."),
    };
}
