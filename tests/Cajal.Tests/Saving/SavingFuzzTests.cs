using System.IO.Compression;
using System.Text;
using Cajal.Saving;
using Cajal.Tests.Data;
using Xunit;

namespace Cajal.Tests.Saving;

/// <summary>Damaged archives and safetensors files give what is in them or an error of ours, as <see cref="FileFuzzTests"/> holds of other files.</summary>
public sealed class SavingFuzzTests
{
    [Fact]
    public void Damaged_archives_give_members_or_an_error_of_ours()
    {
        var stored = ZipReaderTests.Zip(("config.json", "{\"a\": 1}"), ("model.weights.h5", new string('x', 300)), ("assets/vocabulary.txt", "ä"));
        var packed = ZipReaderTests.Zip(CompressionLevel.Optimal, ("config.json", "{\"a\": 1}"), ("model.weights.h5", new string('x', 3000)));
        string[] words = ["PK\u0001\u0002", "PK\u0003\u0004", "PK\u0005\u0006", "PK\u0006\u0006", "PK\u0006\u0007", "\0\0", "\b", "../", "\u00ff\u00ff\u00ff\u00ff", "a", "\u0001\0\u0018\0"];
        Fuzz.Try([stored, packed, ZipReaderTests.Long(("a", "content"))], words, ["CJ3450", "CJ3451"], (bytes, _) =>
        {
            using var zip = ZipReader.Open(new MemoryStream(bytes), "fuzz.zip");
            foreach (var member in zip.Members)
            {
                Assert.Equal(member.Length, member.Bytes(1 << 20).Length);
                Assert.InRange(member.Offset, 0, bytes.Length - member.PackedLength);
            }
        });
    }

    [Fact]
    public void Damaged_safetensors_files_give_tensors_or_an_error_of_ours()
    {
        byte[] File(params KeyValuePair<string, Tensor>[] arrays)
        {
            using var stream = new MemoryStream();
            Safetensors.Save(stream, arrays, new Dictionary<string, string> { ["format"] = "ä" });
            return stream.ToArray();
        }

        byte[] Raw(string header, int room) => [.. BitConverter.GetBytes((long)header.Length), .. Encoding.ASCII.GetBytes(header), .. new byte[room]];
        byte[][] seeds =
        [
            File(new("a/b", Tensor.From([1f, 2, 3, 4, 5, 6], [2, 3])), new("c", Tensor.From([true], 1)), new("d", Tensor.From([1L], Shape.Scalar))),
            File(),
            Raw("""{"a":{"dtype":"BF16","shape":[2,1],"data_offsets":[0,4]},"b":{"dtype":"U64","shape":[0],"data_offsets":[4,4]},"c":{"dtype":"I8","shape":[],"data_offsets":[4,5]}}""", 5),
        ];
        string[] words =
        [
            "{", "}", "[", "]", "\"", ":", ",", "9223372036854775807", "-1", "1e9", "0", "\"F8_E4M3\"", "\"F32\"", "\"shape\"", "\"dtype\"", "\"data_offsets\"", "\"__metadata__\"",
            "[[[[[[[[[[", "\\ud800", "\u00ff", " ", "null", "\"U8\"", "4294967296,",
        ];
        var path = Path.GetTempFileName();
        try
        {
            Fuzz.Try(seeds, words, ["CJ3453", "CJ3454"], (bytes, _) =>
            {
                System.IO.File.WriteAllBytes(path, bytes);
                foreach (var array in Safetensors.Load(path).Values) array.ToArray<double>();
            });
        }
        finally
        {
            System.IO.File.Delete(path);
        }
    }
}
