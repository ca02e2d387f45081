using System.Runtime.InteropServices;

namespace Cajal.Saving.Hdf5;

/// <summary>Takes elements on their way out of a file.</summary>
internal interface IElementSink
{
    /// <summary>Takes elements as the file has them.</summary>
    /// <param name="place">The place of the first, counted from the first that was asked for.</param>
    /// <param name="elements">Their bytes.</param>
    void Put(long place, ReadOnlySpan<byte> elements);

    /// <summary>Memory to read elements into, where they need no other form; else none.</summary>
    Span<byte> Room(long place, int count);
}

/// <summary>Numbers into memory.</summary>
internal readonly ref struct NumberSink<T>(ElementPlace spot, Hdf5Type type, Span<T> target) : IElementSink where T : unmanaged
{
    private readonly Span<T> _target = target;

    public void Put(long place, ReadOnlySpan<byte> elements)
    {
        if (Elements.Convert(type, elements, _target.Slice((int)place, elements.Length / type.Size)) is >= 0 and var wrong)
        {
            throw Hdf5Errors.BeyondTarget(spot.File, spot.Path, type, typeof(T).Name, place + wrong);
        }
    }

    public Span<byte> Room(long place, int count) =>
        Elements.IsNative<T>(type) ? MemoryMarshal.AsBytes(_target.Slice((int)place, count)) : default;
}

/// <summary>Texts into an array.</summary>
internal readonly struct TextSink(FileImage image, Hdf5Type type, string[] target) : IElementSink
{
    public void Put(long place, ReadOnlySpan<byte> elements)
    {
        for (var i = 0; i < elements.Length / type.Size; i++) target[place + i] = Text(elements.Slice(i * type.Size, type.Size));
    }

    public Span<byte> Room(long place, int count) => default;

    private string Text(ReadOnlySpan<byte> element)
    {
        if (!type.IsVariableLength) return Texts.Padded(element, type.Padding);
        var cursor = new Cursor(image, element, 0);
        var (length, address, number) = (cursor.U32(), cursor.Offset(), cursor.U32());
        if (length == 0 || address <= 0) return "";
        var text = image.Heap.Find(address, number);
        if (length > text.Length) throw image.Damaged($"a text claims {length} bytes, and there are {text.Length}", address);
        return Texts.Until0(text.Span[..(int)length]);
    }
}

/// <summary>Where elements come from, for messages.</summary>
internal readonly record struct ElementPlace(string File, string Path);
