using Cajal.Graph;

namespace Cajal.Data;

/// <summary>Copies rows between tensors' memories: how examples become batches.</summary>
internal static class RowCopy
{
    /// <summary>A new tensor of the rows at these places.</summary>
    public static Tensor Take(Tensor source, ReadOnlySpan<int> rows)
    {
        source.Realize();
        var storage = new Storage(new TensorSpec(source.Shape.With(0, rows.Length), source.DType));
        Gather(source.Storage!, rows, storage);
        return Tensor.FromStorage(storage);
    }

    /// <summary>Copies the rows at these places to the first rows of the destination.</summary>
    public static unsafe void Gather(Storage source, ReadOnlySpan<int> rows, Storage destination)
    {
        var width = source.Spec.Shape.SizeFrom(1) * source.Spec.DType.ByteSize;
        var to = (byte*)destination.Pointer;
        foreach (var row in rows)
        {
            Buffer.MemoryCopy((byte*)source.Pointer + row * width, to, width, width);
            to += width;
        }
    }

    /// <summary>Copies a whole tensor into one row.</summary>
    public static unsafe void Put(Storage source, Storage destination, int row)
    {
        var width = source.Spec.Bytes;
        Buffer.MemoryCopy((byte*)source.Pointer, (byte*)destination.Pointer + row * width, width, width);
    }

    /// <summary>Copies neighbouring rows.</summary>
    public static void Copy(Storage source, int from, Storage destination, int to, int count) =>
        Copy(source, from, destination, to, count, new TensorSpec(source.Spec.Shape.Without(0), source.Spec.DType));

    /// <summary>Copies neighbouring rows of a known kind.</summary>
    public static unsafe void Copy(Storage source, long from, Storage destination, long to, int count, TensorSpec row)
    {
        var width = row.Bytes;
        Buffer.MemoryCopy((byte*)source.Pointer + from * width, (byte*)destination.Pointer + to * width, count * width, count * width);
    }
}
