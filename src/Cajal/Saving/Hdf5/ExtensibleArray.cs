using System.Numerics;

namespace Cajal.Saving.Hdf5;

/// <summary>An array that grows, in which files keep where the chunks of a data set are that grows along one axis.</summary>
/// <remarks>
/// The first elements lie in the index block. Behind them come super blocks 0, 1, 2 ...: super block s has 2^(s/2) data blocks of 2^((s+1)/2) times the
/// least number of elements. The data blocks of the first super blocks are named in the index block itself.
/// </remarks>
internal sealed class ExtensibleArray
{
    private readonly FileImage _image;
    private readonly Meter _meter;
    private readonly int _size, _bits, _inIndex, _leastElements, _leastPointers, _pageBits;
    private readonly long _index;

    private ExtensibleArray(FileImage image, long address)
    {
        (_image, _meter) = (image, new(image));
        var head = image.At(address, 16 + 6 * image.LengthSize + image.OffsetSize);
        head.Signature("EAHD"u8);
        head.Version(0, "arrays");
        head.Skip(1);
        (_size, _bits, _inIndex, _leastElements, _leastPointers, _pageBits) = (head.U8(), head.U8(), head.U8(), head.U8(), head.U8(), head.U8());
        for (var i = 0; i < 6; i++) head.Length();
        _index = head.Offset();
        head.CheckSum();
        var isSound = _size > 0 && _bits is > 0 and <= 62 && _pageBits <= 30 && BitOperations.IsPow2(_leastElements) && BitOperations.IsPow2(_leastPointers)
            && BitOperations.Log2((uint)_leastElements) <= _bits;
        if (!isSound) throw head.Damaged("an array has no sound size");
    }

    /// <summary>The elements by number; those of blocks that were never written are left out.</summary>
    public static IEnumerable<(long Number, ReadOnlyMemory<byte> Element)> Elements(FileImage image, long address)
    {
        if (address == FileImage.Undefined) return [];
        var array = new ExtensibleArray(image, address);
        return array._index == FileImage.Undefined ? [] : array.Elements();
    }

    private int BlockOffsetSize => (_bits + 7) / 8;

    private IEnumerable<(long Number, ReadOnlyMemory<byte> Element)> Elements()
    {
        var supers = 1 + _bits - BitOperations.Log2((uint)_leastElements);
        var direct = Math.Min(supers, 2 * BitOperations.Log2((uint)_leastPointers));
        var prefix = 6 + _image.OffsetSize;
        var pointers = 2 * (_leastPointers - 1) + supers - direct;
        var length = prefix + _inIndex * _size + pointers * _image.OffsetSize;
        _meter.Take(length, _index);
        var index = _image.Slice(_index, length + 4);
        RequireBlock(index, _index, "EAIB"u8);
        for (var i = 0; i < _inIndex; i++) yield return (i, index.Slice(prefix + i * _size, _size));
        var number = (long)_inIndex;
        var at = prefix + _inIndex * _size;
        for (var s = 0; s < supers; s++)
        {
            var (blocks, count) = (1L << s / 2, (1L << (s + 1) / 2) * _leastElements);
            if (s < direct)
            {
                for (var i = 0; i < blocks; i++, number += count, at += _image.OffsetSize)
                {
                    foreach (var element in Data(Address(index, at), count, number, written: default, 0)) yield return element;
                }
            }
            else
            {
                foreach (var element in Super(Address(index, at), blocks, count, number)) yield return element;
                (number, at) = (number + blocks * count, at + _image.OffsetSize);
            }
        }
    }

    private IEnumerable<(long Number, ReadOnlyMemory<byte> Element)> Super(long address, long blocks, long count, long number)
    {
        if (address == FileImage.Undefined) yield break;
        var mapSize = (Pages(count) + 7) / 8;
        var prefix = 6 + _image.OffsetSize + BlockOffsetSize;
        var maps = blocks * mapSize;
        if (blocks > _image.Length || maps > _image.Length) throw _image.Damaged("an array is longer than its file", address);
        var bytes = _image.Slice(address, prefix + maps + blocks * _image.OffsetSize + 4);
        _meter.Take(bytes.Length, address);
        RequireBlock(bytes, address, "EASB"u8);
        for (var i = 0; i < blocks; i++, number += count)
        {
            var data = Address(bytes, (int)(prefix + maps + i * (long)_image.OffsetSize));
            foreach (var element in Data(data, count, number, bytes[prefix..], i * Pages(count))) yield return element;
        }
    }

    private IEnumerable<(long Number, ReadOnlyMemory<byte> Element)> Data(long address, long count, long number, ReadOnlyMemory<byte> written, long bit)
    {
        if (address == FileImage.Undefined) yield break;
        var pages = Pages(count);
        var prefix = 6 + _image.OffsetSize + BlockOffsetSize;
        if (count > _image.Length) throw _image.Damaged("an array is longer than its file", address);
        // Which pages were written is said in super blocks; blocks of the index are too short for pages.
        if (pages > 0 && written.IsEmpty) throw _image.Damaged("an array has no sound size", address);
        var head = _image.Slice(address, prefix + (pages == 0 ? count * _size : 0) + 4);
        _meter.Take(head.Length, address);
        RequireBlock(head, address, "EADB"u8);
        if (pages == 0)
        {
            for (var i = 0; i < count; i++) yield return (number + i, head.Slice(prefix + i * _size, _size));
            yield break;
        }

        var pageSize = 1L << _pageBits;
        for (var page = 0L; page < pages; page++)
        {
            // The bits of all blocks of a super block follow one another.
            if ((written.Span[(int)((bit + page) / 8)] & 0x80 >> (int)((bit + page) % 8)) == 0) continue;
            _meter.Take(pageSize * _size, address);
            var elements = ArrayPages.Read(_image, address + head.Length + page * (pageSize * _size + 4), pageSize * _size);
            for (var i = 0; i < pageSize; i++) yield return (number + page * pageSize + i, elements.Slice(i * _size, _size));
        }
    }

    private long Pages(long count) => count > 1L << _pageBits ? count >> _pageBits : 0;

    private long Address(ReadOnlyMemory<byte> bytes, int at) => new Cursor(_image, bytes.Span[at..], _index).Offset();

    private void RequireBlock(ReadOnlyMemory<byte> bytes, long address, ReadOnlySpan<byte> word)
    {
        var cursor = new Cursor(_image, bytes.Span, address);
        cursor.Signature(word);
        cursor.Version(0, "arrays");
        cursor.Skip(cursor.Remaining - 4);
        cursor.CheckSum();
    }
}
