using System.Buffers.Binary;

namespace Cajal.Saving.Hdf5;

/// <summary>Datatype messages: those that h5py makes of NumPy's types.</summary>
internal static class Hdf5Datatype
{
    /// <summary>Unsigned, one byte.</summary>
    public static readonly byte[] Byte = Integer(1, isSigned: false);

    public static byte[] Of(DType dtype) => dtype switch
    {
        DType.Bool => [0x18, 2, 0, 0, 1, 0, 0, 0, .. Integer(1, isSigned: true), .. "FALSE\0\0\0TRUE\0\0\0\0"u8, 0, 1],
        DType.Int32 => Integer(4, isSigned: true),
        DType.Int64 => Integer(8, isSigned: true),
        DType.Float32 => Float(4, exponentAt: 23, exponentBits: 8, bias: 127),
        _ => Float(8, exponentAt: 52, exponentBits: 11, bias: 1023),
    };

    /// <summary>A text with a length of its own, in the heap.</summary>
    public static byte[] Text(bool isUtf8) => [0x19, 1, Flag(isUtf8), 0, Hdf5Heap.ReferenceBytes, 0, 0, 0, .. Byte];

    /// <summary>A text of a fixed length, padded with zeros.</summary>
    public static byte[] Padded(int width, bool isUtf8) => [0x13, (byte)(1 | (Flag(isUtf8) << 4)), 0, 0, .. Number(width)];

    private static byte Flag(bool on) => on ? (byte)1 : (byte)0;

    private static byte[] Integer(byte bytes, bool isSigned) => [0x10, isSigned ? (byte)8 : (byte)0, 0, 0, bytes, 0, 0, 0, 0, 0, (byte)(8 * bytes), 0];

    private static byte[] Float(byte bytes, byte exponentAt, byte exponentBits, int bias) =>
        [0x11, 0x20, (byte)(8 * bytes - 1), 0, bytes, 0, 0, 0, 0, 0, (byte)(8 * bytes), 0, exponentAt, exponentBits, 0, exponentAt, .. Number(bias)];

    private static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}
