namespace Cajal.Data;

/// <summary>Writes a <c>.npy</c> file row by row; from <see cref="Npy.Create"/>.</summary>
/// <remarks>The rows go to a temporary name. <see cref="Complete"/> makes it the file; without that nothing stays behind.</remarks>
/// <example><code>
/// using var file = Npy.Create("features.npy", [256]);
/// foreach (var batch in batches) file.Append(batch.X.Items[0]);
/// file.Complete();
/// </code></example>
public sealed class NpyWriter : IDisposable
{
    private readonly string _path;
    private readonly TensorSpec _row;
    private readonly FileStream _stream;

    internal NpyWriter(string path, TensorSpec row)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("NumPy files are written on little-endian machines.");
        (_path, _row) = (path, row);
        _stream = AtomicFile.CreateDraft(path, 1 << 16);
        _stream.Write(NpyHeader.OfRows(0, row));
    }

    /// <summary>The rows so far.</summary>
    public long Count { get; private set; }

    /// <summary>Adds rows.</summary>
    /// <param name="rows">The rows, <c>[count, ...]</c>, of the dtype of the file.</param>
    /// <exception cref="ShapeException">CJ4019: rows of another shape or dtype.</exception>
    public void Append(Tensor rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Rank == 0 || rows.Shape.Without(0) != _row.Shape || rows.DType != _row.DType)
        {
            throw new ShapeException(new Problem("CJ4019", $"These are no rows of {Path.GetFileName(_path)}.")
                .Fact("rows", rows)
                .Fact("wanted", $"{_row.DType.KerasName} [count{string.Concat(_row.Shape.Select(d => $", {d}"))}]")
                .Try("bring them to that shape, with Cast to that dtype, or begin the file with another one."));
        }

        Npy.SaveElements(_stream, rows);
        Count += rows.Shape[0];
    }

    /// <summary>Makes what was written the file.</summary>
    public void Complete()
    {
        _stream.Position = 0;
        _stream.Write(NpyHeader.OfRows(Count, _row));
        _stream.Flush(flushToDisk: true);
        _stream.Dispose();
        File.Move(_stream.Name, _path, overwrite: true);
    }

    /// <summary>Closes the file; rows that were not completed are lost.</summary>
    public void Dispose()
    {
        try
        {
            _stream.Dispose();
        }
        finally
        {
            File.Delete(_stream.Name);
        }
    }
}
