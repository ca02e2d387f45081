using Cajal.Images;
using Xunit;

namespace Cajal.Tests.Images;

public sealed class HuffmanTableTests
{
    [Fact]
    public void Short_and_long_codes_are_found()
    {
        // Codes 0, 10, and one of 12 bits: 110000000000.
        var table = HuffmanTable.Of([1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0], [0x00, 0x23, 0x45])!;
        Assert.Equal(1, table.Look(0));
        // The second has a number of three bits behind it, 101 = 5: five bits and 5 together.
        var entry = table.Look(0b10101UL << 59);
        Assert.Equal((5, 0x23, 5), (entry & 31, entry >> 5 & 255, entry >> 16));
        Assert.Equal(-7, table.Look(0b10000UL << 59) >> 16);
        Assert.Equal(0, table.Look(0b110000000000UL << 52));
        Assert.Equal(12 | (0x45 << 5), table.LookFar(0b110000000000UL << 52));
        Assert.Equal(0, table.LookFar(ulong.MaxValue));
    }

    [Fact]
    public void More_codes_than_fit_are_refused() => Assert.Null(HuffmanTable.Of([3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], [1, 2, 3]));
}
