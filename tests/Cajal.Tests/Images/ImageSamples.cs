using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Cajal.Images;
using Cajal.TestKit;

namespace Cajal.Tests.Images;

/// <summary>Small files of every format, to be damaged. Those of JPEG and GIF are a drawn picture of 22 x 19, packed by cjpeg and Pillow.</summary>
internal static class ImageSamples
{
    private const string Sequential =
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8"
        + "U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAATABYDASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL"
        + "/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1"
        + "dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQF"
        + "BgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVm"
        + "Z2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEAPwB0Ort5f3ao"
        + "XWrNv+7W3BZWvl9RVO4sbXf1FefhadKcvhKxs6Kor3SG01Vtn3aKv2tpaKuCQT7UV0TpYSMmnuaYedL2a90yLeWTy/vmql1NICSHNFFejgEtTqxyXskPspX2feNFFFYqKtsb0EvZo//Z";

    private const string Progressive =
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8"
        + "U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wgARCAATABYDASIAAhEBAxEB/8QAGAABAAMBAAAAAAAAAAAAAAAAAAIDBAH/xAAXAQAD"
        + "AQAAAAAAAAAAAAAAAAACAwQB/9oADAMBAAIQAxAAAAHufdTPsF5hZKShsgB//8QAGRAAAwEBAQAAAAAAAAAAAAAAAAECAxEh/9oACAEBAAEFAlr5WpOoonlRJMyS3ymyGf/EABoRAAEF"
        + "AQAAAAAAAAAAAAAAAAABAgMSMTL/2gAIAQMBAT8BmVlMI1bXCfkZyf/EABkRAAMBAQEAAAAAAAAAAAAAAAABAgMRMf/aAAgBAgEBPwHKZb8HOSZgcP/EABQQAQAAAAAAAAAAAAAAAAAA"
        + "ADD/2gAIAQEABj8CH//EABoQAAIDAQEAAAAAAAAAAAAAAAABETFBEFH/2gAIAQEAAT8hfgfNDorlSxdGge4ZFn//2gAMAwEAAgADAAAAEEDHg//EABYRAQEBAAAAAAAAAAAAAAAAAAEA"
        + "Ef/aAAgBAwEBPxAwmNAZiYv/xAAYEQEBAQEBAAAAAAAAAAAAAAABADERIf/aAAgBAgEBPxCMeDsT2BzL/8QAGRABAQEAAwAAAAAAAAAAAAAAAQBBEBFh/9oACAEBAAE/EOUC1uFol0xR"
        + "fLUwFR2+v//Z";

    private const string Restarts =
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wCDEAAoABwAHgAjAB4AGQAoACMAIQAjAC0AKwAoADAAPABkAEEAPAA3ADcAPAB7AFgAXQBJAGQAkQCAAJkAlgCPAIAAjACKAKAAtADmAMMAoACq"
        + "ANoArQCKAIwAyAERAMsA2gDuAPUBAgEEAQIAmwDBARsBLwEYAPoBLADmAP0BAgD4/9sAQwErLS08NTx2QUF2+KWMpfj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4"
        + "+Pj4+Pj4+Pj4+Pj4/8EAEQgAEwAWAwESAAIRAQMRAf/EAB8AAAEFAQEBAQEBAAAAAAAAAAABAgMEBQYHCAkKC//EALUQAAIBAwMCBAMFBQQEAAABfQECAwAEEQUSITFBBhNRYQcicRQy"
        + "gZGhCCNCscEVUtHwJDNicoIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrC"
        + "w8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+v/EAB8BAAMBAQEBAQEBAQEAAAAAAAABAgMEBQYHCAkKC//EALURAAIBAgQEAwQHBQQEAAECdwABAgMRBAUhMQYSQVEH"
        + "YXETIjKBCBRCkaGxwQkjM1LwFWJy0QoWJDThJfEXGBkaJicoKSo1Njc4OTpDREVGR0hJSlNUVVZXWFlaY2RlZmdoaWpzdHV2d3h5eoKDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKz"
        + "tLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uLj5OXm5+jp6vLz9PX29/j5+v/dAAQAAf/aAAwDAQACEQMRAD8AVLw7elTJDFt7VxLlb2OiLhy7H//Qgluzu6VYkgi3dqiFOD6GNaUL7H//"
        + "0Ww3Zx0qxFFCBUyhST1CjKFtj//ShjdtvU0VEFqd8V7p/9OnK7c8miuyOkGOqlzH/9SrA7bepoppI6KS0P/Z";

    private const string Arithmetic =
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06k"
        + "bl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/ygARCAATABYDASIAAhEBAxEB/8wABgAQARD/2gAMAwEAAhADEAAAARv/AH56h97WoCT+"
        + "x78JofZg/8wABBAF/9oACAEBAAEFAhAx1QimWSE+lX3g/8wABBEF/9oACAEDAQE/ATaVGZlzpyySlMz/zAAEEQX/2gAIAQIBAT8BGrLw8Jjp2v/MAAQQBf/aAAgBAQAGPwLA/8wABBAF"
        + "/9oACAEBAAE/IWT/AOX1uL3/AFUWFv/aAAwDAQACAAMAAAAQvpzs/8wABBEF/9oACAEDAQE/EH04DfvkVP/MAAQRBf/aAAgBAgEBPxAkgvmS1xPH1P/MAAQQBf/aAAgBAQABPxAqqJjy"
        + "5hYmeqfyHEX4/9k=";

    private const string PrintingColors =
        "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwAoHB4jHhkoIyEjLSsoMDxkQTw3Nzx7WF1JZJGAmZaPgIyKoLTmw6Cq2q2KjMj/y9ru9f///5vB////+v/m/f/4/8AAFAgAEwAWBEMRAE0RAFkR"
        + "AEsRAP/EAB8AAAEFAQEBAQEBAAAAAAAAAAABAgMEBQYHCAkKC//EALUQAAIBAwMCBAMFBQQEAAABfQECAwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJChYXGBkaJSYn"
        + "KCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq"
        + "8fLz9PX29/j5+v/aAA4EQwBNAFkASwAAPwDPuf8Aj4/Gnf2WvrWuzYrPuf8Aj4/GtvTv9VR/Za+tQtPjvW3p3+qqlqX+so/stfWomvMd6pal/rKo3P8Ax8fjVX7Vc+hqWdsZqjc/8fH4"
        + "1t6d/qqPtVz6Gs2efGea29O/1VUtS/1lH2q59DUMUFxdIZEKqucAuSM/SqWpf6yqNz/x8fjWx5Sf3RWpd96o3P8Ax8fjW3p3+qo8pP7orIYB7qJG5VnAI9s1t6d/qqpal/rKPKT+6K07"
        + "l23dapal/rK//9k=";

    private const string Interlaced =
        "R0lGODlhFgATAIcAAMXXOcWeMjfXazeeWMVWRcUkPzdWaTckWAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACH5BAEAAAIALAAAAAAWABMAQAiGAAEIHEgQgICDCA8OLMCwYUMCByIamEjRAAECAQJc3Lix4sQBIDmK"
        + "5Oix4saCBROqVJixpcsAIGPKbOmwZoGIOHM2fPlSps8BF1ESXIlwoc2GHnUyFEpQZsKBPF3+jEnzKMOcWK3WxJq1wEiSJSkGZWqQaFGyZc0KjJox5soBVb8SKIlzY0AAOw==";

    public static byte[][] Jpeg { get; } = Array.ConvertAll([Sequential, Progressive, Restarts, Arithmetic, PrintingColors], Convert.FromBase64String);

    public static byte[][] Gif { get; } = [Convert.FromBase64String(Interlaced), [.. "GIF87a"u8, 2, 0, 2, 0, 0x80, 0, 0, 0, 0, 0, 1, 2, 3, (byte)',', 0, 0, 0, 0, 2, 0, 2, 0, 0, 2, 3, 0x44, 0x02, 0x05, 0, (byte)';']];

    public static byte[][] Png { get; } =
    [
        Cajal.Png.Encode(Noise(12 * 9 * 3), 9, 12, 3),
        Cajal.Png.Encode(new Image(5, 6, 4, Array.ConvertAll(Noise(120), b => (ushort)(b * 257)))),
        Pack(7, 9, 4, 3, true, ("PLTE", Noise(48)), ("tRNS", [0, 100])),
        Pack(10, 5, 1, 0, false, ("tRNS", [0, 1])),
        Pack(9, 8, 8, 6, true),
        Pack(3, 3, 8, 2, false, ("eXIf", [.. "MM\0*\0\0\0\b\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0\u0006\0\0\0\0\0\0"u8])),
    ];

    public static byte[][] Bmp { get; } =
    [
        Bitmap(6, 5, 24, 0, [], Noise(100)),
        Bitmap(6, -5, 4, 0, Noise(64), Noise(20)),
        Bitmap(9, 3, 8, 1, Noise(1024), [4, 7, 0, 3, 1, 2, 3, 0, 0, 0, 3, 9, 0, 2, 1, 1, 2, 8, 0, 1]),
        Bitmap(8, 2, 4, 2, Noise(64), [5, 0x12, 0, 3, 0x33, 0x10, 0, 0, 8, 0x45, 0, 1]),
        Bitmap(4, 4, 16, 3, [0, 0xF8, 0, 0, 0xE0, 7, 0, 0, 0x1F, 0, 0, 0], Noise(32)),
        Bitmap(4, 4, 32, 0, [], Noise(64)),
    ];

    public static byte[][] Pnm { get; } =
    [
        "P1\n# drawn\n4 3\n0101 1010 0 0 1 1"u8.ToArray(),
        "P2 3 2 15 1 2 3 4 5 15"u8.ToArray(),
        "P3 2 2 255 1 2 3 4 5 6 7 8 9 10 11 12 "u8.ToArray(),
        [.. "P4 9 3\n"u8, .. Noise(6)],
        [.. "P5 4 4 255\n"u8, .. Noise(16)],
        [.. "P6 3 3 1023\n"u8, .. Noise(54)],
    ];

    /// <summary>Makes the check sums right again, mostly, so that damage lies deeper.</summary>
    public static void WithCheckSums(Gen gen, byte[] file)
    {
        if (gen.Int(0, 4) == 0) return;
        for (var at = 8; at <= file.Length - 12;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            if (length < 0 || length > file.Length - at - 12) return;
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(at + 8 + length), PngCheckSum.Of(file.AsSpan(at + 4, length + 4)));
            at += 12 + length;
        }
    }

    private static byte[] Noise(int count)
    {
        var bytes = new byte[count];
        new Random(count).NextBytes(bytes);
        return bytes;
    }

    // Rows of noise with filters by turns.
    private static byte[] Pack(int width, int height, byte depth, byte color, bool isInterlaced, params (string Name, byte[] Data)[] chunks)
    {
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9], head[12]) = (depth, color, isInterlaced ? (byte)1 : (byte)0);
        var samples = color switch { 2 => 3, 6 => 4, _ => 1 };
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            (int, int, int, int)[] passes = isInterlaced
                ? [(0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1)]
                : [(0, 0, 1, 1)];
            foreach (var (top, left, rowStep, step) in passes)
            {
                var across = (width - left + step - 1) / step;
                for (var y = top; y < height && across > 0; y += rowStep)
                {
                    zlib.WriteByte((byte)(y % 5));
                    zlib.Write(Noise((across * samples * depth + 7) / 8));
                }
            }
        }

        List<byte> file = [.. PngChunks.Signature];
        Add("IHDR", head);
        foreach (var (name, data) in chunks) Add(name, data);
        Add("IDAT", packed.ToArray());
        Add("IEND", []);
        return [.. file];

        void Add(string name, byte[] data)
        {
            byte[] body = [.. Encoding.ASCII.GetBytes(name), .. data];
            var number = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
            file.AddRange(number);
            file.AddRange(body);
            BinaryPrimitives.WriteUInt32BigEndian(number, PngCheckSum.Of(body));
            file.AddRange(number);
        }
    }

    /// <summary>A bitmap with a head of 40 bytes.</summary>
    public static byte[] Bitmap(int width, int height, short bits, int packing, byte[] behindHead, byte[] pixels)
    {
        var file = new byte[54 + behindHead.Length + pixels.Length];
        "BM"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(10), 54 + behindHead.Length);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(18), width);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(22), height);
        file[26] = 1;
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(28), bits);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(30), packing);
        behindHead.CopyTo(file, 54);
        pixels.CopyTo(file, 54 + behindHead.Length);
        return file;
    }
}
