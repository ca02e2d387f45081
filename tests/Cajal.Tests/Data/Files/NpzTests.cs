using System.IO.Compression;
using Cajal.Data;
using Cajal.TestKit;
using Cajal.Tests.Conformance;
using Xunit;

namespace Cajal.Tests.Data;

public sealed class NpzTests : IDisposable
{
    private const string Dl4j = "models/dl4j";
    private readonly string _folder = Directory.CreateTempSubdirectory("cajal").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [AssetFact(Dl4j)]
    public void Reads_the_archives_that_were_stored_for_another_reader()
    {
        using var archive = ZipFile.OpenRead(Path.Combine(Assets.Find(Dl4j)!, "numpy_arrays.zip"));
        var entries = archive.Entries.Where(e => e.Name.EndsWith(".npz", StringComparison.Ordinal)).ToArray();
        Assert.Equal(8, entries.Length);
        foreach (var entry in entries)
        {
            using var stream = entry.Open();
            var arrays = Npz.Load(stream, entry.FullName);
            Assert.Equal([3, 4], arrays["firstArr"].Shape);
            Assert.Equal([.. Enumerable.Range(0, 12)], arrays["firstArr"].ToArray<int>());
            Assert.Equal([0.0, 10, 20], arrays["secondArr"].ToArray<double>());
        }
    }

    [SkippableByPeerFact(NumPy.Program, "-c", "import numpy")]
    public void Reads_what_NumPy_writes()
    {
        NumPy.Run(_folder, """
            import numpy as n
            d = {'x': n.arange(6.).reshape(2, 3), 'a/b': n.array(7), 'Ω': n.zeros((0, 2), 'u1')}
            n.savez('stored.npz', **d); n.savez_compressed('packed.npz', **d)
            """);
        foreach (var name in (string[])["stored.npz", "packed.npz"])
        {
            var arrays = Npz.Load(Path.Combine(_folder, name));
            Assert.Equal(["x", "a/b", "Ω"], arrays.Keys);
            Assert.Equal([0.0, 1, 2, 3, 4, 5], arrays["x"].ToArray<double>());
            Assert.Equal(7, arrays["a/b"].Item());
            Assert.Equal([0, 2], arrays["Ω"].Shape);
        }
    }

    [SkippableByPeerFact(NumPy.Program, "-c", "import numpy")]
    public void NumPy_reads_what_is_written()
    {
        foreach (var compress in (bool[])[false, true])
        {
            Npz.Save(Path.Combine(_folder, "z.npz"), Arrays(), compress);
            var text = NumPy.Run(_folder, "import numpy as n; z=n.load('z.npz'); print([(k, z[k].dtype.str, z[k].tolist()) for k in z])");
            Assert.Equal("[('a/kernel', '<f4', [[1.0, 2.0, 3.0], [4.0, 5.0, 6.5]]), ('b', '<i8', [7, 8]), ('c', '<f4', 9.0)]", text);
        }
    }

    [Fact]
    public void Members_are_stored_and_aligned()
    {
        using var zip = new ZipArchive(new MemoryStream(Written()));
        Assert.Equal(["a/kernel.npy", "b.npy", "c.npy"], zip.Entries.Select(e => e.FullName));
        Assert.All(zip.Entries, e => Assert.Equal(e.Length, e.CompressedLength));
        Assert.All(zip.Entries.Zip([24, 16, 4]), e => Assert.Equal(0, (e.First.Length - e.Second) % 64)); // All but the values.
    }

    [Fact]
    public void The_same_arrays_give_the_same_file() => Assert.Equal(Written(), Written());

    [Fact]
    public void Two_arrays_of_one_name_are_refused() => Assert.Throws<ArgumentException>(() =>
        Npz.Save(new MemoryStream(), [KeyValuePair.Create("a", (Tensor)1f), KeyValuePair.Create("a", (Tensor)2f)]));

    [Fact]
    public void A_failed_save_keeps_the_old_file()
    {
        var path = Path.Combine(_folder, "keep.npz");
        Npz.Save(path, Arrays());
        var old = File.ReadAllBytes(path);
        Assert.Throws<ArgumentException>(() => Npz.Save(path, [.. Arrays(), .. Arrays()]));
        Assert.Equal(old, File.ReadAllBytes(path));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_changed_number_is_noticed_by_its_check_sum()
    {
        var file = Written();
        file[file.AsSpan().IndexOf(BitConverter.GetBytes(6.5f))] ^= 1;
        var e = Assert.Throws<CajalException>(() => Npz.Load(new MemoryStream(file)));
        Assert.Equal("CJ4014", e.Code);
        Assert.Contains("check sum", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_file_that_was_cut_is_refused()
    {
        var file = Written();
        for (var length = 0; length < file.Length; length += 7)
        {
            Assert.Equal("CJ4014", Assert.Throws<CajalException>(() => Npz.Load(new MemoryStream(file[..length]))).Code);
        }
    }

    private static OrderedDictionary<string, Tensor> Arrays() => new()
    {
        ["a/kernel"] = Tensor.From([1, 2, 3, 4, 5, 6.5f], [2, 3]),
        ["b"] = Tensor.From([7L, 8], 2),
        ["c"] = 9f,
    };

    private static byte[] Written()
    {
        using var stream = new MemoryStream();
        Npz.Save(stream, Arrays());
        return stream.ToArray();
    }
}
