namespace Cajal;

public sealed partial class FeatureSpace
{
    /// <summary>Features and target of a file as batches to train with, read piece by piece, so that the file may be larger than memory.</summary>
    /// <remarks>
    /// Rows come in the order of the file; rows without target are left out of their batch. The file is opened anew for every pass.
    /// </remarks>
    /// <param name="path">The file, plain or compressed with gzip.</param>
    /// <param name="batchSize">How many rows a batch has.</param>
    /// <param name="options">How the file is written; found out where left out.</param>
    /// <example><code>model.Fit(space.FromCsv("large.csv", batchSize: 1024), epochs: 3);</code></example>
    /// <exception cref="CajalException">
    /// CJ4062: not adapted yet; CJ4063: there is no target. While the file is read, as <see cref="Table.ReadCsv(string, CsvOptions?)"/>.
    /// </exception>
    public Dataset FromCsv(string path, int batchSize = 32, CsvOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        _ = Adapted(Learned);
        return Dataset.From(() => Pieces(path, batchSize, options), isBatched: true);
    }

    private IEnumerable<Example> Pieces(string path, int batchSize, CsvOptions? options)
    {
        using var reader = new CsvReader(path, options);
        while (reader.Read(batchSize) is { } piece)
        {
            var known = Known(piece, Learned.Column);
            if (known.Rows.Count > 0) yield return new Example(Transform(known), EncodeTarget(known));
        }
    }
}
