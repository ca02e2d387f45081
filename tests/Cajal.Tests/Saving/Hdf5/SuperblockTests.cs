using Cajal.Tests.Data;
using Xunit;

namespace Cajal.Tests.Saving.Hdf5;

/// <summary>Files that begin elsewhere, or count with narrow numbers.</summary>
public sealed class SuperblockTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cajal").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [H5pyFact]
    public void Reads_files_behind_a_block_of_the_user_and_with_narrow_addresses()
    {
        NumPy.Run(_folder, """
            import numpy as n, h5py
            for size in 512, 1024, 4096:
                for libver in 'earliest', 'latest':
                    with h5py.File(f'{libver}{size}.h5', 'w', libver=libver, userblock_size=size) as f:
                        f['x'] = n.arange(10.0); f['g/words'] = ['a', 'bc']; f.attrs['many'] = 'word'
                        f.create_dataset('chunks', data=n.arange(100), chunks=(7,), compression='gzip')
                        for i in range(20): f[f'h/{i}'] = i
            for offsets, lengths in (4, 4), (2, 2), (8, 4), (4, 8):
                # What the library itself writes with narrow numbers and cannot read is left out.
                for libver in (h5py.h5f.LIBVER_EARLIEST, h5py.h5f.LIBVER_LATEST)[:1 if offsets == 2 else 2]:
                    p, a = h5py.h5p.create(h5py.h5p.FILE_CREATE), h5py.h5p.create(h5py.h5p.FILE_ACCESS)
                    p.set_sizes(offsets, lengths); a.set_libver_bounds(libver, h5py.h5f.LIBVER_LATEST)
                    with h5py.File(h5py.h5f.create(f'narrow{offsets}{lengths}{libver}.h5'.encode(), h5py.h5f.ACC_TRUNC, p, a)) as f:
                        f['x'] = n.arange(10.0); f['g/words'] = ['a', 'bc']
                        f.create_dataset('chunks', data=n.arange(100), chunks=(7,), compression='gzip')
                        if lengths == 8: f.create_dataset('grows', data=n.arange(100), chunks=(7,), maxshape=(None,))
                        if lengths == 8: f.create_dataset('tree', data=n.arange(100).reshape(10, 10), chunks=(3, 4), maxshape=(None, None))
                        for i in range(20): f[f'h/{i}'] = i
                        for i in range(20): f['x'].attrs[f'{i}'] = i
            """);
        Assert.InRange(H5py.Compare(_folder), 200, 2000);
    }
}
