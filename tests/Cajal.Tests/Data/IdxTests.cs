using System.IO.Compression;
using Cajal.Data;
using Xunit;

namespace Cajal.Tests.Data;

public class IdxTests
{
    private static readonly byte[] Good = [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 255];

    [Fact]
    public void Reads_bytes()
    {
        var x = Read(Good);
        Assert.Equal([2, 3], x.Shape);
        Assert.Equal([1, 2, 3, 4, 5, 255], x.ToArray<int>());
    }

    [Fact]
    public void Reads_compressed_files()
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true)) zip.Write(Good);
        Assert.Equal([1, 2, 3, 4, 5, 255], Read(packed.ToArray()).ToArray<int>());
    }

    [Fact]
    public void Reads_every_element_type()
    {
        Assert.Equal([-1], Read([0, 0, 9, 1, 0, 0, 0, 1, 255]).ToArray<int>());
        Assert.Equal([-2], Read([0, 0, 11, 1, 0, 0, 0, 1, 255, 254]).ToArray<int>());
        Assert.Equal([256], Read([0, 0, 12, 1, 0, 0, 0, 1, 0, 0, 1, 0]).ToArray<int>());
        Assert.Equal([1.5f], Read([0, 0, 13, 1, 0, 0, 0, 1, 0x3F, 0xC0, 0, 0]).ToArray());
        Assert.Equal([-2.0], Read([0, 0, 14, 1, 0, 0, 0, 1, 0xC0, 0, 0, 0, 0, 0, 0, 0]).ToArray<double>());
    }

    [Fact]
    public void Refuses_what_is_not_idx()
    {
        Assert.Equal("CJ4002", Code([]));
        Assert.Equal("CJ4002", Code("not an idx file"u8.ToArray()));
        Assert.Equal("CJ4002", Code([0, 0, 8, 2, 0, 0]));
        // A header that claims more than memory can hold takes none.
        Assert.Equal("CJ4002", Code([0, 0, 8, 3, 127, 255, 255, 255, 127, 255, 255, 255, 127, 255, 255, 255]));
    }

    [Fact]
    public void Refuses_damaged_files()
    {
        Assert.Equal("CJ4003", Code(Good[..^1]));
        Assert.Equal("CJ4003", Code([.. Good, 0]));
        // One billion bytes are claimed, six are there.
        Assert.Equal("CJ4003", Code([0, 0, 8, 1, 59, 154, 202, 0, 1, 2, 3, 4, 5, 6]));
    }

    private static Tensor Read(byte[] bytes) => Idx.Read(new MemoryStream(bytes), "test");

    private static string Code(byte[] bytes) => Assert.Throws<CajalException>(() => Read(bytes)).Code;
}
