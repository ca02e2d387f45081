using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Cajal.Saving.Hdf5;

/// <summary>The global heap of a file to be: texts in collections, one behind the other.</summary>
internal sealed class Hdf5Heap(long address)
{
    /// <summary>What an element keeps of a text: its length, and where it is.</summary>
    public const int ReferenceBytes = 16;

    private const int HeaderBytes = 16, ItemBytes = 16;

    // HDF5 wants at least 4 KiB; beyond 64 KiB a collection would have to be read whole for the sake of one text.
    private const int LeastBytes = 4096, MostBytes = 65536;

    private readonly List<byte> _closed = [];
    private readonly List<byte> _items = [];
    private int _count;

    /// <summary>Puts a text into the heap and a reference to it where it belongs.</summary>
    public void Add(byte[] text, Span<byte> reference)
    {
        // HDF5 keeps nothing for an empty text.
        reference[..ReferenceBytes].Clear();
        if (text.Length == 0) return;
        if (_count > 0 && HeaderBytes + _items.Count + ItemBytes + text.Length > MostBytes) Close();
        _count++;
        BinaryPrimitives.WriteInt32LittleEndian(reference, text.Length);
        BinaryPrimitives.WriteInt64LittleEndian(reference[4..], address + _closed.Count);
        BinaryPrimitives.WriteInt32LittleEndian(reference[12..], _count);
        Item(_items, _count, text.Length);
        _items.AddRange(text);
        while (_items.Count % 8 != 0) _items.Add(0);
    }

    /// <summary>All collections; nothing is added afterwards.</summary>
    public byte[] Finish()
    {
        if (_count > 0) Close();
        return [.. _closed];
    }

    private void Close()
    {
        var used = HeaderBytes + _items.Count;
        var size = Math.Max(LeastBytes, used);
        Span<byte> header = stackalloc byte[HeaderBytes];
        header.Clear();
        "GCOL"u8.CopyTo(header);
        header[4] = 1;
        BinaryPrimitives.WriteInt64LittleEndian(header[8..], size);
        _closed.AddRange(header);
        _closed.AddRange(CollectionsMarshal.AsSpan(_items));
        // What is left is an item of number 0, whose size counts its own header.
        if (size - used >= ItemBytes) Item(_closed, 0, size - used);
        _closed.AddRange(new byte[size - used < ItemBytes ? size - used : size - used - ItemBytes]);
        _items.Clear();
        _count = 0;
    }

    private static void Item(List<byte> to, int number, long bytes)
    {
        Span<byte> header = stackalloc byte[ItemBytes];
        header.Clear();
        BinaryPrimitives.WriteInt16LittleEndian(header, (short)number);
        BinaryPrimitives.WriteInt64LittleEndian(header[8..], bytes);
        to.AddRange(header);
    }
}
