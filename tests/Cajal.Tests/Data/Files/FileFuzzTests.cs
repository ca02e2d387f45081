using System.IO.Compression;
using System.Text;
using Cajal.Data;
using Xunit;

namespace Cajal.Tests.Data;

/// <summary>
/// Damaged files give a tensor or an error of ours: no other exception, no hang, no memory beyond a bound. CAJAL_FUZZ says how many inputs to
/// try for each format; the long check tries a million.
/// </summary>
public sealed class FileFuzzTests
{
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
        Fuzz.Try(seeds, words, ["CJ4010", "CJ4011", "CJ4012", "CJ4013"], (bytes, seekable) =>
        {
            using Stream stream = seekable ? new MemoryStream(bytes) : new Fuzz.OneWay(bytes);
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

        Fuzz.Try([Archive(false), Archive(true)], ["PK\u0001\u0002", "PK\u0003\u0004", "PK\u0005\u0006", ".npy", "{'descr': '<f4', ", "(3,)", "\0\0", "\b"], ["CJ4010", "CJ4014"], (bytes, seekable) =>
        {
            using Stream stream = seekable ? new MemoryStream(bytes) : new Fuzz.OneWay(bytes);
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
        Fuzz.Try(seeds, ["\0\0\b\u0001", "\u007f", "\0\0\0\u0002", "\0\0\u000b", "\u001f", "\0"], ["CJ4002", "CJ4003"], (bytes, seekable) =>
        {
            using Stream stream = seekable ? new MemoryStream(bytes) : new Fuzz.OneWay(bytes);
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
        Fuzz.Try(seeds, words, ["CJ4030", "CJ4031", "CJ4032"], (bytes, _) =>
        {
            var lines = new JsonLines(() => new MemoryStream(bytes), "fuzz.jsonl", ["x"], ["y"], null);
            using var examples = lines.Open(0, 0, CancellationToken.None);
            while (examples.MoveNext()) Assert.Single(examples.Current.X);
        });
    }
}
