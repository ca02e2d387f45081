namespace Cajal.Data;

/// <summary>Writes the first pass of a source into a file, and hands out what is in the file in every pass.</summary>
/// <remarks>
/// The file: eight letters, the elements, the places of the elements as int64, their number as int64, eight letters. An element is inputs, targets and weights:
/// the number of tensors or -1, whether they have names, and for each its name and a <c>.npy</c> array.
/// </remarks>
internal sealed class FileCacheFlow(Flow<Example> source, string path) : Flow<Example, Example>(source)
{
    private const int Tail = 16;
    private readonly Lock _gate = new();
    private long? _count;

    public override long? Count => _count ?? Source.Count;

    public override bool IsReordered => false;

    private static ReadOnlySpan<byte> Start => "CAJALDS1"u8;

    private static ReadOnlySpan<byte> End => "CAJALEND"u8;

    public override IEnumerator<Example> Open(long pass, long skip, CancellationToken stop)
    {
        lock (_gate)
        {
            if (!File.Exists(path)) AtomicFile.Write(path, stream => Write(stream, stop));
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        var count = Look(file);
        _count = count;
        if (skip >= count) yield break;
        using var reader = new BinaryReader(file);
        file.Position = file.Length - Tail - (count - skip) * sizeof(long);
        file.Position = reader.ReadInt64();
        for (var i = skip; i < count; i++) yield return Element(reader);
    }

    private void Write(Stream stream, CancellationToken stop)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(Start);
        var places = new List<long>();
        using (var elements = Source.Open(0, 0, stop))
        {
            while (elements.MoveNext())
            {
                writer.Flush();
                places.Add(stream.Position);
                foreach (var part in (Training.Tensors?[])[elements.Current.X, elements.Current.Y, elements.Current.Weight]) Write(writer, part);
            }
        }

        foreach (var place in places) writer.Write(place);
        writer.Write((long)places.Count);
        writer.Write(End);
    }

    private static void Write(BinaryWriter writer, Training.Tensors? tensors)
    {
        writer.Write(tensors?.Count ?? -1);
        if (tensors is null) return;
        writer.Write(tensors.IsNamed);
        for (var i = 0; i < tensors.Count; i++)
        {
            if (tensors.IsNamed) writer.Write(tensors.Names[i]);
            writer.Flush();
            Npy.Save(writer.BaseStream, tensors.Items[i]);
        }
    }

    // The number of elements, once it is clear that the file is whole.
    private long Look(FileStream file)
    {
        Span<byte> ends = stackalloc byte[Tail];
        if (file.Length < Start.Length + Tail) throw Damaged(null);
        file.ReadExactly(ends[..8]);
        var isStarted = ends[..8].SequenceEqual(Start);
        file.Position = file.Length - Tail;
        file.ReadExactly(ends);
        var count = BitConverter.ToInt64(ends);
        var room = (file.Length - Tail - Start.Length) / sizeof(long);
        return isStarted && ends[8..].SequenceEqual(End) && count >= 0 && count <= room ? count : throw Damaged(null);
    }

    private Example Element(BinaryReader reader)
    {
        try
        {
            return new Example(Part(reader) ?? throw new InvalidDataException("An element has no inputs."), Part(reader), Part(reader));
        }
        catch (Exception e) when (e is IOException or CajalException or InvalidDataException or FormatException)
        {
            throw Damaged(e);
        }
    }

    private Training.Tensors? Part(BinaryReader reader)
    {
        var count = reader.ReadInt32();
        if (count < 0) return null;
        var isNamed = reader.ReadBoolean();
        var bundle = new Training.Tensors();
        var items = new List<Tensor>();
        for (var i = 0; i < count; i++)
        {
            var name = isNamed ? reader.ReadString() : null;
            items.Add(Npy.Load(reader.BaseStream, path));
            if (name is not null) bundle[name] = items[^1];
        }

        return isNamed ? bundle : Training.Tensors.Create([.. items]);
    }

    private CajalException Damaged(Exception? inner) => new(
        new Problem("CJ4035", $"{Path.GetFileName(path)} is no sound cache of a data set.")
            .Fact("file", path)
            .Try("delete the file; the next pass writes it anew."),
        inner);
}
