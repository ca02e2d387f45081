using System.Globalization;
using System.Text.Json;
using Cajal.Data;
using Cajal.Saving.Hdf5;
using Cajal.TestKit;
using Cajal.Tests.Conformance;
using Cajal.Tests.Data;
using Xunit;

namespace Cajal.Tests.Saving.Hdf5;

/// <summary>h5py, and with it the format's own library, as the judge of what is in a file.</summary>
internal static class H5py
{
    public const string Program = NumPy.Program;

    /// <summary>Tells for each file of the folder what is in it: a line per value in .json, the numbers in .npz.</summary>
    private const string Dump = """
        import glob, json, numpy as n, h5py

        def numbers(a, word):
            a = n.asarray(a)
            if word == 'bfloat16': return (a.view('u2').astype('u4') << 16).view('f4')
            if a.dtype.kind in 'biuf': return a.astype('f8') if a.dtype.itemsize > 8 else a
            return None

        def odd(item):
            # Numbers that NumPy has no type for; the library turns them into float64.
            try: item.dtype
            except Exception: return True
            return item.id.get_type().get_class() in (h5py.h5t.INTEGER, h5py.h5t.FLOAT) and item.id.get_type().get_precision() != 8 * item.id.get_type().get_size()

        def tell_odd(lines, arrays, path, item):
            a = n.zeros(item.shape, 'f8')
            item.id.read(h5py.h5s.ALL, h5py.h5s.ALL, a, mtype=h5py.h5t.NATIVE_DOUBLE)
            lines.append({'path': path, 'name': None, 'kind': 'odd', 'key': str(len(arrays))})
            arrays[str(len(arrays))] = a

        def text(v): return v.decode('utf8', 'replace') if isinstance(v, bytes) else v

        def tell(lines, arrays, path, name, item, read, word):
            line = {'path': path, 'name': name, 'shape': None if item.shape is None else list(item.shape)}
            lines.append(line)
            string = h5py.check_string_dtype(item.dtype)
            if item.shape is None: line['kind'] = 'null'
            elif string: line.update(kind='text', texts=[text(v) for v in n.asarray(read(), dtype=object).ravel()])
            elif item.dtype.kind == 'O' or item.dtype.subdtype: line['kind'] = 'other'
            else:
                a = numbers(read(), word)
                if a is None: line['kind'] = 'other'
                else:
                    line.update(kind='number', key=str(len(arrays)))
                    arrays[line['key']] = a.reshape(item.shape)

        class Attribute:
            def __init__(self, of, name):
                self.id = of.get_id(name)
                self.shape, self.dtype = self.id.shape, self.id.dtype
                if self.id.get_space().get_simple_extent_type() == h5py.h5s.NULL: self.shape = None

        def look(lines, arrays, path, item):
            word = item.attrs['dtype'] if 'dtype' in item.attrs and item.attrs.get_id('dtype').dtype.kind == 'O' else None
            for name in item.attrs: tell(lines, arrays, path, name, Attribute(item.attrs, name), lambda: item.attrs[name], None)
            if isinstance(item, h5py.Dataset) and odd(item): tell_odd(lines, arrays, path, item)
            elif isinstance(item, h5py.Dataset): tell(lines, arrays, path, None, item, lambda: item[()], word)
            elif isinstance(item, h5py.Group): lines.append({'path': path, 'name': None, 'kind': 'group', 'names': list(item)})

        for file in glob.glob('*.h5'):
            lines, arrays = [], {}
            with h5py.File(file, 'r') as f:
                look(lines, arrays, '/', f)
                f.visititems(lambda path, item: look(lines, arrays, '/' + path, item))
            json.dump(lines, open(file + '.json', 'w'))
            n.savez(file + '.npz', **arrays)
        """;

    /// <summary>Holds every value of every file of a folder against what h5py reads.</summary>
    /// <returns>The number of values.</returns>
    public static int Compare(string folder)
    {
        NumPy.Run(folder, Dump);
        return Directory.GetFiles(folder, "*.h5").Sum(CompareFile);
    }

    private static int CompareFile(string path)
    {
        using var lines = JsonDocument.Parse(File.ReadAllText(path + ".json"));
        var numbers = Npz.Load(path + ".npz");
        using var file = Hdf5File.Open(path);
        Hdf5Object? item = null;
        foreach (var line in lines.RootElement.EnumerateArray())
        {
            var (at, name, kind) = (line.GetProperty("path").GetString()!, line.GetProperty("name").GetString(), line.GetProperty("kind").GetString());
            var where = $"{Path.GetFileName(path)} {at} {name}";
            if (item?.Path != at) item = file.Root.Find(at);
            Assert.True(item is not null, where);
            if (kind == "group") Assert.Equal(line.GetProperty("names").EnumerateArray().Select(n => n.GetString()!), Assert.IsType<Hdf5Group>(item).Names);
            else if (name is not null) CompareAttribute(where, line, kind!, item.Attributes[name], numbers);
            else CompareDataset(where, line, kind!, Assert.IsType<Hdf5Dataset>(item), numbers);
        }

        return lines.RootElement.GetArrayLength();
    }

    private static void CompareDataset(string where, JsonElement line, string kind, Hdf5Dataset found, OrderedDictionary<string, Tensor> numbers)
    {
        if (kind == "text") Texts(where, line, found.Extents, found.ReadStrings());
        else if (kind == "number") Same(where, numbers[line.GetProperty("key").GetString()!], found.Read());
        else if (kind == "odd") Assert.Equal(numbers[line.GetProperty("key").GetString()!].ToArray<double>(), found.Read().ToArray<double>());
        else if (kind == "null") Assert.Equal(0, found.Count);
        else Assert.Equal("CJ3443", Assert.Throws<CajalException>(() => found.Read()).Code);
    }

    private static void CompareAttribute(string where, JsonElement line, string kind, Hdf5Attribute found, OrderedDictionary<string, Tensor> numbers)
    {
        if (kind == "text") Texts(where, line, found.Extents, found.Texts());
        else if (kind == "number") Same(where, numbers[line.GetProperty("key").GetString()!], found.Read());
        else if (kind == "null") Assert.Empty(found.Texts());
        else Assert.Equal("CJ3443", Assert.Throws<CajalException>(() => found.Read()).Code);
    }

    private static void Texts(string where, JsonElement line, IReadOnlyList<long> extents, string[] found)
    {
        Assert.Equal(line.GetProperty("shape").EnumerateArray().Select(e => e.GetInt64()), extents);
        Assert.True(line.GetProperty("texts").EnumerateArray().Select(t => t.GetString()!).SequenceEqual(found), where);
    }

    /// <summary>The same bits of the same type; NaN is like NaN.</summary>
    private static void Same(string where, Tensor expected, Tensor found)
    {
        Assert.True(expected.Spec == found.Spec, string.Create(CultureInfo.InvariantCulture, $"{where}: {expected.Spec} {found.Spec}"));
        var same = expected.DType.IsFloating
            ? expected.ToArray<double>().AsSpan().SequenceEqual(found.ToArray<double>())
            : expected.ToArray<long>().AsSpan().SequenceEqual(found.ToArray<long>());
        Assert.True(same, where);
    }
}

/// <summary>A test that needs h5py, and perhaps third-party files; where one is missing, the test is skipped with a message.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class H5pyFactAttribute : FactAttribute
{
    public H5pyFactAttribute(string? collection = null) =>
        Skip = (collection is null ? null : Missing.Of(collection)) ?? new SkippableByPeerFactAttribute(H5py.Program, "-c", "import h5py").Skip;
}
