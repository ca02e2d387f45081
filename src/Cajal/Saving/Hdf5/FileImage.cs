namespace Cajal.Saving.Hdf5;

/// <summary>An HDF5 file as addresses: where it begins, how wide its numbers are, and the heap that all its objects share.</summary>
internal sealed class FileImage(ByteSource source, long start, int offsetSize, int lengthSize)
{
    /// <summary>An address that is none.</summary>
    public const long Undefined = -1;

    private GlobalHeap? _heap;
    private SharedMessages? _shared;

    public ByteSource Source { get; } = source;

    public string Name => Source.Name;

    public int OffsetSize { get; } = offsetSize;

    public int LengthSize { get; } = lengthSize;

    /// <summary>Whether wrong check sums are errors.</summary>
    public bool ChecksSums { get; init; } = true;

    /// <summary>The bytes there are, counted from address 0.</summary>
    public long Length { get; } = source.Length - start;

    /// <summary>Texts and lists of any length.</summary>
    public GlobalHeap Heap => _heap ?? Interlocked.CompareExchange(ref _heap, new GlobalHeap(this), null) ?? _heap;

    /// <summary>Where the object lies that says what else the file keeps; -1 for none.</summary>
    public long Extension { get; set; } = Undefined;

    /// <summary>Messages that many objects have in common.</summary>
    public SharedMessages Shared => _shared ?? Interlocked.CompareExchange(ref _shared, new SharedMessages(this, Extension), null) ?? _shared;

    /// <summary>Bytes to look at.</summary>
    public ReadOnlyMemory<byte> Slice(long address, long count)
    {
        Require(address, count);
        if (count > Array.MaxLength) throw Damaged($"a structure claims {count} bytes", address);
        return Source.Slice(start + address, (int)count);
    }

    /// <summary>A reader of a structure.</summary>
    public Cursor At(long address, long count) => new(this, Slice(address, count).Span, address);

    /// <summary>Reads elements.</summary>
    public void Read(long address, Span<byte> bytes)
    {
        Require(address, bytes.Length);
        Source.Read(start + address, bytes);
    }

    /// <summary>Insists that the bytes are there.</summary>
    public void Require(long address, long count)
    {
        if (address < 0 || count < 0 || address > Length - count)
        {
            throw Damaged(address < 0 ? (Message)"something has no address" : $"{count} bytes are wanted at {address}, and the file ends at {Length}", address);
        }
    }

    public CajalException Damaged(Message what, long address) => Hdf5Errors.Damaged(Name, what, Math.Max(address, 0) + start);

    public CajalException Unsupported(Message what, Message? fix = null) => Hdf5Errors.Unsupported(Name, what,
        fix ?? "write the file again with h5py's defaults, or convert it with h5repack --low=0 --high=0.");
}
