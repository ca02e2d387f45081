using System.Buffers.Binary;
using System.Text;
using Cajal.Saving;
using Cajal.TestKit;
using Cajal.Tests.Data;
using Xunit;

namespace Cajal.Tests.Saving;

public sealed class SafetensorsTests : IDisposable
{
    // The format in Python, without the library: read() gives {name: array} and metadata, write() takes bytes by name.
    private const string Python = """
        import json, struct, numpy as np
        T = dict(F64='<f8', F32='<f4', F16='<f2', BF16='<u2', I64='<i8', I32='<i4', I16='<i2', I8='i1', U64='<u8', U32='<u4', U16='<u2', U8='u1', BOOL='?')
        def read(name):
            b = open(name, 'rb').read(); n, = struct.unpack('<Q', b[:8]); h = json.loads(b[8:8 + n], object_pairs_hook=lambda p: dict(p))
            m = h.pop('__metadata__', None); b = b[8 + n:]; end = 0
            for k in sorted(h, key=lambda k: h[k]['data_offsets']): s, e = h[k]['data_offsets']; assert s == end, k; end = e
            assert end == len(b) and n % 8 == 0
            return {k: np.frombuffer(b[slice(*v['data_offsets'])], T[v['dtype']]).reshape(v['shape']) for k, v in h.items()}, m
        def write(name, arrays, meta=None, pad=0):
            h, data = ({'__metadata__': meta} if meta else {}), b''
            for k, (t, a) in arrays.items():
                d = np.ascontiguousarray(a, T[t]).tobytes(); h[k] = dict(dtype=t, shape=list(np.shape(a)), data_offsets=[len(data), len(data) + len(d)]); data += d
            j = json.dumps(h).encode() + b' ' * pad
            open(name, 'wb').write(struct.pack('<Q', len(j)) + j + data)

        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("cajal").FullName;

    private string File1 => Path.Combine(_folder, "x.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableByPeerFact(NumPy.Program, "-c", "import numpy")]
    public void Python_reads_what_is_written()
    {
        Safetensors.Save(File1, Arrays(), new Dictionary<string, string> { ["format"] = "cajal", ["quote \"π\""] = "\n" });
        Assert.Equal("""
            a/kernel <f4 [[1.0, 2.0, 3.0], [4.0, 5.0, 6.5]]
            mask |b1 [True, False, True]
            ids <i8 [7, 9223372036854775807]
            层 <f8 [0.1]
            none <f4 [[], []]
            scalar <i4 -5
            [('format', 'cajal'), ('quote "π"', '\n')]
            """, NumPy.Run(_folder, Python + "a, m = read('x.safetensors')\nfor k, v in a.items(): print(k, v.dtype.str, v.tolist())\nprint(list(m.items()))"));
    }

    [SkippableByPeerFact(NumPy.Program, "-c", "import numpy")]
    public void Reads_every_type_that_Python_writes()
    {
        NumPy.Run(_folder, Python + """
            x = [0, 1, 100]
            write('x.safetensors', {t: (t, np.array(x)) for t in T if t != 'BF16'} | {'BF16': ('BF16', np.array([0, 0x3F80, 0xC2C8])), 's': ('F16', 0.5),
                'high': ('U32', [2**32 - 1]), 'low': ('I8', [-128])}, {'a': 'b'}, pad=5)
            """);
        using var file = Safetensors.Open(File1);
        Assert.Equal("b", file.Metadata["a"]);
        DType[] expected =
        [
            DType.Float64, DType.Float32, DType.Float32, DType.Int64, DType.Int32, DType.Int32, DType.Int32, DType.Int64, DType.Int64, DType.Int32,
            DType.Int32, DType.Bool, DType.Float32, DType.Float32, DType.Int64, DType.Int32,
        ];
        Assert.Equal(expected, file.Arrays.Values.Select(a => a.Read().DType));
        foreach (var name in (string[])["F64", "F32", "F16", "I64", "I32", "I16", "I8", "U64", "U32", "U16", "U8"])
        {
            Assert.Equal([0.0, 1, 100], file[name].Read().ToArray<double>());
        }

        Assert.Equal([0.0, 1, -100], file["BF16"].Read().ToArray<double>());
        Assert.Equal([0.0, 1, 1], file["BOOL"].Read().ToArray<double>());
        Assert.Equal(0.5, file["s"].Read().Item());
        Assert.Equal(uint.MaxValue, file["high"].Read().Item());
        Assert.Equal(-128, file["low"].Read().Item());
        var bytes = new byte[3];
        file["I64"].ReadInto<byte>(bytes);
        Assert.Equal([0, 1, 100], bytes);
        Assert.Equal("CJ3454", Assert.Throws<CajalException>(() => file["F32"].ReadInto(new int[3].AsSpan())).Code);
        Assert.Equal("CJ3454", Assert.Throws<CajalException>(() => file["high"].ReadInto(new int[1].AsSpan())).Code);
        Assert.Equal("CJ3455", Assert.Throws<CajalException>(() => file["F32"].ReadInto(new float[4].AsSpan())).Code);
        Assert.Equal("CJ3456", Assert.Throws<CajalException>(() => file["nobody"]).Code);
    }

    [Fact]
    public void What_is_saved_comes_back_with_every_bit()
    {
        uint[] bits = [0x7FC00001, 0xFFC0DEAD, 0x80000000, 1];
        var arrays = Arrays();
        arrays.Add("bits", Tensor.From(bits.Select(BitConverter.UInt32BitsToSingle).ToArray(), [2, 2]));
        Safetensors.Save(File1, arrays);
        var read = Safetensors.Load(File1);
        Assert.Equal(arrays.Keys, read.Keys);
        foreach (var (name, array) in arrays)
        {
            Assert.Equal(array.Spec, read[name].Spec);
            Assert.Equal(array.ToArray<double>(), read[name].ToArray<double>());
        }

        Assert.Equal(bits, read["bits"].ToArray().Select(BitConverter.SingleToUInt32Bits));
        Assert.Empty(Safetensors.Open(File1).Metadata);
    }

    [Fact]
    public void Elements_begin_at_multiples_of_their_size()
    {
        using var stream = new MemoryStream();
        Safetensors.Save(stream, [new("a", Tensor.From([true], 1)), new("b", Tensor.From([1.25], 1)), new("c", Tensor.From([3.5f], 1))]);
        var file = stream.ToArray();
        Assert.Equal(0, file.AsSpan().IndexOf(BitConverter.GetBytes(1.25)) % 8);
        Assert.Equal(0, file.AsSpan().IndexOf(BitConverter.GetBytes(3.5f)) % 4);
        using var again = new MemoryStream();
        Safetensors.Save(again, [new("a", Tensor.From([true], 1)), new("b", Tensor.From([1.25], 1)), new("c", Tensor.From([3.5f], 1))]);
        Assert.Equal(file, again.ToArray());
    }

    [Fact]
    public void Nothing_is_a_file_too()
    {
        Safetensors.Save(File1, []);
        Assert.Empty(Safetensors.Load(File1));
        Assert.Equal([8, 0, 0, 0, 0, 0, 0, 0, .. "{}      "u8], File.ReadAllBytes(File1));
    }

    [Fact]
    public void A_name_twice_or_the_one_of_the_format_is_refused()
    {
        KeyValuePair<string, Tensor> x = new("x", 1f);
        Assert.Equal("CJ3456", Assert.Throws<CajalException>(() => Safetensors.Save(File1, [x, x])).Code);
        Assert.Equal("CJ3456", Assert.Throws<CajalException>(() => Safetensors.Save(File1, [new("__metadata__", 1f)])).Code);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData("", 0, "claims 0 bytes")]
    [InlineData("[]", 0, "no object")]
    [InlineData("{ ", 0, "JSON")]
    [InlineData("{}x", 0, "JSON")]
    [InlineData("{}", 1, "belong to no array")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 8, "belong to no array")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 3, "outside")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "not what its shape says")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4, "outside")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}""", 4, "something else than numbers")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4, "something else than numbers")]
    [InlineData("""{"a":{"dtype":"F32","shape":[9223372036854775807,9223372036854775807,4],"data_offsets":[0,4]}}""", 4, "not what its shape says")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387905],"data_offsets":[0,4]}}""", 4, "not what its shape says")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""", 0, "lacks")]
    [InlineData("""{"a":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "twice")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""", 2, "twice")]
    [InlineData("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}""", 3, "overlaps")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"U8","shape":[1],"data_offsets":[2,3]}}""", 3, "nothing is said")]
    [InlineData("""{"__metadata__":{"a":1}}""", 0, "else than texts")]
    [InlineData("""{"__metadata__":{"a":"1","a":"2"}}""", 0, "twice")]
    [InlineData("""{"__metadata__":{},"__metadata__":{}}""", 0, "twice")]
    [InlineData("""{"\ud800":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}""", 4, "Unicode")]
    [InlineData("""{"a":{"x":[[[[[[[[[[1]]]]]]]]]]}}""", 0, "JSON")]
    public void A_header_that_does_not_fit_is_refused(string header, int room, string why)
    {
        Write(header, room);
        var e = Assert.Throws<CajalException>(() => Safetensors.Load(File1));
        Assert.Equal("CJ3453", e.Code);
        Assert.Contains(why, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_length_of_the_header_that_lies_costs_no_memory()
    {
        foreach (var length in (long[])[0, 1, 100_000_001, long.MaxValue, -1])
        {
            var bytes = new byte[100];
            BinaryPrimitives.WriteInt64LittleEndian(bytes, length);
            File.WriteAllBytes(File1, bytes);
            Assert.Equal("CJ3453", Assert.Throws<CajalException>(() => Safetensors.Load(File1)).Code);
        }

        Assert.Equal("CJ3453", Assert.Throws<CajalException>(() => Safetensors.Load(Path.Combine(_folder, "none"))).Code);
    }

    [Fact]
    public void Types_that_no_tensor_holds_are_named_and_the_rest_is_read()
    {
        Write("""{"a":{"dtype":"F8_E4M3","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[1],"data_offsets":[2,3]},"c":{"dtype":"Z9","shape":[],"data_offsets":[3,4]}}""", 4);
        using var file = Safetensors.Open(File1);
        Assert.Null(file["a"].DType);
        Assert.Equal(0, file["b"].Read().Item());
        Assert.Contains("F8_E4M3", Assert.Throws<CajalException>(() => file["a"].Read()).Message, StringComparison.Ordinal);
        Assert.Equal("CJ3454", Assert.Throws<CajalException>(() => file["c"].Read()).Code);
    }

    [Fact]
    public void An_array_too_large_for_a_tensor_is_refused()
    {
        Write("""{"a":{"dtype":"U8","shape":[2147483647,2147483647,2147483647,0],"data_offsets":[0,0]},"b":{"dtype":"F32","shape":[0,3000000000],"data_offsets":[0,0]}}""", 0);
        using var file = Safetensors.Open(File1);
        foreach (var array in file.Arrays.Values) Assert.Equal("CJ3455", Assert.Throws<CajalException>(array.Read).Code);
    }

    private static OrderedDictionary<string, Tensor> Arrays() => new()
    {
        ["a/kernel"] = Tensor.From([1, 2, 3, 4, 5, 6.5f], [2, 3]),
        ["mask"] = Tensor.From([true, false, true], 3),
        ["ids"] = Tensor.From([7L, long.MaxValue], 2),
        ["层"] = Tensor.From([0.1], 1),
        ["none"] = Tensor.From<float>([], [2, 0]),
        ["scalar"] = Tensor.From([-5], Shape.Scalar),
    };

    private void Write(string header, int room)
    {
        var json = Encoding.UTF8.GetBytes(header);
        File.WriteAllBytes(File1, [.. BitConverter.GetBytes((long)json.Length), .. json, .. new byte[room]]);
    }
}
