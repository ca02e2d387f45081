using System.Diagnostics;
using Cajal.Data;
using Cajal.Saving.Hdf5;
using Xunit;

namespace Cajal.Tests.Data;

/// <summary>What becomes of files when a disk is full, a process is killed, or two save under one name.</summary>
public sealed class SafeSavingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cajal").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_disk_that_is_full_at_any_byte_keeps_the_old_file()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var process = Start(_folder, "full");
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, said);
        var places = said.Trim().Split('\n').Select(l => l.Split(' ')).ToDictionary(l => l[0], l => int.Parse(l[1]));
        Assert.Equal(Formats, places.Keys);
        Assert.All(places.Values, p => Assert.InRange(p, 300, 5000)); // The smallest file has some 350 bytes.
    }

    [Theory]
    [InlineData("a.h5")]
    [InlineData("checkpoint.npz")]
    public void Processes_that_save_one_file_and_are_killed_leave_a_whole_one(string name)
    {
        var path = Path.Combine(_folder, name);
        var random = new Random(3);
        for (var trial = 0; trial < 2; trial++)
        {
            using Process one = Start(path, "forever"), other = Start(path, "forever");
            Assert.Equal("ready", one.StandardOutput.ReadLine());
            Assert.Equal("ready", other.StandardOutput.ReadLine());
            for (var until = Environment.TickCount64 + random.Next(300); Environment.TickCount64 < until;) Whole(path);
            one.Kill();
            Whole(path);
            other.Kill();
            one.WaitForExit();
            other.WaitForExit();
            Whole(path);
            Assert.InRange(Directory.GetFiles(_folder).Length, 1, 1 + 2 * (trial + 1)); // A process that is killed cannot tidy up.
        }
    }

    [Fact]
    public void Threads_that_save_one_file_leave_a_whole_one()
    {
        var path = Path.Combine(_folder, "a");
        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            AtomicFile.Write(path, stream =>
            {
                for (var k = 0; k < 10; k++) stream.Write(Enumerable.Repeat((byte)i, 1000).ToArray());
            });
            var found = File.ReadAllBytes(path);
            Assert.Equal(10000, found.Length);
            Assert.Single(found.Distinct());
        });
        Assert.Single(Directory.GetFiles(_folder));
    }

    private static string[] Formats => ["a.npy", "a.npz", "packed.npz", "rows.npy", "net.weights.npz", "net.weights.h5", "net.safetensors", "net.keras", "net.h5", "checkpoint.npz", "a.h5", "a.safetensors"];

    private static void Whole(string path)
    {
        Tensor[] arrays;
        if (path.EndsWith(".npz", StringComparison.Ordinal))
        {
            arrays = [.. Npz.Load(path).Where(a => a.Key.StartsWith("model/", StringComparison.Ordinal)).Select(a => a.Value)];
            Assert.Equal(4, arrays.Length);
        }
        else
        {
            using var file = Hdf5File.Open(path);
            arrays = [.. Enumerable.Range(0, 3).Select(i => file.Root.Dataset($"layers/{i}/kernel")!.Read())];
        }

        Assert.Single(arrays.SelectMany(a => a.ToArray()).Distinct());
    }

    private static Process Start(string path, string what) => Process.Start(new ProcessStartInfo(
        "dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Cajal.Resume.dll"), path, what]) { RedirectStandardOutput = true })!;
}
