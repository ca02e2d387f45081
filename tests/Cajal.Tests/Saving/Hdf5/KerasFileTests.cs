using System.Diagnostics;
using System.IO.Compression;
using Cajal.Saving.Hdf5;
using Cajal.TestKit;
using Cajal.Tests.Conformance;
using Xunit;

namespace Cajal.Tests.Saving.Hdf5;

/// <summary>Files that Keras 1.1 to 3.15 wrote, for others and long ago.</summary>
public sealed class KerasFileTests : IDisposable
{
    private const string Models = "models";
    private readonly string _folder = Directory.CreateTempSubdirectory("cajal").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [H5pyFact(Models)]
    public void Reads_every_value_that_h5py_reads()
    {
        var models = Assets.Find(Models)!;
        foreach (var file in Directory.GetFiles(models, "*.*", SearchOption.AllDirectories))
        {
            if (Path.GetExtension(file) is ".h5" or ".hdf5") File.Copy(file, Path.Combine(_folder, Path.GetFileName(file) + ".h5"));
        }

        var count = Directory.GetFiles(_folder).Length;
        foreach (var zip in Directory.GetFiles(Path.Combine(models, "dl4j"), "*.zip"))
        {
            using var archive = ZipFile.OpenRead(zip);
            foreach (var entry in archive.Entries.Where(e => Path.GetExtension(e.Name) is ".h5" or ".hdf5"))
            {
                entry.ExtractToFile(Path.Combine(_folder, $"{++count}.h5"));
            }
        }

        Assert.InRange(count, 350, 1000);
        Assert.InRange(H5py.Compare(_folder), 10_000, 1_000_000);
    }

    [H5pyFact("models/mlcommons_tiny")]
    public void Reads_what_h5repack_makes_of_a_file()
    {
        if (new SkippableByPeerFactAttribute("h5repack", "--version").Skip is not null) return;
        string[] ways =
        [
            "-L", "-f GZIP=4", "-f SHUF -f GZIP=1", "-f FLET", "-S PAGE -G 4096", "-l CHUNK=1", "-f GZIP=1 -m 64 -L", "-l COMPA", "-s 20 -L", "-s 10:dtype -c 4 -d 2",
        ];
        var file = Path.Combine(Assets.Find("models/mlcommons_tiny")!, "str_ww_ref_model.h5");
        for (var i = 0; i < ways.Length; i++)
        {
            using var process = Process.Start(new ProcessStartInfo("h5repack", [.. ways[i].Split(' '), file, $"{i}.h5"]) { WorkingDirectory = _folder })!;
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
        }

        var count = H5py.Compare(_folder);
        Assert.Equal(0, count % ways.Length);
        Assert.InRange(count / ways.Length, 100, 1000);
    }

    [AssetFact("models/keras_repo")]
    public void Reads_a_member_of_an_archive_in_its_place()
    {
        var path = Path.Combine(Assets.Find("models/keras_repo")!, "pre_pr22362_nested_container.keras");
        var bytes = File.ReadAllBytes(path);
        var start = bytes.AsSpan().IndexOf("HDF\r\n"u8) - 1;
        using var archive = ZipFile.OpenRead(path);
        using var file = Hdf5File.Open(path, start, archive.GetEntry("model.weights.h5")!.Length);
        Assert.Equal(Enumerable.Repeat(0.1f, 16), file.Root.Dataset("layers/dense/vars/0")!.Read().ToArray());
        Assert.Equal(Enumerable.Repeat(0.5f, 8), file.Root.Dataset("layers/dense_3/vars/0")!.Read().ToArray());
        Assert.False(Hdf5File.IsHdf5(path));
    }
}
