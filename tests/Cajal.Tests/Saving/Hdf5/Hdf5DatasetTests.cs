using Cajal.Saving.Hdf5;
using Cajal.Tests.Data;
using Xunit;

namespace Cajal.Tests.Saving.Hdf5;

/// <summary>Numbers in one piece and in chunks.</summary>
public sealed class Hdf5DatasetTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cajal").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [H5pyFact]
    public void Reads_numbers_in_chunks_of_every_layout_with_every_filter()
    {
        NumPy.Run(_folder, """
            import numpy as n, h5py, itertools
            random = n.random.default_rng(1)
            filters = {
                'plain': {}, 'gzip': dict(compression='gzip'), 'gzip9s': dict(compression='gzip', compression_opts=9, shuffle=True), 'sum': dict(fletcher32=True),
                'shuffle': dict(shuffle=True), 'lzf': dict(compression='lzf'), 'lzfs': dict(compression='lzf', shuffle=True, fletcher32=True),
                'all': dict(compression='gzip', shuffle=True, fletcher32=True),
            }
            layouts = {
                'single': ((20, 9, 5), (20, 9, 5), None), 'fixed': ((20, 9, 5), (7, 4, 5), None), 'room': ((20, 9, 5), (7, 4, 5), (30, 27, 5)),
                'grows': ((20, 9, 5), (3, 4, 2), (None, 9, 5)), 'growsmid': ((20, 9, 5), (3, 4, 2), (20, None, 7)), 'growsall': ((20, 9, 5), (3, 4, 2), (None, None, None)),
                'line': ((1000,), (1,), None), 'longline': ((1000,), (1,), (None,)), 'big': ((64, 40), (64, 1), None),
            }
            for libver in 'earliest', 'latest':
                with h5py.File(libver + '.h5', 'w', libver=libver) as f:
                    for (fname, kw), (lname, (shape, chunks, most)) in itertools.product(filters.items(), layouts.items()):
                        for kind in ('f4', '>i2') if fname != 'all' else ('f8', 'u1', 'f2', '>i4'):
                            a = (random.integers(0, 7, shape) * (random.random(shape) < 0.5)).astype(kind)
                            f.create_dataset(f'{lname} {fname} {kind}', data=a, chunks=chunks, maxshape=most, **kw)
                    # Some chunks only, with other values where there are none.
                    for lname, (shape, chunks, most) in layouts.items():
                        d = f.create_dataset('holes ' + lname, shape, 'i4', chunks=chunks, maxshape=most, fillvalue=-7, compression='gzip')
                        d[5:6] = 1
                        f.create_dataset('unwritten ' + lname, shape, 'f4', chunks=chunks, maxshape=most, fillvalue=2.5)
                    f.create_dataset('unwritten', (3, 4), 'f8', fillvalue=2.5)
                    f.create_dataset('shrunk', data=n.arange(1000), chunks=(8,), maxshape=(None,)).resize((77,))
                    d = f.create_dataset('grown', data=n.arange(100).reshape(10, 10), chunks=(4, 3), maxshape=(None, None))
                    d.resize((17, 23)); d[-1] = 5
                    # Chunks that were written without their filters.
                    d = f.create_dataset('masked', (6, 4), 'f4', chunks=(2, 4), compression='gzip', shuffle=True)
                    d.id.write_direct_chunk((0, 0), n.arange(8, dtype='f4').tobytes(), filter_mask=3)
                    d[2:4] = 4
                    d.id.write_direct_chunk((4, 0), __import__('zlib').compress(n.arange(8, dtype='f4').tobytes()), filter_mask=1)
                    # Chunks one after another, without an index.
                    for alloc in h5py.h5d.ALLOC_TIME_EARLY, h5py.h5d.ALLOC_TIME_INCR:
                        p = h5py.h5p.create(h5py.h5p.DATASET_CREATE); p.set_chunk((3, 4)); p.set_alloc_time(alloc)
                        d = h5py.h5d.create(f.id, b'implicit%d' % alloc, h5py.h5t.STD_I16LE, h5py.h5s.create_simple((10, 9), (20, 30)), p)
                        d.write(h5py.h5s.ALL, h5py.h5s.ALL, n.arange(90, dtype='i2').reshape(10, 9))
                    p = h5py.h5p.create(h5py.h5p.DATASET_CREATE); p.set_layout(h5py.h5d.COMPACT)
                    h5py.h5d.create(f.id, b'compact', h5py.h5t.STD_I16LE, h5py.h5s.create_simple((10, 9)), p).write(
                        h5py.h5s.ALL, h5py.h5s.ALL, n.arange(90, dtype='i2').reshape(10, 9))
                    # Long indexes: pages of an array, rows of blocks, trees of several levels.
                    f.create_dataset('pages', data=n.arange(5000), chunks=(2,), fletcher32=True)
                    for name, most in ('far', (None,)), ('farpages', None):
                        d = f.create_dataset(name, (135100,) if libver == 'latest' else (5000,), 'i2', chunks=(1,), maxshape=most, fillvalue=9)
                        for at in 0, 3, 100, 4000, 70000, 131111, 135000:
                            if at < len(d): d[at:at + 9] = n.arange(9)
                    f.create_dataset('tree', data=n.arange(6000).reshape(60, 100), chunks=(1, 2), maxshape=(None, None))
            """);
        Assert.InRange(H5py.Compare(_folder), 2 * 180, 2 * 250);
    }

    [H5pyFact]
    public void Rows_are_the_same_in_any_portions()
    {
        NumPy.Run(_folder, """
            import numpy as n, h5py
            with h5py.File('x.h5', 'w') as f:
                a = n.arange(50 * 6 * 4, dtype='f4').reshape(50, 6, 4)
                f['plain'] = a
                f['big'] = a.astype('>f8')
                f.create_dataset('rows', data=a, chunks=(7, 6, 4), compression='gzip')
                f.create_dataset('columns', data=a, chunks=(50, 1, 1))
                f.create_dataset('cubes', data=a, chunks=(9, 4, 3), shuffle=True, compression='lzf')
                f.create_dataset('holes', (50, 6, 4), 'f4', chunks=(9, 4, 3), fillvalue=3)[20:30] = a[20:30]
            """);
        using var file = Hdf5File.Open(Path.Combine(_folder, "x.h5"));
        foreach (var dataset in file.Root.AllDatasets())
        {
            var all = dataset.Read().ToArray();
            foreach (var (from, count) in ((int, int)[])[(0, 50), (0, 1), (49, 1), (6, 3), (8, 2), (50, 0), (13, 30), (13, 31)])
            {
                Assert.Equal(all[(from * 24)..((from + count) * 24)], dataset.Rows(from, count).ToArray());
                var room = new double[count * 24];
                dataset.ReadInto<double>(room, from, count);
                Assert.Equal(all[(from * 24)..((from + count) * 24)].Select(v => (double)v), room);
            }

            Assert.Throws<ArgumentOutOfRangeException>(() => dataset.Rows(40, 11));
            Assert.Throws<ArgumentOutOfRangeException>(() => dataset.Rows(-1, 1));
        }
    }

    [Fact]
    public void Numbers_become_any_type_that_holds_them()
    {
        using var file = Written(root =>
        {
            root.Add("whole", Tensor.From([0, 1, 200], 3));
            root.Add("large", Tensor.From([1L << 40, 5], 2));
            root.Add("real", Tensor.From([1.5, 1e300], 2));
            root.Add("truth", Tensor.From([true, false], 2));
        });
        var (whole, large, real, truth) = (file.Root.Dataset("whole")!, file.Root.Dataset("large")!, file.Root.Dataset("real")!, file.Root.Dataset("truth")!);
        Assert.Equal([0, 1, 200], Into<byte>(whole));
        Assert.Equal([0, 1, 200], Into<ulong>(whole));
        Assert.Equal([0, 1, 200], Into<Half>(whole).Select(h => (int)h));
        Assert.Equal([0, 1, 200], Into<float>(whole));
        Assert.Equal([1L << 40, 5], Into<double>(large).Select(d => (long)d));
        Assert.Equal([1.5f, float.PositiveInfinity], Into<float>(real));
        Assert.Equal([true, false], Into<bool>(truth));
        Assert.Equal([1, 0], Into<byte>(truth));
        Assert.Equal([1, 0], Into<float>(truth));
        foreach (var wrong in (Action[])[() => Into<sbyte>(whole), () => Into<int>(large), () => Into<int>(real), () => Into<bool>(whole), () => Into<char>(whole)])
        {
            Assert.Equal("CJ3443", Assert.Throws<CajalException>(wrong).Code);
        }

        Assert.Equal("CJ3447", Assert.Throws<CajalException>(() => whole.ReadInto<int>(new int[4])).Code);
        Assert.Equal("CJ3443", Assert.Throws<CajalException>(() => whole.ReadStrings()).Code);
        Assert.Equal("CJ3443", Assert.Throws<CajalException>(() => file.Root.Attributes["word"].Read()).Code);
        Assert.Equal("Santiago", file.Root.Attributes["word"].Text());
    }

    [H5pyFact]
    public void Nothing_is_read_from_a_file_that_is_closed_or_cut()
    {
        var path = Path.Combine(_folder, "x.h5");
        var writer = new Hdf5Writer();
        writer.Root.Add("x", Ops.Zeros([100000]));
        writer.Save(path);
        var file = Hdf5File.Open(path);
        var dataset = file.Root.Dataset("x")!;
        NumPy.Run(_folder, "open('x.h5', 'r+').truncate(5000)");
        Assert.Equal("CJ3446", Assert.Throws<CajalException>(dataset.Read).Code);
        file.Dispose();
        Assert.Throws<ObjectDisposedException>(dataset.Read);
        Assert.Equal("CJ3441", Assert.Throws<CajalException>(() =>
        {
            using var cut = Hdf5File.Open(path);
            cut.Root.Dataset("x")!.Read();
        }).Code);
        Assert.Equal("CJ3440", Assert.Throws<CajalException>(() => Hdf5File.Open(Path.Combine(_folder, "none.h5"))).Code);
        File.WriteAllText(path, "<html>Not found</html>");
        Assert.Equal("CJ3440", Assert.Throws<CajalException>(() => Hdf5File.Open(path)).Code);
        Assert.False(Hdf5File.IsHdf5(path));
    }

    [H5pyFact]
    public void Elements_that_nobody_wrote_are_not_believed_in_any_number()
    {
        NumPy.Run(_folder, """
            import numpy as n, h5py
            with h5py.File('x.h5', 'w') as f:
                f.create_dataset('x', (2 ** 31, 2 ** 20), 'f4', chunks=(1, 2 ** 20))[7, 3] = 5
                f.create_dataset('y', (2 ** 29,), 'f4')
                f.create_dataset('z', (0, 2 ** 40, 2 ** 40), 'f4', chunks=(1, 1, 1), maxshape=(None, 2 ** 40, 2 ** 40))
            """);
        using var file = Hdf5File.Open(Path.Combine(_folder, "x.h5"));
        foreach (var name in (string[])["x", "y", "z"]) Assert.Equal("CJ3445", Assert.Throws<CajalException>(() => file.Root.Dataset(name)!.Read()).Code);
        Assert.Equal(5, file.Root.Dataset("x")!.Rows(7, 1).ToArray()[3]);
        Assert.Equal("CJ3445", Assert.Throws<CajalException>(() => file.Root.Dataset("x")!.Rows(0, int.MaxValue)).Code);
    }

    [H5pyFact]
    public void A_filter_that_is_not_known_is_named()
    {
        NumPy.Run(_folder, """
            import numpy as n, h5py
            with h5py.File('x.h5', 'w') as f:
                f.create_dataset('x', data=n.arange(100), chunks=(50,), scaleoffset=True)
            """);
        using var file = Hdf5File.Open(Path.Combine(_folder, "x.h5"));
        var e = Assert.Throws<CajalException>(() => file.Root.Dataset("x")!.Read());
        Assert.Equal("CJ3442", e.Code);
        Assert.Contains("scale-offset", e.Message, StringComparison.Ordinal);
    }

    private static T[] Into<T>(Hdf5Dataset dataset) where T : unmanaged
    {
        var room = new T[dataset.Count];
        dataset.ReadInto<T>(room);
        return room;
    }

    private Hdf5File Written(Action<Hdf5GroupWriter> write)
    {
        var writer = new Hdf5Writer();
        write(writer.Root);
        writer.Root.SetAttribute("word", "Santiago");
        var path = Path.Combine(_folder, "written.h5");
        writer.Save(path);
        return Hdf5File.Open(path);
    }
}
