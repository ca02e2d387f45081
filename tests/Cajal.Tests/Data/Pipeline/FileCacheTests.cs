using Cajal.Training;
using Xunit;

namespace Cajal.Tests.Data;

public sealed class FileCacheTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cajal").FullName;

    private string Path => System.IO.Path.Combine(_folder, "data.cache");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Elements_come_back_as_they_were_from_any_place()
    {
        var data = Dataset.From(
            new Tensors { ["a"] = Tensor.From([1f, 2, 3, 4], [4, 1]), ["b"] = Tensor.From([5, 6, 7, 8], 4) }, Tensor.From([true, false, true, true], 4));
        var made = 0;
        var cached = data.Map(e =>
        {
            made++;
            return e;
        }).Cache(Path);
        for (var skip = 0; skip <= 5; skip++)
        {
            using var elements = cached.Open(3, skip);
            for (var i = skip; i < 4; i++)
            {
                Assert.True(elements.MoveNext());
                Assert.Equal(["a", "b"], elements.Current.X.Names);
                Assert.Equal([1], elements.Current.X["a"].Shape);
                Assert.Equal((i + 1.0, i + 5.0), (elements.Current.X["a"].Item(), elements.Current.X["b"].Item()));
                Assert.Equal(DType.Bool, elements.Current.Y!.Items[0].DType);
                Assert.Null(elements.Current.Weight);
            }

            Assert.False(elements.MoveNext());
        }

        Assert.Equal(4, made);
        Assert.Equal(4, cached.Cardinality);
        // Another run of the program asks the source for nothing.
        Assert.Equal(4, Dataset.From(() => throw new InvalidOperationException()).Cache(Path).Count());
    }

    [Fact]
    public void A_source_that_fails_leaves_no_file()
    {
        Assert.Throws<CajalException>(() => Dataset.Range(5).Map(e => e.X.Items[0].Item() == 3 ? throw new IOException() : e).Cache(Path).Count());
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Damaged_files_are_named()
    {
        var data = Dataset.Range(3).Cache(Path);
        Assert.Equal(3, data.Count());
        var file = File.ReadAllBytes(Path);
        for (var length = 0; length < file.Length; length += 9)
        {
            File.WriteAllBytes(Path, file[..length]);
            Assert.Equal("CJ4035", Assert.Throws<CajalException>(() => data.Count()).Code);
        }

        for (var place = 8; place < file.Length; place += 5)
        {
            File.WriteAllBytes(Path, [.. file[..place], (byte)(file[place] ^ 0x41), .. file[(place + 1)..]]);
            try
            {
                Assert.InRange(data.Count(), 0, 3);
            }
            catch (CajalException e)
            {
                Assert.Equal("CJ4035", e.Code);
            }
        }
    }
}
