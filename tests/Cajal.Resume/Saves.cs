using System.Runtime.InteropServices;
using Cajal.Data;
using Cajal.Layers;
using Cajal.Saving;
using Cajal.Saving.Hdf5;

namespace Cajal.Resume;

/// <summary>Saves of every kind, where the system refuses to write beyond some byte, or until somebody ends the process.</summary>
internal static partial class Saves
{
    private const int LimitOfFiles = 1, SignalOfFiles = 25;
    private const ulong Unlimited = ulong.MaxValue;

    private static readonly Dictionary<string, Action<string, int>> _savers = new()
    {
        ["a.npy"] = (path, n) => Npy.Save(path, Numbers(n)),
        ["a.npz"] = (path, n) => Npz.Save(path, [KeyValuePair.Create("x", Numbers(n)), KeyValuePair.Create("y", Numbers(n))]),
        ["packed.npz"] = (path, n) => Npz.Save(path, [KeyValuePair.Create("x", Numbers(n)), KeyValuePair.Create("y", Numbers(n))], compress: true),
        ["rows.npy"] = Rows,
        ["net.weights.npz"] = (path, n) => Net(n).SaveWeights(path),
        ["net.weights.h5"] = (path, n) => Net(n).SaveWeights(path),
        ["net.safetensors"] = (path, n) => Net(n).SaveWeights(path),
        ["net.keras"] = (path, n) => Net(n).Save(path),
        ["net.h5"] = (path, n) => Net(n).Save(path),
        ["checkpoint.npz"] = (path, n) => Net(n).SaveCheckpoint(path),
        ["a.h5"] = Tree,
        ["a.safetensors"] = (path, n) => Safetensors.Save(path, [KeyValuePair.Create("x", Numbers(n)), KeyValuePair.Create("y", Numbers(n))]),
    };

    /// <summary>Tries every saver with room for 0, 1, 2 ... bytes, and says of each how many places there were.</summary>
    public static int OnFullDisk(string folder)
    {
        Ignore(SignalOfFiles, 1);
        foreach (var (name, save) in _savers)
        {
            var path = Path.Combine(folder, name);
            save(path, 2);
            var length = new FileInfo(path).Length;
            save(path, 1);
            var old = File.ReadAllBytes(path);
            var (places, failed) = (0, true);
            for (var room = 0L; failed; room += room < 512 ? 1 : 13)
            {
                SetLimit(LimitOfFiles, [(ulong)room, Unlimited]);
                try
                {
                    save(path, 2);
                    failed = false;
                }
                catch (Exception e) when (e is IOException or CajalException { InnerException: IOException } || (e is ArgumentOutOfRangeException && name == "rows.npy"))
                {
                    places++;
                }

                SetLimit(LimitOfFiles, [Unlimited, Unlimited]);
                if (Directory.GetFiles(folder).Length != 1) return Say($"{name}: something else is left after {room} bytes");
                if (!failed && room < length) return Say($"{name}: no error after {room} bytes");
                if (failed && !File.ReadAllBytes(path).AsSpan().SequenceEqual(old)) return Say($"{name}: another file after {room} bytes");
            }

            File.Delete(path);
            Console.WriteLine($"{name} {places}");
        }

        return 0;
    }

    /// <summary>Writes one file again and again, now with ones and now with twos.</summary>
    public static int Forever(string path)
    {
        for (var n = 0; ; n++)
        {
            _savers[Path.GetFileName(path)](path, 1 + n % 2);
            if (n == 1) Console.WriteLine("ready");
        }
    }

    private static Tensor Numbers(int n) => Ops.Full([20, 20], n);

    private static Sequential Net(int n)
    {
        Sequential model = [new Input(3), new Dense(40), new Dense(2)];
        model.Compile("adam", "mse");
        foreach (var weight in model.Weights) weight.Assign(Ops.Full(weight.Shape, n));
        return model;
    }

    private static void Rows(string path, int n)
    {
        using var file = Npy.Create(path, [20]);
        for (var i = 0; i < 4; i++) file.Append(Numbers(n));
        file.Complete();
    }

    private static void Tree(string path, int n)
    {
        var file = new Hdf5Writer();
        file.Root.SetAttribute("text", new string('x', 300));
        for (var i = 0; i < 3; i++) file.Root.Add($"layers/{i}/kernel", Numbers(n));
        file.Save(path);
    }

    private static int Say(string what)
    {
        Console.WriteLine(what);
        return 1;
    }

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    private static partial int SetLimit(int resource, ulong[] limits);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint Ignore(int signal, nint handler);
}
