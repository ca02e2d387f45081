using System.Buffers.Binary;
using System.Text;

namespace Cajal.Tests.Conformance.Onnx;

/// <summary>Goes through a message of protobuf's wire format field by field.</summary>
internal ref struct ProtoReader(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> _rest = message;
    private int _wire = 0;

    /// <summary>The number of the field that <see cref="Next"/> found.</summary>
    public int Field { get; private set; } = 0;

    /// <summary>The value of a field with a number of varying length, or the bits of one with a fixed length.</summary>
    public ulong Number { get; private set; } = 0;

    /// <summary>The value of a field that holds text, bytes, a message or packed numbers.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; } = default;

    public readonly long Integer => unchecked((long)Number);

    public readonly float Float => BitConverter.UInt32BitsToSingle((uint)Number);

    public readonly string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>Moves to the next field; false at the end.</summary>
    public bool Next()
    {
        if (_rest.IsEmpty) return false;
        var key = Varint(ref _rest);
        (Field, _wire) = ((int)(key >> 3), (int)(key & 7));
        switch (_wire)
        {
            case 0:
                Number = Varint(ref _rest);
                break;
            case 1:
                Number = BinaryPrimitives.ReadUInt64LittleEndian(Take(8));
                break;
            case 2:
                Bytes = Take(checked((int)Varint(ref _rest)));
                break;
            case 5:
                Number = BinaryPrimitives.ReadUInt32LittleEndian(Take(4));
                break;
            default:
                throw new InvalidDataException($"Wire type {_wire} is unknown.");
        }

        return true;
    }

    /// <summary>Adds the integers of a repeated field, packed or not.</summary>
    public readonly void AddTo(List<long> values)
    {
        if (_wire == 0) values.Add(Integer);
        if (_wire != 2) return;
        var rest = Bytes;
        while (!rest.IsEmpty) values.Add(unchecked((long)Varint(ref rest)));
    }

    /// <summary>Adds the floats of a repeated field, packed or not.</summary>
    public readonly void AddTo(List<float> values)
    {
        if (_wire == 5) values.Add(Float);
        if (_wire != 2) return;
        for (var i = 0; i < Bytes.Length; i += 4) values.Add(BinaryPrimitives.ReadSingleLittleEndian(Bytes[i..]));
    }

    /// <summary>Adds the doubles of a repeated field, packed or not.</summary>
    public readonly void AddTo(List<double> values)
    {
        if (_wire == 1) values.Add(BitConverter.UInt64BitsToDouble(Number));
        if (_wire != 2) return;
        for (var i = 0; i < Bytes.Length; i += 8) values.Add(BinaryPrimitives.ReadDoubleLittleEndian(Bytes[i..]));
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    private static ulong Varint(ref ReadOnlySpan<byte> from)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var b = from[0];
            from = from[1..];
            value |= (ulong)(b & 127) << shift;
            if (b < 128) return value;
        }
    }
}
