using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Cajal.Sinks;

/// <summary>Records one after the other, each with its length and two check sums: TensorFlow's record format.</summary>
/// <remarks><c>u64 length, u32 check sum of the length, data, u32 check sum of the data</c>, little-endian.</remarks>
internal static class EventRecords
{
    private const int Head = sizeof(ulong) + sizeof(uint);
    private const int Tail = sizeof(uint);

    /// <summary>A record in one piece, so that a reader never finds two writes mixed.</summary>
    public static byte[] Frame(ReadOnlySpan<byte> data)
    {
        var record = new byte[Head + data.Length + Tail];
        BinaryPrimitives.WriteUInt64LittleEndian(record, (ulong)data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(sizeof(ulong)), Masked(record.AsSpan(0, sizeof(ulong))));
        data.CopyTo(record.AsSpan(Head));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(Head + data.Length), Masked(data));
        return record;
    }

    /// <summary>The records of a file. One that is cut off at the end, as while somebody still writes, ends them.</summary>
    /// <exception cref="CajalException">CJ3460: a check sum does not fit.</exception>
    public static IEnumerable<byte[]> Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var head = new byte[Head];
        while (file.ReadAtLeast(head, Head, throwOnEndOfStream: false) == Head)
        {
            var place = file.Position - Head;
            if (Masked(head.AsSpan(0, sizeof(ulong))) != BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(sizeof(ulong)))) throw Damaged(path, place);
            var length = BinaryPrimitives.ReadUInt64LittleEndian(head);
            var left = (ulong)(file.Length - file.Position);
            if (left < Tail || length > left - Tail) yield break;
            if (length > (ulong)Array.MaxLength) throw Damaged(path, place);
            var data = new byte[length];
            file.ReadExactly(data);
            var sum = new byte[Tail];
            file.ReadExactly(sum);
            if (Masked(data) != BinaryPrimitives.ReadUInt32LittleEndian(sum)) throw Damaged(path, place);
            yield return data;
        }
    }

    /// <summary>CRC-32C (Castagnoli), turned and shifted so that a sum over data with sums in it stays a good one.</summary>
    public static uint Masked(ReadOnlySpan<byte> data) => BitOperations.RotateRight(Crc32C(data), 15) + 0xA282EAD8;

    /// <summary>CRC-32C (Castagnoli).</summary>
    public static uint Crc32C(ReadOnlySpan<byte> data)
    {
        var crc = ~0u;
        var words = MemoryMarshal.Cast<byte, ulong>(data);
        foreach (var word in words) crc = BitOperations.Crc32C(crc, BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word));
        foreach (var value in data[(words.Length * sizeof(ulong))..]) crc = BitOperations.Crc32C(crc, value);
        return ~crc;
    }

    private static CajalException Damaged(string path, long place) => new(
        new Problem("CJ3460", $"{Path.GetFileName(path)} is damaged, or no event file.")
            .Fact("file", path)
            .Fact("place", $"the record at byte {place}")
            .Note("The check sum of a record does not fit what it holds.")
            .Try("train again with another log folder; what stands before that byte can still be read."));
}
