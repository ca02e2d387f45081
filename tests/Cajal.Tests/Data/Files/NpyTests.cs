using System.Globalization;
using System.IO.Compression;
using System.Text;
using Cajal.Data;
using Cajal.TestKit;
using Cajal.Tests.Conformance;
using Xunit;

namespace Cajal.Tests.Data;

public sealed class NpyTests : IDisposable
{
    private const string Dl4j = "models/dl4j";
    private readonly string _folder = Directory.CreateTempSubdirectory("cajal").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [AssetFact(Dl4j)]
    public void Reads_the_arrays_that_were_stored_for_another_reader()
    {
        using var archive = ZipFile.OpenRead(Path.Combine(Assets.Find(Dl4j)!, "numpy_arrays.zip"));
        var count = 0;
        foreach (var entry in archive.Entries.Where(e => e.Name.EndsWith(".npy", StringComparison.Ordinal)))
        {
            using var stream = entry.Open();
            var x = Npy.Load(stream, entry.FullName);
            Assert.Equal(TypeOf(entry.Name), x.DType);
            double[] twelve = [.. Enumerable.Range(0, 12)];
            (int[] shape, double[] values) = entry.FullName.Contains("empty", StringComparison.Ordinal) ? ([0, 3], [])
                : entry.FullName.Contains("scalar", StringComparison.Ordinal) ? ([], [1])
                : ((int[])[3, 4], twelve);
            Assert.Equal(shape, x.Shape);
            Assert.Equal(values, x.ToArray<double>());
            count++;
        }

        Assert.Equal(38, count);
    }

    [SkippableByPeerFact(NumPy.Program, "-c", "import numpy")]
    public void Reads_what_NumPy_writes()
    {
        // Every type, both byte orders, both orders of the axes, all versions of the header.
        NumPy.Run(_folder, """
            import numpy as n
            i = 0
            for kind in 'b1 i1 i2 i4 i8 u1 u2 u4 u8 f2 f4 f8'.split():
                for order in '<>':
                    for fortran in (False, True):
                        a = (n.arange(24).reshape(2, 3, 4) * (5 if kind[0] != 'b' else 1) - (40 if kind[0] in 'if' else 0))
                        a = (a % 2 == 0) if kind == 'b1' else a
                        a = a.astype(order + kind)
                        if kind == 'f2': a[0, 0, 0] = n.float16(2.0 ** -24)
                        if kind == 'i8': a[0, 0, 0] = -2 ** 63
                        if kind == 'u8': a[0, 0, 0] = 2 ** 63 - 1
                        if kind == 'u4': a[0, 0, 0] = 2 ** 32 - 1
                        a = n.asfortranarray(a) if fortran else a
                        with open(f'{i:03}.npy', 'wb') as f: n.lib.format.write_array(f, a, version=[(1, 0), (2, 0), (3, 0)][i % 3])
                        open(f'{i:03}.txt', 'w').write(' '.join(repr(float(v)) if kind[0] == 'f' else str(int(v)) for v in a.ravel()))
                        i += 1
            """);
        var files = Directory.GetFiles(_folder, "*.npy");
        Assert.Equal(48, files.Length);
        foreach (var file in files)
        {
            var words = File.ReadAllText(Path.ChangeExtension(file, "txt")).Split(' ');
            var x = Npy.Load(file);
            Assert.Equal([2, 3, 4], x.Shape);
            if (x.DType.IsFloating) Assert.Equal(words.Select(w => double.Parse(w, CultureInfo.InvariantCulture)), x.ToArray<double>());
            else Assert.Equal(words.Select(w => long.Parse(w, CultureInfo.InvariantCulture)), x.ToArray<long>());
        }
    }

    [SkippableByPeerFact(NumPy.Program, "-c", "import numpy")]
    public void NumPy_reads_what_is_written()
    {
        Npy.Save(Path.Combine(_folder, "a.npy"), Tensor.From([1f, 2.5f, float.NaN, -0f, float.PositiveInfinity, 6f], [2, 3]));
        Npy.Save(Path.Combine(_folder, "b.npy"), Tensor.From([double.Epsilon], [1]));
        Npy.Save(Path.Combine(_folder, "c.npy"), Tensor.From([int.MinValue, 7], [2, 1, 1]));
        Npy.Save(Path.Combine(_folder, "d.npy"), Tensor.From([long.MaxValue], Shape.Scalar));
        Npy.Save(Path.Combine(_folder, "e.npy"), Tensor.From([true, false], 2));
        Npy.Save(Path.Combine(_folder, "f.npy"), Tensor.From(Array.Empty<float>(), [0, 3]));
        var text = NumPy.Run(_folder, "import numpy as n\nfor c in 'abcdef':\n  x = n.load(c + '.npy'); print(x.dtype.str, x.shape, x.tolist())");
        Assert.Equal(
            """
            <f4 (2, 3) [[1.0, 2.5, nan], [-0.0, inf, 6.0]]
            <f8 (1,) [5e-324]
            <i4 (2, 1, 1) [[[-2147483648]], [[7]]]
            <i8 () 9223372036854775807
            |b1 (2,) [True, False]
            <f4 (0, 3) []
            """, text);
    }

    [Fact]
    public void What_is_written_comes_back_bit_for_bit() => Properties.ForAll(100, gen =>
    {
        var shape = gen.Shape(gen.Int(0, 4), min: 0);
        long[] bits = [.. Enumerable.Range(0, (int)shape.Size).Select(_ => (long)gen.Next())];
        var x = gen.Int(0, 4) switch
        {
            0 => Tensor.From(Array.ConvertAll(bits, b => BitConverter.Int32BitsToSingle((int)b)), shape),
            1 => Tensor.From(Array.ConvertAll(bits, BitConverter.Int64BitsToDouble), shape),
            2 => Tensor.From(Array.ConvertAll(bits, b => (int)b), shape),
            3 => Tensor.From(bits, shape),
            _ => Tensor.From(Array.ConvertAll(bits, b => b > 0), shape),
        };
        var file = Written(x);
        var y = Read(file);
        Assert.Equal(x.Spec, y.Spec);
        Assert.Equal(file, Written(y));
    });

    [Fact]
    public void Reads_arrays_one_behind_the_other_from_a_stream_that_cannot_seek()
    {
        var bytes = Written(Tensor.From([1f, 2], 2)).Concat(Written(Tensor.From([3], 1))).ToArray();
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true)) zip.Write(bytes);
        packed.Position = 0;
        using var stream = new GZipStream(packed, CompressionMode.Decompress);
        Assert.Equal([1f, 2f], Npy.Load(stream).ToArray());
        Assert.Equal([3], Npy.Load(stream).ToArray<int>());
    }

    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }")]
    [InlineData("{\"shape\":(2L,),\"fortran_order\":True,\"descr\":\"=f4\"}\n")]
    [InlineData("{ 'shape' : ( 2 , ) , 'descr' : 'f4' , 'fortran_order' : False }     ")]
    public void Reads_headers_however_they_are_spaced_and_ordered(string header) =>
        Assert.Equal([1.5f, -2f], Read([.. Start(header), 0, 0, 0xC0, 0x3F, 0, 0, 0, 0xC0]).ToArray());

    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2)}", "CJ4010")]
    [InlineData("{'descr': '<f4', 'fortran_order': False}", "CJ4010")]
    [InlineData("{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (2,)}", "CJ4010")]
    [InlineData("{'descr': '<f4', 'fortran_order': 0, 'shape': (2,)}", "CJ4010")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-2,)}", "CJ4010")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2,)} + 1", "CJ4010")]
    [InlineData("__import__('os').system('true')", "CJ4010")]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (2,)}", "CJ4012")]
    [InlineData("{'descr': '<c8', 'fortran_order': False, 'shape': (2,)}", "CJ4012")]
    [InlineData("{'descr': '<U9', 'fortran_order': False, 'shape': (2,)}", "CJ4012")]
    [InlineData("{'descr': [('a', '<f4'), ('b', '<i4')], 'fortran_order': False, 'shape': (1,)}", "CJ4012")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2147483647, 2)}", "CJ4013")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (9223372036854775807, 9223372036854775807, 0)}", "CJ4013")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (500000000,)}", "CJ4011")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1,)}", "CJ4011")]
    public void Refuses_wrong_headers_before_it_takes_memory(string header, string code)
    {
        byte[] file = [.. Start(header), 0, 0, 0xC0, 0x3F, 0, 0, 0, 0xC0];
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(code, Code(file));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
    }

    [Fact]
    public void Refuses_every_file_that_was_cut()
    {
        var file = Written(Tensor.From([1f, 2, 3], 3));
        for (var length = 0; length < file.Length; length++) Assert.Contains(Code(file[..length]), (string[])["CJ4010", "CJ4011"]);
    }

    [Fact]
    public void Refuses_unsigned_numbers_that_no_tensor_holds()
    {
        var header = Start("{'descr': '<u8', 'fortran_order': False, 'shape': (2,)}");
        var e = Assert.Throws<CajalException>(() => Read([.. header, .. new byte[15], 0x80]));
        Assert.Equal("CJ4012", e.Code);
        Assert.Contains("element 1", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_an_open_file_are_those_of_the_array()
    {
        var path = Path.Combine(_folder, "rows.npy");
        foreach (var (type, width) in ((string, int)[])[("<f4", 4), (">i2", 2)])
        {
            var values = Enumerable.Range(0, 7 * 3 * width).Select(i => (byte)(i * 37)).ToArray();
            File.WriteAllBytes(path, [.. Start($"{{'descr': '{type}', 'fortran_order': False, 'shape': (7, 3)}}"), .. values]);
            var all = Npy.Load(path).ToArray<double>();
            using var file = Npy.Open(path);
            Assert.Equal((7, [3]), (file.Count, file.RowShape));
            for (var from = 0; from <= 7; from++)
            {
                for (var count = 0; count <= 7 - from; count++) Assert.Equal(all[(from * 3)..((from + count) * 3)], file.Rows(from, count).ToArray<double>());
            }
        }
    }

    [Fact]
    public void A_file_grows_row_by_row_and_is_there_when_it_is_complete()
    {
        var path = Path.Combine(_folder, "grown.npy");
        using (var file = Npy.Create(path, [2], DType.Int32))
        {
            for (var i = 0; i < 12; i += 3) file.Append(Tensor.From([2 * i, 2 * i + 1, 2 * i + 2, 2 * i + 3, 2 * i + 4, 2 * i + 5], [3, 2]));
            Assert.Equal(12, file.Count);
            Assert.False(File.Exists(path));
            Assert.Equal("CJ4019", Assert.Throws<ShapeException>(() => file.Append(Ops.Zeros([3, 2]))).Code);
            file.Complete();
        }

        Assert.Equal([12, 2], Npy.Load(path).Shape);
        Assert.Equal(Enumerable.Range(0, 24), Npy.Load(path).ToArray<int>());
        Npy.Create(path, [2]).Dispose();
        Assert.Equal([path], Directory.GetFiles(_folder));
        Assert.Equal([12, 2], Npy.Load(path).Shape);
    }

    [Fact]
    public void A_file_that_shrinks_while_it_is_read_is_an_error()
    {
        var path = Path.Combine(_folder, "shrinks.npy");
        Npy.Save(path, Ops.Ones([100_000]));
        using var file = Npy.Open(path);
        using (var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite)) stream.SetLength(1000);
        Assert.Equal("CJ4015", Assert.Throws<CajalException>(() => file.Rows(90_000, 10)).Code);
    }

    [Fact]
    public void Rows_of_a_transposed_file_are_refused()
    {
        var path = Path.Combine(_folder, "fortran.npy");
        File.WriteAllBytes(path, [.. Start("{'descr': '<f4', 'fortran_order': True, 'shape': (1, 1)}"), 0, 0, 0, 0]);
        Assert.Equal("CJ4016", Assert.Throws<CajalException>(() => Npy.Open(path)).Code);
    }

    internal static byte[] Start(string header) => [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, (byte)(header.Length >> 8), .. Encoding.ASCII.GetBytes(header)];

    internal static byte[] Written(Tensor x)
    {
        using var stream = new MemoryStream();
        Npy.Save(stream, x);
        return stream.ToArray();
    }

    private static Tensor Read(byte[] file)
    {
        using var stream = new MemoryStream(file);
        return Npy.LoadToEnd(stream, "test.npy", file.Length);
    }

    private static string Code(byte[] file) => Assert.Throws<CajalException>(() => Read(file)).Code;

    private static DType TypeOf(string name) => name switch
    {
        _ when name.Contains("float64", StringComparison.Ordinal) => DType.Float64,
        _ when name.Contains("float", StringComparison.Ordinal) => DType.Float32,
        _ when name.Contains("uint32", StringComparison.Ordinal) || name.Contains("int64", StringComparison.Ordinal) => DType.Int64,
        _ => DType.Int32,
    };
}
