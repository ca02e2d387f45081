using System.Runtime.InteropServices;

namespace Cajal.Saving.Hdf5;

/// <summary>Where everything goes: superblock, heap of texts, object headers, then the elements, so that a file is written in one pass.</summary>
internal sealed class Hdf5Layout
{
    /// <summary>Elements begin at multiples of a cache line, so that a mapped file can be computed with in place.</summary>
    private const int Alignment = 64;

    private const int SuperblockBytes = 48;
    private const long Nowhere = -1;

    private readonly List<Hdf5ObjectWriter> _objects = [];
    private readonly Dictionary<Hdf5Value, byte[]> _kept = [];
    private readonly Dictionary<Hdf5ObjectWriter, long> _headerAt = [];
    private readonly Dictionary<Hdf5Value, long> _dataAt = [];
    private readonly List<byte> _front = [];

    public Hdf5Layout(Hdf5GroupWriter root)
    {
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("HDF5 files are written on little-endian machines.");
        Collect(root);
        var heap = new Hdf5Heap(SuperblockBytes);
        foreach (var value in _objects.SelectMany(ValuesOf))
        {
            if (value.Name.Length > 0 || value.HasTexts) _kept[value] = value.Kept(heap);
        }

        var texts = heap.Finish();
        Length = SuperblockBytes + texts.Length;
        foreach (var item in _objects)
        {
            _headerAt[item] = Length;
            Length += Aligned(Header(item).Length, 8); // With addresses that are not yet known; they do not change its size.
        }

        foreach (var value in _objects.OfType<Hdf5DatasetWriter>().Select(d => d.Value).Where(v => v.Bytes > 0))
        {
            _dataAt[value] = Length = Aligned(Length, Alignment);
            Length += value.Bytes;
        }

        Superblock(root);
        _front.AddRange(texts);
        foreach (var item in _objects)
        {
            _front.AddRange(Header(item));
            while (_front.Count % 8 != 0) _front.Add(0);
        }
    }

    /// <summary>The size of the file.</summary>
    public long Length { get; }

    public void Write(Stream stream)
    {
        stream.Write(CollectionsMarshal.AsSpan(_front));
        var at = (long)_front.Count;
        foreach (var (value, address) in _dataAt)
        {
            Pad(stream, at, Alignment);
            if (value.HasTexts) stream.Write(_kept[value]);
            else value.Write(stream);
            at = address + value.Bytes;
        }
    }

    // The parent before its members; without recursion, because names decide how deep a tree is.
    private void Collect(Hdf5GroupWriter root)
    {
        var open = new Stack<Hdf5ObjectWriter>([root]);
        while (open.TryPop(out var item))
        {
            _objects.Add(item);
            if (item is not Hdf5GroupWriter group) continue;
            for (var i = group.Members.Count - 1; i >= 0; i--) open.Push(group.Members[i].Value);
        }
    }

    private static IEnumerable<Hdf5Value> ValuesOf(Hdf5ObjectWriter item) =>
        item is Hdf5DatasetWriter dataset ? item.Attributes.Append(dataset.Value) : item.Attributes;

    private void Superblock(Hdf5GroupWriter root)
    {
        using var block = new BinaryWriter(new MemoryStream());
        block.Write([0x89, .. "HDF\r\n"u8, 0x1A, (byte)'\n', 2, 8, 8, 0]);
        block.Write(0L);
        block.Write(Nowhere);
        block.Write(Length);
        block.Write(_headerAt[root]);
        _front.AddRange(Summed(block));
    }

    private byte[] Header(Hdf5ObjectWriter item)
    {
        using var messages = new BinaryWriter(new MemoryStream());
        if (item is Hdf5GroupWriter group) GroupMessages(messages, group);
        else DatasetMessages(messages, ((Hdf5DatasetWriter)item).Value);
        foreach (var attribute in item.Attributes) AttributeMessage(messages, attribute);
        using var header = new BinaryWriter(new MemoryStream());
        header.Write([.. "OHDR"u8, 2, 2]); // Version 2; the size of the messages takes four bytes.
        header.Write((int)messages.BaseStream.Length);
        header.Write(Bytes(messages));
        return Summed(header);
    }

    private void GroupMessages(BinaryWriter to, Hdf5GroupWriter group)
    {
        Message(to, 0x02, 18); // Link information: no heap, no index, links are in this header.
        to.Write([0, 0]);
        to.Write(Nowhere);
        to.Write(Nowhere);
        Message(to, 0x0A, 2); // Group information: defaults.
        to.Write([0, 0]);
        foreach (var (name, member) in group.Members)
        {
            var text = Hdf5Value.Encode(group.Path, name);
            var width = text.Length < 256 ? 1 : 2;
            Message(to, 0x06, 11 + width + text.Length); // A link, its name in UTF-8.
            to.Write([1, (byte)(0x10 | (width - 1)), 1]);
            if (width == 1) to.Write((byte)text.Length);
            else to.Write((ushort)text.Length);
            to.Write(text);
            to.Write(_headerAt.GetValueOrDefault(member));
        }
    }

    private void DatasetMessages(BinaryWriter to, Hdf5Value value)
    {
        var space = Dataspace(value.Extents);
        Message(to, 0x01, space.Length);
        to.Write(space);
        Message(to, 0x03, value.Type.Length, isConstant: true);
        to.Write(value.Type);
        Message(to, 0x05, 2); // No value to fill with.
        to.Write([3, 0x0A]);
        Message(to, 0x08, 18); // Contiguous.
        to.Write([3, 1]);
        to.Write(_dataAt.GetValueOrDefault(value, Nowhere));
        to.Write(value.Bytes);
    }

    private void AttributeMessage(BinaryWriter to, Hdf5Value value)
    {
        var (name, space) = (Hdf5Value.Encode("", value.Name), Dataspace(value.Extents));
        Message(to, 0x0C, 10 + name.Length + value.Type.Length + space.Length + (int)value.Bytes);
        to.Write([3, 0]);
        to.Write((ushort)(name.Length + 1));
        to.Write((ushort)value.Type.Length);
        to.Write((ushort)space.Length);
        to.Write((byte)1); // The name is in UTF-8.
        to.Write(name);
        to.Write((byte)0);
        to.Write(value.Type);
        to.Write(space);
        to.Write(_kept[value]);
    }

    private static byte[] Dataspace(int[] extents)
    {
        using var space = new BinaryWriter(new MemoryStream());
        space.Write([2, (byte)extents.Length, 0, extents.Length == 0 ? (byte)0 : (byte)1]);
        foreach (var extent in extents) space.Write((long)extent);
        return Bytes(space);
    }

    private static void Message(BinaryWriter to, byte type, int bytes, bool isConstant = false)
    {
        to.Write(type);
        to.Write(checked((ushort)bytes));
        to.Write(isConstant ? (byte)1 : (byte)0);
    }

    private static byte[] Summed(BinaryWriter bytes)
    {
        bytes.Write(Lookup3.Of(Bytes(bytes)));
        return Bytes(bytes);
    }

    private static byte[] Bytes(BinaryWriter writer) => ((MemoryStream)writer.BaseStream).ToArray();

    private static long Aligned(long at, int to) => (at + to - 1) / to * to;

    private static void Pad(Stream stream, long at, int to) => stream.Write(new byte[Aligned(at, to) - at]);
}
