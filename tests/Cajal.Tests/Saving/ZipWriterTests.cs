using Cajal.Saving;
using Cajal.Saving.Hdf5;
using Cajal.TestKit;
using Cajal.Tests.Data;
using Xunit;

namespace Cajal.Tests.Saving;

public sealed class ZipWriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cajal").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableByPeerFact(NumPy.Program, "-c", "import zipfile, h5py")]
    public void Python_reads_what_is_written()
    {
        var weights = new Hdf5Writer();
        weights.Root.Add("layers/dense/vars/0", Tensor.From([1f, 2], 2));
        using (var file = File.Create(Path.Combine(_folder, "x.keras")))
        using (var zip = new ZipWriter(file))
        {
            zip.Add("metadata.json", "{}");
            zip.Add("config.json", "{\"a\": \"ä\"}");
            zip.Add("model.weights.h5", weights.Save);
            zip.Add("assets/层/vocabulary.txt", "a\nb");
        }

        // Stored, no flags but that of a name in UTF-8, no extra fields: as Keras's own files are.
        Assert.Equal("""
            metadata.json 0 0x0 0 (1980, 1, 1, 0, 0, 0)
            config.json 0 0x0 0 (1980, 1, 1, 0, 0, 0)
            model.weights.h5 0 0x0 0 (1980, 1, 1, 0, 0, 0)
            assets/层/vocabulary.txt 0 0x800 0 (1980, 1, 1, 0, 0, 0)
            None ä [1. 2.]
            """, NumPy.Run(_folder, """
            import zipfile, h5py, io, json
            z = zipfile.ZipFile('x.keras')
            for i in z.infolist(): print(i.filename, i.compress_type, hex(i.flag_bits), len(i.extra), i.date_time)
            print(z.testzip(), json.loads(z.read('config.json'))['a'], h5py.File(io.BytesIO(z.read('model.weights.h5')))['layers/dense/vars/0'][:])
            """));
        using var read = ZipReader.Open(Path.Combine(_folder, "x.keras"));
        Assert.All(read.Members, m => Assert.True(m.IsStored));
        foreach (var member in read.Members) member.Verify();
    }

    [Fact]
    public void The_same_members_give_the_same_bytes() => Assert.Equal(Written(), Written());

    [Fact]
    public void Two_members_of_one_name_are_refused()
    {
        using var zip = new ZipWriter(new MemoryStream());
        zip.Add("a", "1");
        Assert.Throws<ArgumentException>(() => zip.Add("a", "2"));
    }

    private static byte[] Written()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipWriter(stream))
        {
            zip.Add("a", "1");
            zip.Add("b/c", "2");
        }

        return stream.ToArray();
    }
}
