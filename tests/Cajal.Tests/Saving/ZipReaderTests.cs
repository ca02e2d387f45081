using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Cajal.Saving;
using Cajal.TestKit;
using Cajal.Tests.Data;
using Xunit;

namespace Cajal.Tests.Saving;

public sealed class ZipReaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cajal").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableByPeerFact(NumPy.Program, "-c", "import zipfile")]
    public void Reads_what_Python_writes()
    {
        NumPy.Run(_folder, """
            import zipfile
            with zipfile.ZipFile('x.keras', 'w') as z:
                z.writestr('metadata.json', '{"keras_version": "3.16.0"}')
                z.writestr('assets/', '')
                z.writestr('assets/层.txt', 'αβ', compress_type=zipfile.ZIP_DEFLATED)
                with z.open('model.weights.h5', 'w', force_zip64=True) as m: m.write(b'12345' * 1000)
            class OneWay:
                def __init__(self, f): self.f = f
                def write(self, b): return self.f.write(b)
                def flush(self): self.f.flush()
            with open('stream.keras', 'wb') as f, zipfile.ZipFile(OneWay(f), 'w') as z: z.writestr('a', b'first'); z.writestr('b', b'second', zipfile.ZIP_DEFLATED)
            """);
        using var zip = ZipReader.Open(Path.Combine(_folder, "x.keras"));
        Assert.Equal(["metadata.json", "assets/", "assets/层.txt", "model.weights.h5"], zip.Members.Select(m => m.Name));
        Assert.Equal("{\"keras_version\": \"3.16.0\"}", zip.Require("metadata.json").Text(100));
        Assert.Equal("αβ", zip.Require("assets/层.txt").Text(100));
        var weights = zip.Require("model.weights.h5");
        Assert.True(weights.IsStored);
        Assert.Equal(5000, weights.Length);
        Assert.Equal("12345", Encoding.ASCII.GetString(File.ReadAllBytes(zip.Path), (int)weights.Offset, 5));
        weights.Verify();
        using var streamed = ZipReader.Open(Path.Combine(_folder, "stream.keras"));
        Assert.Equal(["first", "second"], streamed.Members.Select(m => m.Text(100)));
    }

    [Fact]
    public void Reads_the_long_fields_of_archives_beyond_4_GiB()
    {
        var file = Long(("a", "content"));
        using var zip = Read(file);
        Assert.Equal("content", zip.Require("a").Text(100));
        for (var length = 0; length < file.Length; length++) Refused(file[..length], "");
    }

    [SkippableByPeerFact(NumPy.Program, "-c", "import zipfile")]
    public void The_long_fields_of_this_test_are_those_of_Python()
    {
        File.WriteAllBytes(Path.Combine(_folder, "long.zip"), Long(("a", "content")));
        Assert.Equal("b'content'", NumPy.Run(_folder, "import zipfile; print(zipfile.ZipFile('long.zip').read('a'))"));
    }

    [Fact]
    public void Folders_of_Windows_are_folders()
    {
        using var zip = Read(Zip(("assets\\vocabulary.txt", "a")));
        Assert.Equal("a", zip.Require("assets/vocabulary.txt").Text(1));
    }

    [Theory]
    [InlineData("../up")]
    [InlineData("a/../../up")]
    [InlineData("a/..")]
    [InlineData("/etc/passwd")]
    [InlineData("\\\\server\\share")]
    [InlineData("..\\up")]
    [InlineData("C:/x")]
    [InlineData("a//b")]
    [InlineData("./a")]
    [InlineData("a\0b")]
    public void Paths_that_lead_out_are_refused(string name)
    {
        Assert.Equal("CJ3451", Assert.Throws<CajalException>(() => Read(Zip((name, "x")))).Code);
        Assert.Equal("CJ3451", Assert.Throws<CajalException>(() => new ZipWriter(new MemoryStream()).Add(name, "x")).Code);
    }

    [Fact]
    public void Members_of_one_name_are_refused() => Refused(Zip(("a", "x"), ("a", "y")), "twice");

    [Fact]
    public void A_member_with_another_name_at_its_place_is_refused()
    {
        var file = Zip(("abc", "x"));
        file[30] ^= 1;
        Refused(file, "called differently");
    }

    [Fact]
    public void Members_that_overlap_are_refused()
    {
        // One body for two members, as in archives that unpack to more than a disk holds.
        var file = Zip(("a", new string('x', 100)), ("a", new string('y', 100)));
        var second = file.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(second + 42), 50);
        "PK\u0003\u0004"u8.CopyTo(file.AsSpan(50));
        file.AsSpan(54, 26).Clear();
        file[50 + 26] = 1;
        file[50 + 30] = (byte)'b';
        file[second + 46] = (byte)'b';
        Refused(file, "overlap");
    }

    [Fact]
    public void A_size_that_lies_is_noticed()
    {
        foreach (var lie in (int[])[-1, 1])
        {
            var file = Zip(CompressionLevel.Optimal, ("a", new string('x', 1000)));
            var entry = file.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(entry + 24), 1000 + lie);
            using var zip = Read(file);
            var e = Assert.Throws<CajalException>(() => zip.Require("a").Text(5000));
            Assert.Equal("CJ3450", e.Code);
            Assert.Contains("than it claims", e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_bomb_is_refused_before_it_is_unpacked()
    {
        var file = Zip(CompressionLevel.Optimal, ("a", new string('x', 1000)));
        var entry = file.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(entry + 24), int.MaxValue);
        Assert.Equal("CJ3451", Assert.Throws<CajalException>(() => Read(file)).Code);
    }

    [Fact]
    public void A_member_larger_than_it_may_be_is_refused()
    {
        using var zip = Read(Zip(("config.json", new string('x', 1001))));
        Assert.Equal("CJ3451", Assert.Throws<CajalException>(() => zip.Require("config.json").Text(1000)).Code);
        Assert.Equal("CJ3452", Assert.Throws<CajalException>(() => zip.Require("other.json")).Code);
    }

    [Fact]
    public void A_changed_byte_is_noticed_by_the_check_sum()
    {
        var file = Zip(("a", "content"));
        file[file.AsSpan().IndexOf("content"u8)] ^= 1;
        using var zip = Read(file);
        Assert.Contains("check sum", Assert.Throws<CajalException>(() => zip.Require("a").Verify()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_is_none_is_refused()
    {
        using var zip = Read(Zip(("a", "\u00FF\u00FE")), latin: true);
        Assert.Contains("UTF-8", Assert.Throws<CajalException>(() => zip.Require("a").Text(10)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_file_that_was_cut_is_refused()
    {
        var file = Zip(("a", "content"), ("b/c", "more"));
        for (var length = 0; length < file.Length; length++) Refused(file[..length], "");
    }

    [Fact]
    public void A_missing_file_is_a_page() => Assert.Equal("CJ3450", Assert.Throws<CajalException>(() => ZipReader.Open(Path.Combine(_folder, "none.keras"))).Code);

    internal static byte[] Zip(params (string Name, string Text)[] members) => Zip(CompressionLevel.NoCompression, members);

    internal static byte[] Zip(CompressionLevel level, params (string Name, string Text)[] members)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in members)
            {
                using var member = zip.CreateEntry(name, level).Open();
                member.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }

    /// <summary>An archive of one member as one beyond 4 GiB has it: sizes and places stand in longer fields.</summary>
    internal static byte[] Long((string Name, string Text) only)
    {
        var zip = Zip(only);
        int entry = zip.AsSpan().LastIndexOf("PK\u0001\u0002"u8), end = zip.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        byte[] none = [0xFF, 0xFF, 0xFF, 0xFF];
        var length = (long)only.Text.Length;
        var directory = new List<byte>([.. zip[entry..(entry + 20)], .. none, .. none, .. zip[(entry + 28)..(entry + 30)], 28, 0, .. zip[(entry + 32)..(entry + 42)], .. none]);
        directory.AddRange([.. Encoding.ASCII.GetBytes(only.Name), 1, 0, 24, 0, .. BitConverter.GetBytes(length), .. BitConverter.GetBytes(length), .. new byte[8]]);
        return
        [
            .. zip[..entry], .. directory,
            .. "PK\u0006\u0006"u8, .. BitConverter.GetBytes(44L), 45, 0, 45, 0, .. new byte[8], .. BitConverter.GetBytes(1L), .. BitConverter.GetBytes(1L),
            .. BitConverter.GetBytes((long)directory.Count), .. BitConverter.GetBytes((long)entry),
            .. "PK\u0006\u0007"u8, .. new byte[4], .. BitConverter.GetBytes((long)(entry + directory.Count)), 1, 0, 0, 0,
            .. zip[end..(end + 8)], .. none, .. none, .. none, 0, 0,
        ];
    }

    private static ZipReader Read(byte[] file, bool latin = false)
    {
        if (latin)
        {
            // The two bytes of a letter beyond ASCII become two letters that are no UTF-8.
            var at = file.AsSpan().IndexOf("\u00FF"u8);
            (file[at], file[at + 1], file[at + 2], file[at + 3]) = (0xFF, 0xFE, 0xFF, 0xFE);
            var sum = Cajal.Data.Crc32.Append(0, file.AsSpan(at, 4));
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(file.AsSpan().LastIndexOf("PK\u0001\u0002"u8) + 16), sum);
        }

        return ZipReader.Open(new MemoryStream(file), "test.zip");
    }

    private static void Refused(byte[] file, string why)
    {
        var e = Assert.Throws<CajalException>(() => Read(file));
        Assert.Equal("CJ3450", e.Code);
        Assert.Contains(why, e.Message, StringComparison.Ordinal);
    }
}
