using System.IO.Compression;
using System.Text;

namespace Cajal;

public static partial class Datasets
{
    /// <summary>5,574 text messages, 13 % of them spam.</summary>
    /// <param name="folder">
    /// Where <c>sms-spam.tsv</c> is, plain or <c>.gz</c>: a line is <c>ham</c> or <c>spam</c>, a tabulator and the message. By default
    /// <c>text</c> in the folder that the environment variable CAJAL_DATA names, then <c>~/.cajal/data/text</c>, into which it is downloaded where it is missing.
    /// </param>
    /// <returns>The messages in the order of the file.</returns>
    /// <exception cref="CajalException">CJ4001: the file is missing; CJ4003: a line is no message.</exception>
    /// <seealso href="https://doi.org/10.24432/C5CC84">UCI, SMS Spam Collection, CC BY 4.0</seealso>
    public static (string Text, bool IsSpam)[] SmsSpam(string? folder = null)
    {
        var path = FindFiles("text", folder, ["sms-spam.tsv"], "sms-spam")[0];
        var lines = ReadText(path).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. lines.Select((line, i) => line.Split('\t', 2) is ["ham" or "spam", var text]
            ? (text, line.StartsWith("spam", StringComparison.Ordinal))
            : throw new CajalException(new Problem("CJ4003", "A line of the text messages is none.")
                .Fact("file", path)
                .Fact($"line {i + 1}", line)
                .Note("A line is ham or spam, a tabulator and the message.")
                .Try("fetch the file again.")))];
    }

    /// <summary>Plays of Shakespeare in one text of 1,115,394 characters, 65 different ones ("tiny Shakespeare").</summary>
    /// <param name="folder">
    /// Where <c>shakespeare.txt</c> is, plain or <c>.gz</c>. By default <c>text</c> in the folder that the environment variable CAJAL_DATA
    /// names, then <c>~/.cajal/data/text</c>, into which it is downloaded where it is missing.
    /// </param>
    /// <exception cref="CajalException">CJ4001: the file is missing.</exception>
    public static string Shakespeare(string? folder = null) => ReadText(FindFiles("text", folder, ["shakespeare.txt"], "shakespeare")[0]);

    private static string ReadText(string path)
    {
        using var file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
