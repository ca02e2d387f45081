using Xunit;

namespace Cajal.Tests.Data;

public sealed class TextFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cajal").FullName;

    public TextFolderTests()
    {
        Write("positive/2.txt", "good");
        Write("positive/1.txt", "wonderful");
        Write("negative/deep/1.txt", "bad");
        Write("negative/readme.md", "no text");
        Write(".hidden/1.txt", "hidden");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Classes_and_files_come_in_the_order_of_their_names()
    {
        var (texts, labels, names) = Datasets.TextFolder(_folder, maxLength: 5);
        Assert.Equal(["bad", "wonde", "good"], texts);
        Assert.Equal([0, 1, 1], labels);
        Assert.Equal(["negative", "positive"], names);
    }

    [Fact]
    public void Texts_are_encoded_when_they_are_asked_for()
    {
        var data = Dataset.FromTextFolder(_folder, text => Tensor.From(text.Select(c => (int)c).ToArray(), text.Length));
        Assert.Equal(["negative", "positive"], data.ClassNames);
        Assert.Equal(3, data.Cardinality);
        Assert.Equal([3, 9, 4], data.Select(e => e.X.Items[0].Shape[0]));
        Assert.Equal([3, 9], data.PaddedBatch(3).Single().X.Items[0].Shape);
        File.Delete(Path.Combine(_folder, "positive", "1.txt"));
        var e = Assert.Throws<CajalException>(() => data.Count());
        Assert.Contains("element 1", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_texts_is_named() =>
        Assert.Equal("CJ4033", Assert.Throws<CajalException>(() => Datasets.TextFolder(Path.Combine(_folder, "negative", "deep"))).Code);

    private void Write(string path, string text)
    {
        path = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
