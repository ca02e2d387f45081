using Cajal.Applications;
using Cajal.Data;
using Cajal.Tests.Data.Sets;
using Xunit;

namespace Cajal.Tests.Applications;

public sealed class PretrainedWeightsTests : IDisposable
{
    private static readonly RemoteFile File = new("https://127.0.0.1:1/net.h5", "net.h5", "0123");

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_file_that_is_there_is_taken_from_the_first_folder_that_has_it()
    {
        string[] folders = [_folder.File("ours"), _folder.File("keras")];
        foreach (var folder in folders) Directory.CreateDirectory(folder);
        System.IO.File.WriteAllText(Path.Combine(folders[1], "net.h5"), "b");
        Assert.Equal(Path.Combine(folders[1], "net.h5"), PretrainedWeights.Find("Net", File, folders, isOffline: true));
        System.IO.File.WriteAllText(Path.Combine(folders[0], "net.h5"), "a");
        Assert.Equal(Path.Combine(folders[0], "net.h5"), PretrainedWeights.Find("Net", File, folders, isOffline: true));
    }

    [Fact]
    public void A_file_is_fetched_once_and_checked()
    {
        var asked = 0;
        byte[] content = [.. Enumerable.Range(0, 5000).Select(i => (byte)i)];
        using var server = new LocalServer((_, _) => asked++ >= 0 ? content : null);
        string[] folders = [_folder.File("ours"), _folder.File("keras")];
        var path = PretrainedWeights.Find("Net", server.File("net.h5", content), folders, isOffline: false);
        Assert.Equal((Path.Combine(folders[0], "net.h5"), content.Length), (path, (int)new FileInfo(path).Length));
        Assert.Equal(path, PretrainedWeights.Find("Net", server.File("net.h5", content), folders, isOffline: false));
        Assert.Equal(1, asked);
        var e = Assert.Throws<CajalException>(() => PretrainedWeights.Find("Net", server.File("other.h5", [1, 2]), folders, isOffline: false));
        Assert.Equal("CJ4081", e.Code);
        Assert.Single(Directory.GetFiles(folders[0]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_file_that_cannot_be_had_is_a_page_that_says_where_it_is_published_and_where_it_belongs(bool isOffline)
    {
        var e = Assert.Throws<CajalException>(() => PretrainedWeights.Find("Net", File, [_folder.File("a"), _folder.File("b")], isOffline));
        Assert.Equal("CJ3472", e.Code);
        foreach (var fact in new[] { File.Address, _folder.File("a"), _folder.File("b"), Path.Combine(_folder.File("a"), "net.h5") })
        {
            Assert.Contains(fact, e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_path_of_ones_own_must_exist()
    {
        var e = Assert.Throws<CajalException>(() => new MobileNet(weights: _folder.File("no.h5"), alpha: 0.25));
        Assert.Equal("CJ3472", e.Code);
        Assert.Contains(Environment.CurrentDirectory, e.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
