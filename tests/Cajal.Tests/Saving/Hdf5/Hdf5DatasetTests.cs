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
}
