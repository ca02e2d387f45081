namespace Cajal.Saving.Hdf5;

/// <summary>What a message of an object header is about.</summary>
internal enum MessageKind
{
    Nothing = 0x00,
    Dataspace = 0x01,
    LinkInfo = 0x02,
    Datatype = 0x03,
    OldFill = 0x04,
    Fill = 0x05,
    Link = 0x06,
    ExternalFiles = 0x07,
    Layout = 0x08,
    GroupInfo = 0x0A,
    Filters = 0x0B,
    Attribute = 0x0C,
    Continuation = 0x10,
    SymbolTable = 0x11,
    AttributeInfo = 0x15,
}

/// <summary>One message of an object header.</summary>
/// <param name="Kind">What it is about; numbers that are not named are kept.</param>
/// <param name="Flags">Bit 1: the body only says where the message is; bit 7: who does not know this kind must not read the object.</param>
/// <param name="Body">The content.</param>
/// <param name="Address">Where the content lies.</param>
/// <param name="Order">When it was made; -1 where nobody kept count.</param>
internal readonly record struct HeaderMessage(MessageKind Kind, byte Flags, ReadOnlyMemory<byte> Body, long Address, int Order)
{
    private const int Shared = 0x02;

    public Cursor Open(FileImage image) => new(image, Body.Span, Address);

    /// <summary>The message itself, where this one only says where it is kept.</summary>
    public HeaderMessage Resolved(FileImage image) => (Flags & Shared) == 0 ? this : At(image, Open(image), Kind);

    /// <summary>Reads the message of a kind that other objects share.</summary>
    public static HeaderMessage At(FileImage image, Cursor where, MessageKind kind)
    {
        var (version, type) = (where.U8(), where.U8());
        if (version is < 1 or > 3) throw image.Unsupported($"version {version} of shared messages");
        if (version == 3 && type == 1) return image.Shared.Find(kind, where);
        if (version == 1) where.Skip(6);
        var address = where.Offset();
        foreach (var message in ObjectHeader.Read(image, address).Messages)
        {
            if (message.Kind == kind && (message.Flags & Shared) == 0) return message;
        }

        throw image.Damaged("a shared message is not where it should be", address);
    }
}

/// <summary>The messages that make up an object: a group, a data set or a named type.</summary>
internal sealed class ObjectHeader
{
    private const int MustKnow = 0x80;
    private const int LastKnown = 0x18;

    private readonly FileImage _image;
    private readonly List<HeaderMessage> _messages = [];

    private ObjectHeader(FileImage image, long address) => (_image, Address) = (image, address);

    public long Address { get; }

    public IReadOnlyList<HeaderMessage> Messages => _messages;

    public static ObjectHeader Read(FileImage image, long address)
    {
        var header = new ObjectHeader(image, address);
        if (image.Slice(address, 4).Span.SequenceEqual("OHDR"u8)) header.ReadNew();
        else header.ReadOld();
        return header;
    }

    /// <summary>The first message of a kind, with what it shares resolved.</summary>
    public HeaderMessage? Find(MessageKind kind)
    {
        foreach (var message in _messages)
        {
            if (message.Kind == kind) return message.Resolved(_image);
        }

        return null;
    }

    public bool Has(MessageKind kind) => _messages.Exists(m => m.Kind == kind);

    private void ReadOld()
    {
        const int prefix = 16;
        var start = _image.At(Address, prefix);
        if (start.U8() != 1) throw start.Damaged("there is no object header where one should be");
        start.Skip(7);
        var meter = new Meter(_image);
        var blocks = new Queue<(long Address, long Length)>([(Address + prefix, start.U32())]);
        while (blocks.TryDequeue(out var block))
        {
            meter.Take(Math.Max(block.Length, 1), block.Address);
            var bytes = _image.Slice(block.Address, block.Length);
            var cursor = new Cursor(_image, bytes.Span, block.Address);
            while (cursor.Remaining >= 8)
            {
                var (kind, length, flags) = ((MessageKind)cursor.U16(), cursor.U16(), cursor.U8());
                cursor.Skip(3);
                var place = cursor.Place;
                cursor.Skip(length);
                Add(new(kind, flags, bytes.Slice(place, length), block.Address + place, -1), blocks);
            }
        }
    }

    private void ReadNew()
    {
        var prefix = _image.At(Address, Math.Min(64, _image.Length - Address));
        prefix.Skip(4);
        prefix.Version(2, "object headers");
        var flags = prefix.U8();
        if ((flags & 0x20) != 0) prefix.Skip(16);
        if ((flags & 0x10) != 0) prefix.Skip(4);
        var length = prefix.Number(1 << (flags & 3));
        var hasOrder = (flags & 4) != 0;
        var meter = new Meter(_image);
        // The first block begins with the prefix, all others with a word of four bytes; a check sum ends each.
        var blocks = new Queue<(long Address, long Length)>([(Address, length <= _image.Length ? prefix.Place + length + 4 : long.MaxValue)]);
        while (blocks.TryDequeue(out var block))
        {
            meter.Take(Math.Max(block.Length, 1), block.Address);
            var bytes = _image.Slice(block.Address, block.Length);
            var cursor = new Cursor(_image, bytes.Span, block.Address);
            if (block.Address == Address) cursor.Skip(prefix.Place);
            else cursor.Signature("OCHK"u8);
            // What is left may be too short for a message; then the sum.
            while (cursor.Remaining >= (hasOrder ? 10 : 8))
            {
                var (kind, size, messageFlags) = ((MessageKind)cursor.U8(), cursor.U16(), cursor.U8());
                var order = hasOrder ? cursor.U16() : -1;
                var place = cursor.Place;
                cursor.Skip(size);
                Add(new(kind, messageFlags, bytes.Slice(place, size), block.Address + place, order), blocks);
            }

            cursor.Skip(Math.Max(cursor.Remaining - 4, 0));
            cursor.CheckSum();
        }
    }

    private void Add(HeaderMessage message, Queue<(long Address, long Length)> blocks)
    {
        if (message.Kind == MessageKind.Continuation)
        {
            var cursor = message.Open(_image);
            blocks.Enqueue((cursor.Offset(), cursor.Length()));
        }
        else if ((int)message.Kind > LastKnown && (message.Flags & MustKnow) != 0)
        {
            throw _image.Unsupported($"messages of kind {(int)message.Kind}");
        }
        else if (message.Kind != MessageKind.Nothing)
        {
            _messages.Add(message);
        }
    }
}
