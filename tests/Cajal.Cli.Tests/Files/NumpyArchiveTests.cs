using System.Diagnostics;
using System.IO.Compression;
using Xunit;

namespace Cajal.Cli.Tests;

public sealed class NumpyArchiveTests
{
    private static byte[] Written(params (string, int[], float[])[] arrays)
    {
        using var stream = new MemoryStream();
        NumpyArchive.Write(stream, arrays);
        return stream.ToArray();
    }

    [Fact]
    public void Members_are_stored_and_aligned()
    {
        using var zip = new ZipArchive(new MemoryStream(Written(("dense/kernel", [2, 3], [1, 2, 3, 4, 5, 6]), ("dense/bias", [3], [7, 8, 9]))));
        Assert.Equal(["dense/kernel.npy", "dense/bias.npy"], zip.Entries.Select(e => e.FullName));
        Assert.All(zip.Entries, e => Assert.Equal(e.Length, e.CompressedLength));
        Assert.All(zip.Entries.Zip([24, 12]), e => Assert.Equal(0, (e.First.Length - e.Second) % 64)); // All but the values.
    }

    [Fact]
    public void The_same_weights_give_the_same_file() =>
        Assert.Equal(Written(("w", [1], [0.5f])), Written(("w", [1], [0.5f])));

    [SkippableByPeerFact("/usr/bin/python3", "-c", "import numpy")]
    public void NumPy_reads_it()
    {
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, Written(("a/kernel", [2, 3], [1, 2, 3, 4, 5, 6.5f]), ("b", [2], [7, 8]), ("c", [], [9])));
        var script = $"import numpy as n; z=n.load(r'{path}'); print([(k, z[k].dtype.str, z[k].tolist()) for k in z])";
        using var python = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", script]) { RedirectStandardOutput = true })!;
        var text = python.StandardOutput.ReadToEnd().Trim();
        File.Delete(path);
        Assert.Equal("[('a/kernel', '<f4', [[1.0, 2.0, 3.0], [4.0, 5.0, 6.5]]), ('b', '<f4', [7.0, 8.0]), ('c', '<f4', 9.0)]", text);
    }
}
