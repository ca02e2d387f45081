using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using Cajal.Saving.Hdf5;
using Cajal.TestKit;
using Cajal.Tests.Data;
using Xunit;

namespace Cajal.Tests.Saving.Hdf5;

/// <summary>
/// Damaged files give values or an error of ours: no other exception, no hang, no memory beyond a bound. CAJAL_FUZZ says how many files to try; the
/// long check tries a million.
/// </summary>
public sealed class Hdf5FuzzTests : IDisposable
{
    // The files have up to 40 KiB; a page of an error, with the place in the code, takes some hundred KiB.
    private const long MostBytes = 16 << 20;
    private const long MostElements = 1 << 16;
    private const int MostErrors = 4;
    private static readonly int Cases = int.Parse(Environment.GetEnvironmentVariable("CAJAL_FUZZ") ?? "1500", CultureInfo.InvariantCulture);
    private readonly string _folder = Directory.CreateTempSubdirectory("cajal").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [H5pyFact]
    public void Damaged_files_give_values_or_an_error_of_ours()
    {
        NumPy.Run(_folder, """
            import numpy as n, h5py
            for libver in 'earliest', 'latest':
                with h5py.File(libver + 'groups.h5', 'w', libver=libver) as f:
                    for i in range(12): f[f'{i}/x'] = n.arange(i, dtype='f4')
                    f['0/around'] = f['/']; f['soft'] = h5py.SoftLink('/3/x'); f['out'] = h5py.ExternalLink('a', 'b')
                    f.attrs['layer_names'] = ['dense', 'dense_1']; f.attrs['model_config'] = '{}' * 50
                    for i in range(12): f['1'].attrs[f'a{i}'] = n.arange(3) if i % 2 else 'word'
                with h5py.File(libver + 'types.h5', 'w', libver=libver) as f:
                    f['i'] = n.arange(5, dtype='>i2'); f['e'] = n.array([True, False]); f['s'] = n.array([b'ab', b'c']); f['w'] = ['x', 'yz']
                    f['c'] = n.zeros(2, [('x', 'f4'), ('y', 'i8')]); f['n'] = h5py.Empty('f4'); f['t'] = n.dtype('>f4'); f['g'] = n.zeros(2, 'g')
                    b = f.create_dataset('b', data=n.zeros(3, 'V2')); b.attrs['dtype'] = 'bfloat16'
                    f.create_dataset('u', (3,), 'f8', fillvalue=2.5)
                with h5py.File(libver + 'chunks.h5', 'w', libver=libver) as f:
                    a = n.arange(60).reshape(12, 5)
                    f.create_dataset('z', data=a, chunks=(5, 3), compression='gzip', shuffle=True, fletcher32=True)
                    f.create_dataset('l', data=a // 9, chunks=(5, 5), compression='lzf', maxshape=(None, 5))
                    f.create_dataset('t', data=a, chunks=(2, 3), maxshape=(None, None))
                    f.create_dataset('o', data=a, chunks=(12, 5), fletcher32=True)
                    f.create_dataset('w', data=['a', 'bc'] * 5, dtype=h5py.string_dtype(), chunks=(3,), compression='gzip')
                with h5py.File(libver + 'long.h5', 'w', libver=libver) as f:
                    f.create_dataset('p', data=n.arange(1100, dtype='u1'), chunks=(1,))
                    d = f.create_dataset('e', (140000,), 'u1', chunks=(1,), maxshape=(None,)); d[:9] = 1; d[132000:132003] = 2
            """);
        var seeds = Array.ConvertAll(Directory.GetFiles(_folder, "*.h5"), File.ReadAllBytes);
        var (clock, errors, values) = (new Stopwatch(), new HashSet<string>(), 0);
        Properties.ForAll(Cases, gen =>
        {
            var bytes = Mutated(gen, seeds);
            var checksSums = gen.Int(0, 3) == 0;
            clock.Restart();
            var before = GC.GetAllocatedBytesForCurrentThread();
            values += Look(bytes, checksSums, errors);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
            // Milliseconds as a rule; the bound only tells a hang from a busy machine.
            Assert.InRange(clock.Elapsed.TotalSeconds, 0, 20);
        });
        // The mutations reach the faults they are about, and leave much to read.
        Assert.Superset(new HashSet<string> { "CJ3440", "CJ3441", "CJ3442", "CJ3443", "CJ3444" }, errors);
        Assert.True(values > Cases);
    }

    /// <summary>Looks at all that is in a file, and tells how many values it could read.</summary>
    private static int Look(byte[] bytes, bool checksSums, HashSet<string> errors)
    {
        var (values, left) = (0, MostErrors);
        Hdf5File? file = null;
        if (!Try(() => file = Hdf5File.Open(bytes, "fuzz.h5", checksSums))) return 0;
        using (file)
        {
            var root = file!.Root;
            Try(() => ReadAll(root));
            Try(() => root.Names.Take(20).ToList().ForEach(n => root.Find(n)));
            Try(() =>
            {
                foreach (var dataset in root.AllDatasets())
                {
                    Try(() => Read(dataset));
                    Try(() => ReadAll(dataset));
                }
            });
        }

        return values;

        void ReadAll(Hdf5Object item)
        {
            foreach (var attribute in item.Attributes.Values)
            {
                Try(() =>
                {
                    if (attribute.Type.Class == Hdf5Class.Text) attribute.Texts();
                    else attribute.Read().ToArray<double>();
                });
            }
        }

        bool Try(Action action)
        {
            if (left <= 0) return false;
            try
            {
                action();
                values++;
                return true;
            }
            catch (CajalException e)
            {
                errors.Add(e.Code);
                left--;
                return false;
            }
        }
    }

    private static void Read(Hdf5Dataset dataset)
    {
        if (dataset.Count > MostElements)
        {
            if (dataset.Extents is [> 2, ..] && dataset.Count / dataset.Extents[0] < MostElements) dataset.Rows(dataset.Extents[0] / 2, 1);
        }
        else if (dataset.Type.Class == Hdf5Class.Text)
        {
            dataset.ReadStrings();
        }
        else
        {
            dataset.Read().ToArray<double>();
        }
    }

    private static byte[] Mutated(Gen gen, byte[][] seeds)
    {
        var bytes = (byte[])gen.Pick(seeds).Clone();
        for (var i = gen.Int(1, 6); i > 0; i--)
        {
            // Most of a file is empty, and what is not lies in front.
            var at = gen.Int(0, bytes.Length - 9) >> (gen.Bool() ? gen.Int(0, 4) : 0);
            if (gen.Bool()) at = Used(bytes, at);
            switch (gen.Int(0, 7))
            {
                case 0: bytes[at] = (byte)gen.Int(0, 255); break;
                case 1: bytes[at] ^= (byte)(1 << gen.Int(0, 7)); break;
                case 2: Number(gen).AsSpan(0, gen.Pick(1, 2, 4, 8)).CopyTo(bytes.AsSpan(at)); break;
                case 3:
                    var from = Used(bytes, gen.Int(0, bytes.Length - 9));
                    bytes.AsSpan(from, Math.Min(gen.Pick(1, 4, 8, 40), bytes.Length - Math.Max(at, from))).CopyTo(bytes.AsSpan(at));
                    break;
                case 4: BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(at & ~7), gen.Int(0, bytes.Length) & ~7L); break;
                case 5: bytes.AsSpan(at, Math.Min(gen.Int(1, 40), bytes.Length - at)).Clear(); break;
                case 6: bytes[at] += gen.Bool() ? (byte)1 : (byte)255; break;
                case 7 when gen.Int(0, 3) == 0: bytes = bytes[..Math.Max(at, 10)]; break;
            }
        }

        return bytes;
    }

    // The next byte that is not 0.
    private static int Used(byte[] bytes, int at)
    {
        for (var i = at; i < bytes.Length - 9; i++)
        {
            if (bytes[i] != 0) return i;
        }

        return at;
    }

    private static byte[] Number(Gen gen)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, gen.Pick(0, 1, -1, long.MaxValue, long.MinValue, uint.MaxValue, int.MaxValue, 65535, 1L << 40, gen.Int(0, 300)));
        return bytes;
    }
}
