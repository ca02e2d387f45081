using Cajal.Images;
using Xunit;

namespace Cajal.Tests.Images;

public sealed class ExifTests
{
    private static readonly byte[] _big = [.. "MM\0*\0\0\0\b"u8, 0, 2, 1, 0, 0, 4, 0, 0, 0, 1, 0, 0, 0, 9, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 8, 0, 0];

    [Fact]
    public void The_orientation_is_found_in_either_order_of_bytes()
    {
        Assert.Equal(8, Exif.Orientation(_big));
        Assert.Equal(3, Exif.Orientation([.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 3, 0, 0, 0]));
    }

    [Fact]
    public void Nonsense_is_upright()
    {
        for (var length = 0; length < _big.Length - 2; length++) Assert.Equal(1, Exif.Orientation(_big.AsSpan(0, length)));
        Assert.Equal(1, Exif.Orientation([.. "MM\0*\u007f\u007f\u007f\u007f"u8, 0, 1]));
        Assert.Equal(1, Exif.Orientation([.. _big[..^3], 9, 0, 0]));
    }
}
