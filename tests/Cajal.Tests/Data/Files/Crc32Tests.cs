using Cajal.Data;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Tests.Data;

public sealed class Crc32Tests
{
    [Fact]
    public void The_sum_of_the_digits_is_the_published_one() => Assert.Equal(0xCBF43926, Crc32.Append(0, "123456789"u8));

    [Fact]
    public void Long_and_short_pieces_give_the_sum_of_the_whole()
    {
        var gen = new Gen(7);
        var bytes = new byte[4000];
        for (var i = 0; i < bytes.Length; i++) bytes[i] = (byte)gen.Next();
        for (var length = 0; length <= 400; length++)
        {
            var from = gen.Int(0, 17);
            var part = bytes.AsSpan(from, length);
            Assert.Equal(Bitwise(part), Crc32.Append(0, part));
            Assert.Equal(Bitwise(part), Crc32.AppendByTables(0, part));
            var cut = gen.Int(0, length);
            Assert.Equal(Bitwise(part), Crc32.Append(Crc32.Append(0, part[..cut]), part[cut..]));
        }

        Assert.Equal(Bitwise(bytes), Crc32.Append(0, bytes));
    }

    // By definition: the remainder of the bits, lowest first, divided by the polynomial.
    private static uint Bitwise(ReadOnlySpan<byte> bytes)
    {
        var rest = uint.MaxValue;
        foreach (var b in bytes)
        {
            for (var bit = 0; bit < 8; bit++) rest = (rest >> 1) ^ (((rest ^ (uint)(b >> bit)) & 1) == 1 ? 0xEDB88320u : 0);
        }

        return ~rest;
    }
}
