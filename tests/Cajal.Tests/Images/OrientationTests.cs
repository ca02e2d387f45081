using Cajal.Images;
using Xunit;

namespace Cajal.Tests.Images;

public sealed class OrientationTests
{
    // Exif's table: which side of the scene the first row and the first column are.
    [Theory]
    [InlineData(1, "abc/def")]
    [InlineData(2, "cba/fed")]
    [InlineData(3, "fed/cba")]
    [InlineData(4, "def/abc")]
    [InlineData(5, "ad/be/cf")]
    [InlineData(6, "da/eb/fc")]
    [InlineData(7, "fc/eb/da")]
    [InlineData(8, "cf/be/ad")]
    [InlineData(9, "abc/def")]
    public void Turns_and_mirrors(int orientation, string wanted)
    {
        foreach (var isWide in (bool[])[false, true])
        {
            var image = isWide ? new Image(2, 3, 1, [.. "abcdef".Select(c => (ushort)c)]) : new Image(2, 3, 1, [.. "abcdef"u8]);
            var turned = Orientation.Apply(image, orientation);
            var letters = isWide ? turned.WidePixels.ToArray().Select(w => (char)w) : turned.Pixels.ToArray().Select(b => (char)b);
            Assert.Equal(wanted, string.Join("/", letters.Chunk(turned.Width).Select(row => new string(row))));
        }
    }
}
