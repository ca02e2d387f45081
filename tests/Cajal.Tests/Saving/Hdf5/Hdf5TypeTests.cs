using Cajal.Tests.Data;
using Xunit;

namespace Cajal.Tests.Saving.Hdf5;

/// <summary>Every type that h5py can be made to write, in every form of the format.</summary>
public sealed class Hdf5TypeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cajal").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [H5pyFact]
    public void Reads_all_types_in_both_byte_orders()
    {
        NumPy.Run(_folder, """
            import numpy as n, h5py
            from h5py import h5t
            for libver in 'earliest', 'v108', 'latest':
                with h5py.File(libver + '.h5', 'w', libver=libver) as f:
                    for kind in 'i1 i2 i4 i8 u1 u2 u4 u8 f2 f4 f8'.split():
                        for order in '<>':
                            a = (n.arange(24).reshape(2, 3, 4) * 5 - (40 if kind[0] in 'if' else 0)).astype(order + kind)
                            if kind == 'i8': a[0, 0, 0] = -2 ** 63
                            if kind == 'u8': a[0, 0, 0] = 2 ** 63 - 1
                            if kind == 'u4': a[0, 0, 0] = 2 ** 32 - 1
                            if kind[0] == 'f': a[0, 0, :3] = n.nan, n.inf, -n.inf
                            if kind[0] == 'f': a[0, 1, :3] = n.finfo(kind).tiny / 4, -0.0, n.finfo(kind).max
                            f[kind + order] = a
                            f.attrs[kind + order] = a
                            f['scalar' + kind + order] = a[1, 1, 1]
                            f.attrs['scalar' + kind + order] = a[1, 1, 1]
                            f['none' + kind + order] = a[:0]
                    f['long'] = n.array([1, -2.5, n.pi, 1e300, 0, n.inf, n.nan, 2.0 ** -1040], 'g')
                    f['bool'] = n.array([[True, False], [False, True]])
                    f.attrs['bool'] = n.array([True, False, True])
                    f['enum'] = n.array([3, 1], h5py.enum_dtype({'a': 1, 'b': 3}, 'u2'))
                    f['opaque'] = n.zeros(3, 'V5')
                    b = f.create_dataset('bfloat16', data=(n.array([1, -2.5, 3e38, n.inf, 1e-40], 'f4').view('u4') >> 16).astype('u2').view('V2'))
                    b.attrs['dtype'] = 'bfloat16'
                    f['two'] = n.zeros(2, 'V2')
                    f['compound'] = n.zeros(3, [('x', 'f4'), ('y', 'i8')])
                    f['array'] = n.zeros(3, n.dtype('(2,)f4'))
                    v = f.create_dataset('vlen', (2,), h5py.vlen_dtype('i4')); v[0] = [1, 2]
                    r = f.create_dataset('ref', (1,), h5py.ref_dtype); r[0] = f['bool'].ref
                    f.attrs['ref'] = f['bool'].ref
                    f['committed'] = n.dtype('>f4')
                    f.create_dataset('of committed', (2, 2), f['committed'])[...] = [[1, 2], [3, 4]]
                    f.attrs.create('of committed', [1.5, 2.5], dtype=f['committed'])
                    f['empty'] = h5py.Empty('f4')
                    f.attrs['empty'] = h5py.Empty('S3')
                    def odd(name, t, values):
                        s = h5py.h5s.create_simple((len(values),))
                        d = h5py.h5d.create(f.id, name.encode(), t, s)
                        d.write(h5py.h5s.ALL, h5py.h5s.ALL, n.array(values, 'f8'), mtype=h5t.NATIVE_DOUBLE)
                    for name, base in ('le', h5t.STD_I32LE), ('be', h5t.STD_I32BE), ('ule', h5t.STD_U32LE), ('ube', h5t.STD_U32BE):
                        t = base.copy(); t.set_precision(20); t.set_offset(4)
                        odd('bits' + name, t, [1, 2, 77777] + ([-1, -77777] if name[0] != 'u' else []))
                        t = base.copy(); t.set_precision(24); t.set_size(3)
                        odd('three' + name, t, [1, 2, 77777] + ([-1, -77777] if name[0] != 'u' else []))
                        t = base.copy(); t.set_size(7); t.set_precision(56)
                        odd('seven' + name, t, [1, 2, 2.0 ** 50] + ([-1, -2.0 ** 50] if name[0] != 'u' else []))
                    for name, base in ('le', h5t.IEEE_F32LE), ('be', h5t.IEEE_F32BE):
                        t = base.copy(); t.set_fields(15, 7, 8, 0, 7); t.set_precision(16); t.set_size(2); t.set_ebias(127)
                        odd('brain' + name, t, [1, -2.5, 2.0 ** 100, 0, n.inf, -n.inf, 2.0 ** -120])
                        t = base.copy(); t.set_fields(7, 3, 4, 0, 3); t.set_precision(8); t.set_size(1); t.set_ebias(7)
                        odd('tiny' + name, t, [1, -2.5, 0, 0.0625, n.inf])
                        t = base.copy(); t.set_fields(23, 16, 7, 0, 16); t.set_precision(24); t.set_size(3); t.set_ebias(63)
                        odd('float24' + name, t, [1, -2.5, 0, 0.0625, n.inf, 12345.5])
            """);
        Assert.InRange(H5py.Compare(_folder), 3 * 120, 3 * 300);
    }

    [H5pyFact]
    public void Reads_texts_of_every_form()
    {
        NumPy.Run(_folder, """
            import numpy as n, h5py
            from h5py import h5t, h5s, h5d, h5a
            words = ['', 'a', 'Ramón y Cajal', '神经元', 'x' * 5000, 'tab\tline\n']
            for libver in 'earliest', 'v108', 'latest':
                with h5py.File(libver + '.h5', 'w', libver=libver) as f:
                    f['word'] = 'Santiago'
                    f.attrs['word'] = 'Santiago'
                    f['bytes'] = b'Santiago'
                    f.attrs['bytes'] = n.bytes_('Santiago')
                    f.attrs['words'] = words
                    f.create_dataset('words', data=words, dtype=h5py.string_dtype())
                    f.create_dataset('chunked', data=words * 50, dtype=h5py.string_dtype(), chunks=(7,), compression='gzip')
                    f.create_dataset('ascii', data=['a', 'b'], dtype=h5py.string_dtype('ascii'))
                    f.create_dataset('unwritten', (3,), h5py.string_dtype())
                    f.create_dataset('filled', (3,), h5py.string_dtype(), fillvalue='none')
                    f.create_dataset('fixed', data=n.array([b'one', b'three', b''], 'S5'))
                    f.create_dataset('fixed8', data=[w[:9].encode() for w in words], dtype=h5py.string_dtype('utf-8', 40))
                    f.create_dataset('pieces', data=n.array([[b'a', b'bc'], [b'def', b'']], 'S3'), chunks=(1, 2), compression='lzf')
                    f.attrs['fixed'] = n.array([b'layer_1', b'layer_22'])
                    f.attrs['none'] = n.array([], 'S1')
                    for name, pad in ('terminated', h5t.STR_NULLTERM), ('zeros', h5t.STR_NULLPAD), ('spaces', h5t.STR_SPACEPAD):
                        t = h5t.C_S1.copy(); t.set_size(6); t.set_strpad(pad)
                        raw = n.array([b'ab', b'abcde', b'abcdef'], 'S6')
                        h5d.create(f.id, name.encode(), t, h5s.create_simple((3,))).write(h5s.ALL, h5s.ALL, raw)
                        h5a.create(f.id, name.encode(), t, h5s.create_simple((3,))).write(raw)
            """);
        Assert.InRange(H5py.Compare(_folder), 3 * 20, 3 * 40);
    }
}
