using Cajal.Saving.Hdf5;
using Cajal.Tests.Data;
using Xunit;

namespace Cajal.Tests.Saving.Hdf5;

/// <summary>Groups, attributes and links in every form of the format.</summary>
public sealed class Hdf5GroupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cajal").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [H5pyFact]
    public void Reads_groups_and_attributes_of_every_size()
    {
        NumPy.Run(_folder, """
            import numpy as n, h5py
            for libver in 'earliest', 'v108', 'latest':
                for count in (0, 1, 7, 9, 300, 5000) if libver != 'v108' else (7, 9):
                    for order in (False, True) if count < 5000 and libver != 'earliest' else (False,):
                        with h5py.File(f'{libver}{count}{order}.h5', 'w', libver=libver) as file:
                            f = file.create_group('g', track_order=order)
                            for i in range(count):
                                if count < 5000 or i % 100 == 0: f[f'{i} {"x" * (i % 290)}'] = n.arange(i % 5, dtype='f4')
                                else: f.create_group(f'g{i * 7919 % 5000}')
                            d = f.create_dataset('神经元', (), 'f4', track_order=order) if count else None
                            for i in range(min(count, 1000)): d.attrs[f'a{i} {"y" * (i % 290)}'] = n.arange(i % 5)
                            if count: f['a/b/c/d/e/f'] = 7
                            if count and libver == 'latest': d.attrs['huge'] = n.arange(20000)
                            if count and libver == 'latest': d.attrs['huger'] = n.arange(30000.0)
            """);
        Assert.InRange(H5py.Compare(_folder), 2 * 6000, 100_000);
    }

    [H5pyFact]
    public void Links_by_name_are_followed_within_the_file_and_nowhere_else()
    {
        NumPy.Run(_folder, """
            import numpy as n, h5py
            for libver in 'earliest', 'latest':
                with h5py.File(libver + '.hdf', 'w', libver=libver) as f:
                    f['a/x'] = n.arange(3)
                    f['again'] = f['a']
                    f['a/around'] = f['a']
                    f['soft'] = h5py.SoftLink('/a/x')
                    f['a/near'] = h5py.SoftLink('x')
                    f['softer'] = h5py.SoftLink('soft')
                    f['nowhere'] = h5py.SoftLink('/b')
                    f['circle'] = h5py.SoftLink('circle')
                    f['a/folder'] = h5py.SoftLink('/a')
                    f['outside'] = h5py.ExternalLink('other.h5', '/x')
                    layout = h5py.VirtualLayout((3,), 'f4'); layout[...] = h5py.VirtualSource('other.h5', 'x', (3,))
                    if libver == 'latest': f.create_virtual_dataset('virtual', layout)
                    f.create_dataset('external', (3,), 'f4', external='/etc/passwd')
            """);
        foreach (var path in Directory.GetFiles(_folder, "*.hdf"))
        {
            using var file = Hdf5File.Open(path);
            var root = file.Root;
            foreach (var name in (string[])["a/x", "/a/x", "soft", "softer", "a/near", "again/x", "a/around/around/x", "a/folder/folder/x", "./a/./x"])
            {
                Assert.Equal([0, 1, 2], root.Dataset(name)!.Read().ToArray());
            }

            Assert.Null(root.Find("nowhere"));
            Assert.Null(root.Find("b"));
            Assert.Null(root.Find("a/x/y"));
            Assert.Null(root.Group("a/x"));
            Assert.Equal("/", root.Name);
            Assert.Equal(["/a/x"], root.AllDatasets().Select(d => d.Path).Where(p => p.Contains('a', StringComparison.Ordinal) && p.Length < 5));
            Assert.Equal("CJ3444", Assert.Throws<CajalException>(() => root.Find("circle")).Code);
            Assert.Equal("CJ3444", Assert.Throws<CajalException>(() => root.Find("outside")).Code);
            Assert.Equal("CJ3444", Assert.Throws<CajalException>(() => root.Dataset("external")!.Read()).Code);
            if (root.Dataset("virtual") is { } combined) Assert.Equal("CJ3444", Assert.Throws<CajalException>(combined.Read).Code);
        }
    }
}
