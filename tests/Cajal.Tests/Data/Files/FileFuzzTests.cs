using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Cajal.Data;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Tests.Data;

/// <summary>
/// Damaged files give a tensor or an error of ours: no other exception, no hang, no memory beyond a bound. CAJAL_FUZZ says how many inputs to
/// try for each format; the long check tries a million.
/// </summary>
public sealed class FileFuzzTests
{
    // A table of deflate's window and what an array of these sizes may take; headers claim up to 2^63.
    private const long MostBytes = 16 << 20;
    private static readonly int Cases = int.Parse(Environment.GetEnvironmentVariable("CAJAL_FUZZ") ?? "3000", CultureInfo.InvariantCulture);

    [Fact]
    public void Damaged_npy_files_give_a_tensor_or_an_error_of_ours()
    {
        byte[][] seeds =
        [
            NpyTests.Written(Tensor.From([1f, 2, 3, 4, 5, 6], [2, 3])),
            NpyTests.Written(Tensor.From([true, false], 2)),
            [.. NpyTests.Start("{'descr': '>u8', 'fortran_order': True, 'shape': (2, 1, 2), }"), .. new byte[32]],
            [.. NpyTests.Start("{'descr': '<f2', 'fortran_order': False, 'shape': (), }\n"), 0, 60],
            [.. NpyTests.Start("{'descr': '<f4', 'fortran_order': False, 'shape': (65536, 65536), }"), 0, 0, 0, 0],
            [.. NpyTests.Start("{'descr': [('a', '<i2')], 'fortran_order': False, 'shape': (0, 3), }")],
        ];
        string[] words =
        [
            "'", "\"", "(", ")", ",", "{", "}", "[", "L", "-", "9223372036854775807", "2147483647", "65536", "0", "True", "False", "'descr'", "'shape'",
            "'fortran_order'", "<f8", "|O", "<c16", "<U7", ">i2", "|b1", "\\x93NUMPY", "\n", " ", "\u0003",
        ];
        Try(seeds, words, ["CJ4010", "CJ4011", "CJ4012", "CJ4013"], (bytes, seekable) =>
        {
            using Stream stream = seekable ? new MemoryStream(bytes) : new OneWay(bytes);
            Npy.Load(stream).ToArray<double>();
        });
    }

    [Fact]
    public void Damaged_npz_files_give_tensors_or_an_error_of_ours()
    {
        byte[] Archive(bool isPacked)
        {
            using var stream = new MemoryStream();
            Npz.Save(stream, [KeyValuePair.Create("a/b", Tensor.From([1f, 2, 3], 3)), KeyValuePair.Create("c", Ops.Zeros([5000]))], isPacked);
            return stream.ToArray();
        }

        Try([Archive(false), Archive(true)], ["PK\u0001\u0002", "PK\u0003\u0004", "PK\u0005\u0006", ".npy", "{'descr': '<f4', ", "(3,)", "\0\0", "\b"], ["CJ4010", "CJ4014"], (bytes, seekable) =>
        {
            using Stream stream = seekable ? new MemoryStream(bytes) : new OneWay(bytes);
            foreach (var array in Npz.Load(stream).Values) array.ToArray<double>();
        });
    }

    [Fact]
    public void Damaged_idx_files_give_a_tensor_or_an_error_of_ours()
    {
        byte[] plain = [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 255];
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true)) zip.Write(plain);
        byte[][] seeds = [plain, packed.ToArray(), [0, 0, 13, 1, 0, 0, 0, 1, 0x3F, 0xC0, 0, 0], [0, 0, 14, 3, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 9]];
        Try(seeds, ["\0\0\b\u0001", "\u007f", "\0\0\0\u0002", "\0\0\u000b", "\u001f", "\0"], ["CJ4002", "CJ4003"], (bytes, seekable) =>
        {
            using Stream stream = seekable ? new MemoryStream(bytes) : new OneWay(bytes);
            Idx.Read(stream, "fuzz").ToArray<double>();
        });
    }

    [Fact]
    public void Damaged_json_lines_give_examples_or_an_error_of_ours()
    {
        byte[][] seeds =
        [
            "{\"x\": [1, 2.5], \"y\": \"a\"}\n{\"x\": [3, 4], \"y\": \"b\"}\n"u8.ToArray(),
            "{\"x\": 7, \"y\": true}\r\n\r\n{\"x\": -7, \"y\": false, \"z\": null}"u8.ToArray(),
            "{\"x\": [[1],[2]], \"y\": 0}\n{\"x\": [[1],[2]], \"y\": 9999999999}"u8.ToArray(),
        ];
        string[] words =
        [
            "[", "]", "{", "}", "\"", ":", ",", "\n", "\\", "\\ud800", "null", "true", "1e999", "-", "99999999999999999999", "\"x\"", "\"y\"", "[]",
            "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "\u001f", "\uFEFF", "é", "0.1", " ",
        ];
        Try(seeds, words, ["CJ4030", "CJ4031", "CJ4032"], (bytes, _) =>
        {
            var lines = new JsonLines(() => new MemoryStream(bytes), "fuzz.jsonl", ["x"], ["y"], null);
            using var examples = lines.Open(0, 0, CancellationToken.None);
            while (examples.MoveNext()) Assert.Single(examples.Current.X);
        });
    }

    private static void Try(byte[][] seeds, string[] words, string[] codes, Action<byte[], bool> read)
    {
        var clock = new Stopwatch();
        var errors = new HashSet<string>();
        var pieces = Array.ConvertAll(words, w => w.Any(c => c > 0xFF) ? Encoding.UTF8.GetBytes(w) : Encoding.Latin1.GetBytes(w));
        var good = 0;
        Properties.ForAll(Cases, gen =>
        {
            var bytes = Mutated(gen, gen.Pick(seeds), pieces);
            var isSeekable = gen.Bool();
            clock.Restart();
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                read(bytes, isSeekable);
                good++;
            }
            catch (CajalException e)
            {
                errors.Add(e.Code);
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
            // Milliseconds as a rule; the bound only tells a hang from a busy machine.
            Assert.InRange(clock.Elapsed.TotalSeconds, 0, 20);
        });
        // The mutations reach the faults they are about, and leave some files whole.
        Assert.Superset(codes.ToHashSet(), errors);
        Assert.NotEqual(0, good);
    }

    private static byte[] Mutated(Gen gen, byte[] seed, byte[][] pieces)
    {
        var bytes = new List<byte>(seed);
        for (var i = gen.Int(1, 6); i > 0; i--)
        {
            var at = gen.Int(0, bytes.Count);
            switch (gen.Int(0, 7))
            {
                case 0 when at < bytes.Count: bytes[at] = (byte)gen.Int(0, 255); break;
                case 1 when at < bytes.Count: bytes[at] ^= (byte)(1 << gen.Int(0, 7)); break;
                case 2: bytes.InsertRange(at, gen.Pick(pieces)); break;
                case 3: Overwrite(bytes, at, gen.Pick(pieces)); break;
                case 4: bytes.RemoveRange(at, Math.Min(bytes.Count - at, gen.Int(1, 12))); break;
                case 5: bytes.AddRange(bytes.Skip(at).Take(40).ToArray()); break;
                case 6 when at + 4 <= bytes.Count: Overwrite(bytes, at, Number(gen)); break;
                case 7 when gen.Int(0, 3) == 0: bytes.RemoveRange(at, bytes.Count - at); break;
            }
        }

        return [.. bytes];
    }

    private static void Overwrite(List<byte> bytes, int at, byte[] piece)
    {
        for (var i = 0; i < piece.Length && at + i < bytes.Count; i++) bytes[at + i] = piece[i];
    }

    // Lengths that formats carry, in both byte orders.
    private static byte[] Number(Gen gen)
    {
        var bytes = new byte[4];
        var number = gen.Pick(0, 1, -1, int.MaxValue, int.MinValue, 65535, 1 << 20, gen.Int(0, 200));
        if (gen.Bool()) BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        else BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    /// <summary>A stream such as of a network: it cannot seek, and gives little at a time.</summary>
    private sealed class OneWay(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 7));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 7)]);
    }
}
