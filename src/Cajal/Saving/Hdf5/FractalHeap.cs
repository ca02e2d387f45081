using System.Buffers.Binary;
using System.Numerics;

namespace Cajal.Saving.Hdf5;

/// <summary>The heap in which large groups keep their links, and objects with many attributes those.</summary>
/// <remarks>
/// Its addresses count through blocks in rows: the first two rows have blocks of the first size, each further row blocks of twice the size of the
/// row before. Rows of blocks beyond the largest size hold tables of rows instead.
/// </remarks>
internal sealed class FractalHeap
{
    private const int MostLevels = 64;

    private readonly FileImage _image;
    private readonly long _address;
    private readonly Meter _meter;
    private readonly Dictionary<(long Address, long Size), ReadOnlyMemory<byte>> _blocks = [];
    private readonly bool _hasSums;
    private readonly int _idSize, _width, _offsetSize, _lengthSize, _directRows, _rootRows;
    private readonly long _first, _root, _hugeTree;
    private Dictionary<long, (long Address, long Length)>? _huge;

    public FractalHeap(FileImage image, long address)
    {
        (_image, _address, _meter) = (image, address, new(image));
        var head = image.At(address, 26 + 3 * image.OffsetSize + 12 * image.LengthSize);
        head.Signature("FRHP"u8);
        head.Version(0, "fractal heaps");
        _idSize = head.U16();
        if (head.U16() != 0) throw image.Unsupported("heaps that are packed");
        _hasSums = (head.U8() & 2) != 0;
        var mostManaged = head.U32();
        head.Length();
        _hugeTree = head.Offset();
        head.Length();
        head.Offset();
        for (var i = 0; i < 8; i++) head.Length();
        _width = head.U16();
        _first = head.Length();
        var mostDirect = head.Length();
        var bits = head.U16();
        head.Skip(2);
        (_root, _rootRows) = (head.Offset(), head.U16());
        head.CheckSum();
        if (_width == 0 || !long.IsPow2(_width) || !IsSize(_first) || !IsSize(mostDirect) || mostDirect < _first || _first > image.Length || bits is 0 or > 64 || mostManaged == 0)
        {
            throw head.Damaged("a heap has no sound sizes");
        }

        (_offsetSize, _directRows) = ((bits + 7) / 8, BitOperations.Log2((ulong)mostDirect) - BitOperations.Log2((ulong)_first) + 2);
        _lengthSize = Math.Min((BitOperations.Log2((ulong)mostDirect) + 7) / 8, BitOperations.Log2(mostManaged) / 8 + 1);
        static bool IsSize(long size) => size > 0 && long.IsPow2(size);
    }

    /// <summary>What the heap keeps under a name that it gave.</summary>
    public ReadOnlyMemory<byte> Find(ReadOnlyMemory<byte> name)
    {
        if (name.Length != _idSize || name.Length == 0) throw _image.Damaged("a name in a heap is of another length", _address);
        var head = name.Span[0];
        var cursor = new Cursor(_image, name.Span[1..], _address);
        if (head >> 6 != 0) throw _image.Unsupported($"version {head >> 6} of names in heaps");
        switch (head >> 4 & 3)
        {
            case 0: return Managed(cursor.Number(_offsetSize), cursor.Number(_lengthSize));
            case 1: return Huge(cursor);
            case 2:
                // Names of up to 18 bytes have room for their length in the first.
                var isLong = name.Length > 18;
                var length = 1 + (isLong ? (head & 15) << 8 | cursor.U8() : head & 15);
                if (length > cursor.Remaining) throw cursor.Damaged($"a small object of a heap claims {length} bytes");
                return name.Slice(isLong ? 2 : 1, length);
            default: throw cursor.Damaged("a heap has objects of a kind that is not known");
        }
    }

    private ReadOnlyMemory<byte> Managed(long place, long length)
    {
        var (address, rows, at) = (_root, _rootRows, place);
        for (var level = 0; rows > 0; level++)
        {
            if (level > MostLevels) throw _image.Damaged("a heap is too deep", _address);
            (address, rows, at) = Child(address, rows, at, out var size);
            if (rows == 0) return Part(Direct(address, size), at, length);
        }

        return Part(Direct(address, _first), at, length);
    }

    private ReadOnlyMemory<byte> Part(ReadOnlyMemory<byte> block, long at, long length) => at >= 0 && at <= block.Length - length
        ? block.Slice((int)at, (int)length)
        : throw _image.Damaged("an object lies outside of its heap", _address);

    /// <summary>Finds the block that a table of rows has for a place.</summary>
    /// <returns>Its address; how many rows it has, none for a block of objects; and the place within it.</returns>
    private (long Address, int Rows, long Place) Child(long table, int rows, long place, out long size)
    {
        var blocks = place / _first / _width;
        var row = blocks == 0 ? 0 : BitOperations.Log2((ulong)blocks) + 1;
        if (row >= rows) throw _image.Damaged("an object lies outside of its heap", table);
        // A place of the row is a long, so the row's size is one too.
        size = row == 0 ? _first : _first << (row - 1);
        place -= row == 0 ? 0 : size * _width;
        var column = place / size;
        var head = 5 + _image.OffsetSize + _offsetSize;
        var block = Block(table, head + (long)rows * _width * _image.OffsetSize + 4, "FHIB"u8);
        var cursor = new Cursor(_image, block.Span, table);
        cursor.Skip((int)(head + (row * _width + column) * _image.OffsetSize));
        var childRows = row < _directRows ? 0 : BitOperations.Log2((ulong)size) - BitOperations.Log2((ulong)(_first * _width)) + 1;
        if (row >= _directRows && childRows < 1) throw cursor.Damaged("a heap has a table without rows");
        return (cursor.Offset(), childRows, place - column * size);
    }

    private ReadOnlyMemory<byte> Direct(long address, long size) => Block(address, size, "FHDB"u8);

    private ReadOnlyMemory<byte> Block(long address, long size, ReadOnlySpan<byte> word)
    {
        if (_blocks.TryGetValue((address, size), out var block)) return block;
        _meter.Take(size, address);
        block = _image.Slice(address, size);
        var cursor = new Cursor(_image, block.Span, address);
        cursor.Signature(word);
        cursor.Version(0, "blocks of heaps");
        cursor.Offset();
        cursor.Skip(_offsetSize);
        if (word[3] == (byte)'B' && word[2] == (byte)'I')
        {
            cursor.Skip(cursor.Remaining - 4);
            cursor.CheckSum();
        }
        else if (_hasSums)
        {
            // The sum counts its own four bytes as zeros.
            var sum = cursor.U32();
            var copy = block.ToArray();
            BinaryPrimitives.WriteUInt32LittleEndian(copy.AsSpan(cursor.Place - 4), 0);
            if (Lookup3.Of(copy) != sum && _image.ChecksSums) throw cursor.Damaged("a check sum is wrong");
        }

        _blocks.Add((address, size), block);
        return block;
    }

    private ReadOnlyMemory<byte> Huge(Cursor name)
    {
        // A name that is long enough says itself where the object is.
        if (name.Remaining >= _image.OffsetSize + _image.LengthSize) return HugeAt(name.Offset(), name.Length());
        _huge ??= ReadHuge();
        var number = name.Number(Math.Min(name.Remaining, 8));
        return _huge.TryGetValue(number, out var found) ? HugeAt(found.Address, found.Length) : throw name.Damaged("a large object is not in its heap");
    }

    private ReadOnlyMemory<byte> HugeAt(long address, long length)
    {
        if (_blocks.TryGetValue((address, length), out var block)) return block;
        _meter.Take(Math.Max(length, 1), address);
        _blocks.Add((address, length), block = _image.Slice(address, length));
        return block;
    }

    private Dictionary<long, (long Address, long Length)> ReadHuge()
    {
        var objects = new Dictionary<long, (long Address, long Length)>();
        foreach (var record in BTree2.Records(_image, _hugeTree, 1))
        {
            var cursor = new Cursor(_image, record.Span, _hugeTree);
            var (address, length, number) = (cursor.Offset(), cursor.Length(), cursor.Length());
            if (!objects.TryAdd(number, (address, length))) throw cursor.Damaged("a heap has a large object twice");
        }

        return objects;
    }
}
