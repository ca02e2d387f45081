using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Cajal.Data;
using Xunit;

namespace Cajal.Tests.Data.Sets;

public sealed class DownloaderTests : IDisposable
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 31 >> 3))];

    private readonly TemporaryFolder _folder = new();
    private readonly List<DownloadProgress> _reports = [];
    private readonly HttpClient _client = new();

    [Fact]
    public void A_file_arrives_whole_and_tells_how_far_it_is()
    {
        using var server = new LocalServer((_, _) => Content);
        Downloader().Fetch(server.File("a.bin", Content), Path("a.bin"));
        Assert.Equal(Content, File.ReadAllBytes(Path("a.bin")));
        Assert.True(_reports.Count > 2);
        Assert.Equal((Content.Length, (long?)Content.Length, true), ((int)_reports[^1].Received, _reports[^1].Total, _reports[^1].IsDone));
        Assert.All(_reports.Zip(_reports.Skip(1)), pair => Assert.True(pair.First.Received <= pair.Second.Received));
        Assert.Equal([Path("a.bin")], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void What_an_interrupted_download_left_is_continued()
    {
        var asked = new List<long>();
        using var server = new LocalServer((_, from) =>
        {
            asked.Add(from);
            return Content;
        });
        File.WriteAllBytes(Path("a.bin.part"), Content[..100_000]);
        Downloader().Fetch(server.File("a.bin", Content), Path("a.bin"));
        Assert.Equal([100_000], asked);
        Assert.Equal(Content, File.ReadAllBytes(Path("a.bin")));
    }

    [Fact]
    public void A_connection_that_breaks_is_taken_up_where_it_broke()
    {
        var asked = new List<long>();
        using var server = new LocalServer((_, from) =>
        {
            asked.Add(from);
            return Content;
        }) { CutAfter = 120_000 };
        Downloader().Fetch(server.File("a.bin", Content), Path("a.bin"));
        Assert.Equal(Content, File.ReadAllBytes(Path("a.bin")));
        Assert.True(asked.Count > 1 && asked[^1] > 0, string.Join(' ', asked));
    }

    [Fact]
    public void A_file_that_is_not_the_published_one_is_thrown_away()
    {
        using var server = new LocalServer((_, _) => Content);
        var e = Assert.Throws<CajalException>(() => Downloader().Fetch(server.File("a.bin", [1, 2, 3]), Path("a.bin")));
        Assert.Equal("CJ4081", e.Code);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_file_or_a_server_that_is_not_there_is_a_page_with_the_way_out()
    {
        using var server = new LocalServer((_, _) => null);
        var e = Assert.Throws<CajalException>(() => Downloader().Fetch(server.File("a.bin", Content), Path("a.bin")));
        Assert.Equal("CJ4080", e.Code);
        Assert.Contains("404", e.Message, StringComparison.Ordinal);
        Assert.Contains(Path("a.bin"), e.Message, StringComparison.Ordinal);
        var gone = new RemoteFile($"http://127.0.0.1:{LocalServer.FreePort()}/a", "a");
        Assert.Equal("CJ4080", Assert.Throws<CajalException>(() => Downloader().Fetch(gone, Path("a"))).Code);
    }

    [Fact]
    public void A_download_can_be_cancelled_and_keeps_what_it_has()
    {
        using var server = new LocalServer((_, _) => Content);
        using var stop = new CancellationTokenSource();
        var downloader = new Downloader(_client, new Reports(_ => stop.Cancel()));
        Assert.ThrowsAny<OperationCanceledException>(() => downloader.Fetch(server.File("a.bin", Content), Path("a.bin"), stop.Token));
        Assert.True(new FileInfo(Path("a.bin.part")).Length > 0);
        Downloader().Fetch(server.File("a.bin", Content), Path("a.bin"));
        Assert.Equal(Content, File.ReadAllBytes(Path("a.bin")));
    }

    [Theory]
    [InlineData("set.tar.gz")]
    [InlineData("set.zip")]
    public void Of_an_archive_only_wanted_members_are_kept_and_only_in_the_folder(string name)
    {
        (string, string)[] members = [("set/train.bin", "train"), ("set/readme.html", "no"), ("../outside.bin", "no"), ("set/../../outside2.bin", "no")];
        var archive = name.EndsWith("zip", StringComparison.Ordinal) ? Zip(members) : Tar(members);
        using var server = new LocalServer((_, _) => archive);
        var inner = System.IO.Path.Combine(_folder.Path, "inner");
        var file = server.File(name, archive) with { Members = m => m.EndsWith(".bin", StringComparison.Ordinal) ? m.Replace("set/", "", StringComparison.Ordinal) : null };
        Downloader().Fetch(new RemoteSet("set", 1, "none", [file]), inner);
        Assert.Equal([System.IO.Path.Combine(inner, "train.bin")], Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));
        Assert.Equal("train", File.ReadAllText(System.IO.Path.Combine(inner, "train.bin")));
    }

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    private Downloader Downloader() => new(_client, new Reports(_reports.Add)) { Pause = TimeSpan.FromMilliseconds(1) };

    private string Path(string name) => _folder.File(name);

    private static byte[] Zip((string Name, string Text)[] members)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in members)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return memory.ToArray();
    }

    private static byte[] Tar((string Name, string Text)[] members)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest))
        using (var tar = new TarWriter(gzip))
        {
            foreach (var (name, text) in members)
            {
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
            }
        }

        return memory.ToArray();
    }

    private sealed class Reports(Action<DownloadProgress> take) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => take(value);
    }
}
