using Cajal.Graph;

namespace Cajal.Data;

/// <summary>Puts tensors of different extents into one, with a filling behind each.</summary>
internal static class Padding
{
    /// <param name="tensors">Realised, of one dtype and rank, none longer than <paramref name="extents"/>.</param>
    /// <param name="extents">The extents of each in the result.</param>
    /// <param name="value">The filling, converted to the dtype.</param>
    /// <returns><c>[count, ...extents]</c>.</returns>
    public static Tensor Fill(Tensor[] tensors, int[] extents, double value)
    {
        var dtype = tensors[0].DType;
        var storage = new Storage(new TensorSpec(Shape.Create(extents).Prepend(tensors.Length), dtype));
        switch (dtype)
        {
            case DType.Float32: Fill(tensors, extents, storage, (float)value); break;
            case DType.Float64: Fill(tensors, extents, storage, value); break;
            case DType.Int32: Fill(tensors, extents, storage, (int)value); break;
            case DType.Int64: Fill(tensors, extents, storage, (long)value); break;
            default: Fill(tensors, extents, storage, value != 0); break;
        }

        return Tensor.FromStorage(storage);
    }

    private static void Fill<T>(Tensor[] tensors, int[] extents, Storage storage, T value) where T : unmanaged
    {
        var all = storage.Span<T>();
        all.Fill(value);
        var size = all.Length / tensors.Length;
        for (var i = 0; i < tensors.Length; i++) Copy(tensors[i].Storage!.Span<T>(), tensors[i].Shape.Dims, all.Slice(i * size, size), extents);
    }

    private static void Copy<T>(ReadOnlySpan<T> source, ReadOnlySpan<int> from, Span<T> destination, ReadOnlySpan<int> to)
    {
        if (source.IsEmpty) return;
        if (from.Length <= 1)
        {
            source.CopyTo(destination);
            return;
        }

        var (read, written) = (source.Length / from[0], destination.Length / to[0]);
        for (var i = 0; i < from[0]; i++) Copy(source.Slice(i * read, read), from[1..], destination.Slice(i * written, written), to[1..]);
    }
}
