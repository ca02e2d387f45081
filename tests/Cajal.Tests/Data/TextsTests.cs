using System.IO.Compression;
using Xunit;

namespace Cajal.Tests.Data;

public sealed class TextsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cajal").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Messages_are_read_with_what_they_are()
    {
        File.WriteAllText(Path.Combine(_folder, "sms-spam.tsv"), "ham\tHi there\r\nspam\tWIN \u00A3100\tnow\r\n");
        Assert.Equal([("Hi there", false), ("WIN \u00A3100\tnow", true)], Datasets.SmsSpam(_folder));
    }

    [Fact]
    public void A_line_that_is_no_message_is_shown()
    {
        File.WriteAllText(Path.Combine(_folder, "sms-spam.tsv"), "ham\tHi\nhello\n");
        var error = Assert.Throws<CajalException>(() => Datasets.SmsSpam(_folder));
        Assert.Equal("CJ4003", error.Code);
        Assert.Contains("line 2", error.Message);
    }

    [Fact]
    public void Plays_are_read_compressed_too()
    {
        using (var zipped = new GZipStream(File.Create(Path.Combine(_folder, "shakespeare.txt.gz")), CompressionLevel.Fastest)) zipped.Write("First Citizen:\n"u8);
        Assert.Equal("First Citizen:\n", Datasets.Shakespeare(_folder));
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Equal("CJ4001", Assert.Throws<CajalException>(() => Datasets.Shakespeare(Path.Combine(_folder, "nowhere"))).Code);
}
