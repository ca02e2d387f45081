using System.Globalization;
using System.Text.Json;
using Cajal.Saving.Hdf5;
using Cajal.TestKit;
using Cajal.Tests.Data;
using Xunit;

namespace Cajal.Tests.Saving.Hdf5;

/// <summary>h5py and h5dump, on the HDF5 library itself, judge what is written.</summary>
public sealed class Hdf5WriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cajal").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableByPeerFact(NumPy.Program, "-c", "import h5py")]
    public void Arrays_keep_names_types_shapes_and_bits()
    {
        var file = new Hdf5Writer();
        file.Root.Add("f4", Tensor.From([1.5f, float.NegativeInfinity, float.Epsilon, -0f], [2, 2]));
        file.Root.Add("f8", Tensor.From([Math.PI, double.MaxValue], 2));
        file.Root.Add("deep/er/i4", Tensor.From([int.MinValue, 0, int.MaxValue], 3));
        file.Root.Add("deep/i8", Tensor.From([long.MinValue, long.MaxValue], 2));
        file.Root.Add("b", Tensor.From([true, false, true], 3));
        file.Root.Add("u1", new byte[] { 0, 127, 255 }, 3);
        file.Root.Add("s", (IReadOnlyList<string>)["αβ", "", "c"]);
        file.Root.Add("scalar", (Tensor)7f);
        file.Root.Add("none", Tensor.From<float>([], [3, 0, 2]));
        file.Root.Group("empty");
        var read = Python(file, """
            def show(name, x):
                print(name, 'group' if isinstance(x, h5py.Group) else (x.dtype.str, x.shape, x[()].tolist()))
            f.visititems(show)
            """);
        Assert.Equal("""
            b ('|b1', (3,), [True, False, True])
            deep group
            deep/er group
            deep/er/i4 ('<i4', (3,), [-2147483648, 0, 2147483647])
            deep/i8 ('<i8', (2,), [-9223372036854775808, 9223372036854775807])
            empty group
            f4 ('<f4', (2, 2), [[1.5, -inf], [1.401298464324817e-45, -0.0]])
            f8 ('<f8', (2,), [3.141592653589793, 1.7976931348623157e+308])
            none ('<f4', (3, 0, 2), [[], [], []])
            s ('|O', (3,), [b'\xce\xb1\xce\xb2', b'', b'c'])
            scalar ('<f4', (), 7.0)
            u1 ('|u1', (3,), [0, 127, 255])
            """, read);
    }

    [SkippableByPeerFact(NumPy.Program, "-c", "import h5py")]
    public void Every_bit_of_a_number_that_is_none_is_kept()
    {
        uint[] singles = [0x7FC00001, 0xFFC0DEAD, 0x7F800001, 0x7FFFFFFF];
        ulong[] doubles = [0x7FF8000000000001, 0xFFF8DEADBEEF0001, 0x7FF0000000000001];
        var file = new Hdf5Writer();
        file.Root.Add("f", Tensor.From(singles.Select(BitConverter.UInt32BitsToSingle).ToArray(), 4));
        file.Root.Add("d", Tensor.From(doubles.Select(BitConverter.UInt64BitsToDouble).ToArray(), 3));
        Assert.Equal(
            $"{string.Join(' ', singles)}\n{string.Join(' ', doubles)}",
            Python(file, "print(*f['f'][:].view('u4')); print(*f['d'][:].view('u8'))"));
    }

    [SkippableByPeerFact(NumPy.Program, "-c", "import h5py")]
    public void Arrays_have_up_to_32_axes()
    {
        var file = new Hdf5Writer();
        int[] ranks = [0, 1, 2, 3, 4, 5, 6, 7, 8, 32];
        foreach (var rank in ranks)
        {
            var shape = Shape.Create([.. Enumerable.Range(0, rank).Select(axis => axis < 3 ? axis + 1 : 1)]);
            file.Root.Add($"r{rank}", Tensor.From(Enumerable.Range(0, (int)shape.Size).ToArray(), shape));
        }

        var read = Python(file, $"for r in {List(ranks)}: x = f[f'r{{r}}']; print(x.shape == (1, 2, 3, *[1] * 29)[:r], x[()].ravel().tolist() == list(range(x.size)))");
        Assert.All(read.Split('\n'), line => Assert.Equal("True True", line));
        Assert.Equal("CJ3448", Assert.Throws<CajalException>(() => file.Root.Add("r33", Ops.Zeros(Shape.Create([.. Enumerable.Repeat(1, 33)])))).Code);
    }

    [SkippableByPeerFact(NumPy.Program, "-c", "import h5py")]
    public void Attributes_are_texts_lists_and_numbers()
    {
        var file = new Hdf5Writer();
        var config = string.Concat(Enumerable.Repeat("{\"näme\": 1}\n", 9000)); // 117,000 bytes: more than a message of a header can hold.
        file.Root.SetAttribute("keras_version", "2.15.0");
        file.Root.SetAttribute("model_config", config);
        file.Root.SetAttribute("layer_names", (IReadOnlyList<string>)["input_1", "dense"]);
        file.Root.SetAttribute("none", (IReadOnlyList<string>)[]);
        file.Root.SetAttribute("empty", "");
        file.Root.SetAttribute("greek", (IReadOnlyList<string>)["α", "", "beta"]);
        file.Root.SetAttribute("rate", Tensor.From([0.5], Shape.Scalar));
        file.Root.SetAttribute("table", Tensor.From([1, 2, 3, 4], [2, 2]));
        file.Root.SetAttribute("flag", Tensor.From([true], Shape.Scalar));
        file.Root.SetAttribute("rate", Tensor.From([0.25], Shape.Scalar)); // In the place of the one before.
        file.Root.Add("x", (Tensor)1f).SetAttribute("unit", "m/s");
        var read = Python(file, """
            for k in sorted(f.attrs):
                v = f.attrs[k]
                print(k, f.attrs.get_id(k).dtype.str, len(v) if k == 'model_config' else v.tolist() if hasattr(v, 'tolist') else repr(v))
            print(f['x'].attrs['unit'], [n.decode('utf8') for n in f.attrs['greek']], f.attrs['model_config'] == '{"näme": 1}\n' * 9000)
            print(h5py.check_string_dtype(f.attrs.get_id('keras_version').dtype).encoding, h5py.check_string_dtype(f.attrs.get_id('model_config').dtype).encoding)
            """);
        Assert.Equal("""
            empty |O ''
            flag |b1 True
            greek |S4 [b'\xce\xb1', b'', b'beta']
            keras_version |O '2.15.0'
            layer_names |S7 [b'input_1', b'dense']
            model_config |O 108000
            none |S1 []
            rate <f8 0.25
            table <i4 [[1, 2], [3, 4]]
            m/s ['α', '', 'beta'] True
            ascii utf-8
            """, read);
    }

    [SkippableByPeerFact(NumPy.Program, "-c", "import h5py")]
    public void Long_lists_are_cut_as_Keras_cuts_them()
    {
        string[] names = [.. Enumerable.Range(0, 9000).Select(i => $"batch_normalization_{i}")];
        string[] long1 = [new string('x', 70000), "y"];
        var file = new Hdf5Writer();
        file.Root.SetAttribute("layer_names", names);
        file.Root.SetAttribute("long", long1);
        // Keras joins name0, name1 ... until there is no further one.
        var read = Python(file, """
            data, i = [], 0
            while f'layer_names{i}' in f.attrs:
                assert f.attrs[f'layer_names{i}'].nbytes <= 64512
                data += [n.decode('utf8') for n in f.attrs[f'layer_names{i}']]; i += 1
            print(i, 'layer_names' in f.attrs, data == [f'batch_normalization_{n}' for n in range(9000)], [len(t) for t in f.attrs['long']])
            """);
        Assert.Equal("4 False True [70000, 1]", read);
        Assert.Equal("CJ3448", Assert.Throws<CajalException>(() => file.Root.SetAttribute("layer_names2", "taken")).Code);
        file.Root.SetAttribute("layer_names", (IReadOnlyList<string>)["few"]);
        Assert.Equal("layer_names long", Python(file, "print(*sorted(f.attrs))"));
    }

    [SkippableByPeerFact(NumPy.Program, "-c", "import h5py")]
    public void Names_may_be_any_text_without_a_slash()
    {
        string[] names = ["a.b", "..", "...", " ", "层/权重", "é", "e\u0301", "x:0", "\"'\\\n", new('n', 255), new('n', 256), new('n', 60000), "🧠", "-1", "%s"];
        var file = new Hdf5Writer();
        for (var i = 0; i < names.Length; i++) file.Root.Add(names[i], Tensor.From([i], 1)).SetAttribute("näme", names[i]);
        File.WriteAllText(Path.Combine(_folder, "names.json"), JsonSerializer.Serialize(names));
        var read = Python(file, """
            import json
            names = json.load(open('names.json'))
            print([(i, n[:9]) for i, n in enumerate(names) if f[n][0] != i or f[n].attrs['näme'] != n], len(f))
            """);
        Assert.Equal("[] 15", read);
    }

    [SkippableByPeerFact(NumPy.Program, "-c", "import h5py")]
    public void A_group_may_have_many_members()
    {
        var file = new Hdf5Writer();
        for (var i = 0; i < 5000; i++) file.Root.Add($"vars/{i}", Tensor.From([i], 1)).SetAttribute("name", $"variable {i}");
        var read = Python(file, """
            g = f['vars']
            print(len(g), all(g[str(i)][0] == i for i in range(0, 5000, 7)), g['4999'].attrs['name'], sorted(map(int, g)) == list(range(5000)))
            """);
        Assert.Equal("5000 True variable 4999 True", read);
    }

    [SkippableByPeerFact(NumPy.Program, "-c", "import h5py")]
    public void H5py_can_add_to_the_file()
    {
        var file = new Hdf5Writer();
        for (var i = 0; i < 20; i++) file.Root.Add($"g/{i}", Tensor.From([i], 1)).SetAttribute("name", "α");
        file.Save(Path.Combine(_folder, "x.h5"));
        Assert.Equal("31 9 [5] beta α", NumPy.Run(_folder, """
            import h5py
            with h5py.File('x.h5', 'r+') as f:
                for i in range(11): f['g'][f'new{i}'] = i
                for i in range(8): f['g/3'].attrs[f'a{i}'] = 'beta'
                f['g/5'][:] = 5
                f['g/0'].attrs['other'] = 'x' * 100
            f = h5py.File('x.h5')
            print(len(f['g']), len(f['g/3'].attrs), f['g/5'][:], f['g/3'].attrs['a7'], f['g/19'].attrs['name'])
            """));
    }

    [SkippableByPeerFact(NumPy.Program, "-c", "import h5py")]
    public void This_library_and_h5py_read_the_same()
    {
        var file = Sample();
        file.Root.Add("s", (IReadOnlyList<string>)["αβ", "", new string('x', 70000)]).SetAttribute("list", (IReadOnlyList<string>)["a", "βγ"]);
        file.Root.Add("u1", new byte[] { 0, 127, 255 }, [3, 1]);
        file.Root.Add("b", Tensor.From([true, false], 2)).SetAttribute("flags", Tensor.From([true, false], 2));
        file.Root.Add("none", Tensor.From<double>([], [0, 4]));
        file.Root.SetAttribute("config", new string('ä', 50000));
        file.Root.SetAttribute("layer_names", [.. Enumerable.Range(0, 9000).Select(i => $"batch_normalization_{i}")]);
        for (var i = 0; i < 300; i++) file.Root.Add($"many/{i}", Tensor.From([i * 0.5], 1)).SetAttribute("name", $"variable {i}");
        file.Save(Path.Combine(_folder, "x.h5"));
        Assert.InRange(H5py.Compare(_folder), 600, 700);
    }

    [SkippableByPeerFact("h5dump", "--version")]
    public void H5dump_prints_the_tree()
    {
        var file = new Hdf5Writer();
        file.Root.SetAttribute("backend", "cajal");
        file.Root.SetAttribute("layer_names", (IReadOnlyList<string>)["a", "bc"]);
        file.Root.Add("a/kernel", Tensor.From([1f, 2.5f], [1, 2]));
        file.Root.Add("a/mask", Tensor.From([true, false], 2));
        file.Root.Group("bc");
        file.Save(Path.Combine(_folder, "x.h5"));
        Assert.Equal(Dump, NumPy.Run(_folder, "import subprocess; print(subprocess.check_output(['h5dump', 'x.h5'], text=True))"));
    }

    [Fact]
    public void The_same_tree_gives_the_same_bytes() => Assert.Equal(Bytes(Sample()), Bytes(Sample()));

    [Fact]
    public void What_was_written_can_be_changed_and_written_again()
    {
        var file = Sample();
        var first = Bytes(file);
        Assert.Equal(first, Bytes(file));
        file.Root.Add("more", (Tensor)1f);
        Assert.True(Bytes(file).Length > first.Length);
    }

    [Fact]
    public void Elements_lie_at_multiples_of_64()
    {
        var file = Bytes(Sample());
        var marks = new[] { BitConverter.GetBytes(123456.5f), BitConverter.GetBytes(9876543210L) };
        Assert.All(marks, m => Assert.Equal(0, file.AsSpan().IndexOf(m) % 64));
    }

    [Fact]
    public void A_large_array_is_written_without_a_copy()
    {
        var file = new Hdf5Writer();
        var values = Ops.Zeros([16 << 20]).Realize();
        file.Root.Add("x", values);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var sink = new Counter();
        file.Save(sink);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.InRange(sink.Count, 64 << 20, (64 << 20) + 4096);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/")]
    [InlineData(".")]
    [InlineData("a/./b")]
    [InlineData("a\0b")]
    [InlineData("taken")]
    [InlineData("taken/below")]
    public void Names_that_HDF5_cannot_keep_are_refused(string name)
    {
        var file = new Hdf5Writer();
        file.Root.Add("taken", (Tensor)1f);
        Assert.Equal("CJ3448", Assert.Throws<CajalException>(() => file.Root.Add(name, (Tensor)2f)).Code);
    }

    [Fact]
    public void A_text_with_the_character_0_and_an_array_too_large_for_an_attribute_are_refused()
    {
        var file = new Hdf5Writer();
        Assert.Equal("CJ3448", Assert.Throws<CajalException>(() => file.Root.SetAttribute("a", "b\0c")).Code);
        Assert.Equal("CJ3448", Assert.Throws<CajalException>(() => file.Root.Group("half of a pair: \uD800")).Code);
        Assert.Equal("CJ3448", Assert.Throws<CajalException>(() => file.Root.SetAttribute(new string('n', 300), "b")).Code);
        Assert.Equal("CJ3449", Assert.Throws<CajalException>(() => file.Root.SetAttribute("a", Ops.Zeros([20000]))).Code);
        Assert.Equal("CJ1001", Assert.Throws<ShapeException>(() => file.Root.Add("a", new byte[3], [2, 2])).Code);
    }

    [Fact]
    public void A_tree_may_be_very_deep()
    {
        var file = new Hdf5Writer();
        var group = file.Root;
        for (var i = 0; i < 20000; i++) group = group.Group("a");
        group.Add("x", (Tensor)1f);
        Assert.True(Bytes(file).Length > 20000 * 48);
    }

    private const string Dump = """
        HDF5 "x.h5" {
        GROUP "/" {
           ATTRIBUTE "backend" {
              DATATYPE  H5T_STRING {
                 STRSIZE H5T_VARIABLE;
                 STRPAD H5T_STR_NULLTERM;
                 CSET H5T_CSET_ASCII;
                 CTYPE H5T_C_S1;
              }
              DATASPACE  SCALAR
              DATA {
              (0): "cajal"
              }
           }
           ATTRIBUTE "layer_names" {
              DATATYPE  H5T_STRING {
                 STRSIZE 2;
                 STRPAD H5T_STR_NULLPAD;
                 CSET H5T_CSET_ASCII;
                 CTYPE H5T_C_S1;
              }
              DATASPACE  SIMPLE { ( 2 ) / ( 2 ) }
              DATA {
              (0): "a\000", "bc"
              }
           }
           GROUP "a" {
              DATASET "kernel" {
                 DATATYPE  H5T_IEEE_F32LE
                 DATASPACE  SIMPLE { ( 1, 2 ) / ( 1, 2 ) }
                 DATA {
                 (0,0): 1, 2.5
                 }
              }
              DATASET "mask" {
                 DATATYPE  H5T_ENUM {
                    H5T_STD_I8LE;
                    "FALSE"            0;
                    "TRUE"             1;
                 }
                 DATASPACE  SIMPLE { ( 2 ) / ( 2 ) }
                 DATA {
                 (0): TRUE, FALSE
                 }
              }
           }
           GROUP "bc" {
           }
        }
        }
        """;

    private static Hdf5Writer Sample()
    {
        var file = new Hdf5Writer();
        file.Root.SetAttribute("text", "short");
        file.Root.Add("a/b", Tensor.From([123456.5f, 2], 2)).SetAttribute("n", (Tensor)3f);
        file.Root.Add("c", Tensor.From([9876543210L], 1));
        return file;
    }

    private static byte[] Bytes(Hdf5Writer file)
    {
        using var stream = new MemoryStream();
        file.Save(stream);
        return stream.ToArray();
    }

    private static string List<T>(IEnumerable<T> items) => $"[{string.Join(", ", items.Select(i => Convert.ToString(i, CultureInfo.InvariantCulture)))}]";

    /// <summary>Writes the file and asks h5py, to which it is <c>f</c>.</summary>
    private string Python(Hdf5Writer file, string script)
    {
        file.Save(Path.Combine(_folder, "x.h5"));
        return NumPy.Run(_folder, $"import h5py\nf = h5py.File('x.h5')\n{script}");
    }

    /// <summary>A stream that cannot seek and keeps nothing.</summary>
    private sealed class Counter : Stream
    {
        public long Count { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => Count += count;

        public override void Write(ReadOnlySpan<byte> buffer) => Count += buffer.Length;
    }
}
