using System.Diagnostics;
using Cajal.Data;

namespace Cajal;

/// <summary>What a trained network passes on to another task: features that are kept, fine-tuning in two steps, comparisons with learning from scratch.</summary>
/// <remarks>What concerns one model is found on it: <see cref="Model.Freeze()"/>, <see cref="Model.WithHead(string, Layers.Layer[])"/>, <see cref="Model.SplitAt"/>.</remarks>
public static partial class Transfer
{
    /// <summary>Runs a part of a model once over every example and keeps what it gives, so that a head can be trained on that.</summary>
    /// <remarks>
    /// The part infers: dropout does nothing and batch normalization uses the statistics it has. A head that is trained on the features learns exactly
    /// what it would learn behind the frozen part, at the price of the head alone. Changes of the pictures from epoch to epoch (augmentation) are not
    /// possible on features that were computed once.
    /// </remarks>
    /// <param name="features">The part that makes features, such as the first of <see cref="Model.SplitAt"/>; one input and one output.</param>
    /// <param name="data">The examples, of one input and at most one target.</param>
    /// <param name="batchSize">How many examples are computed together, unless the data comes in batches.</param>
    /// <param name="path">A file for the features, for more than fits into memory: <c>features.npy</c>, beside it <c>features.y.npy</c> and <c>features.weight.npy</c>.</param>
    /// <returns>The examples with features, in the same order, and what they take.</returns>
    /// <exception cref="CajalException">An example has several inputs or targets (CJ3486), or does not fit the model (CJ3007 to CJ3009).</exception>
    /// <example><code>
    /// var (features, head) = model.SplitAt("global_average_pooling2d");
    /// var cache = Transfer.CacheFeatures(features, train);
    /// head.Compile("adam", "sparse_categorical_crossentropy", metrics: ["accuracy"]);
    /// head.Fit(cache.Data, epochs: 50);
    /// </code></example>
    public static FeatureCache CacheFeatures(Model features, Dataset data, int batchSize = 32, string? path = null)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(data);
        TransferSetting.Positive(batchSize, nameof(batchSize), "32, the usual size of a batch.");
        var start = Stopwatch.GetTimestamp();
        if (path is null && data is ArrayDataset array)
        {
            var x = features.Predict(array.X, batchSize);
            return new FeatureCache(array.With(x: x), array.Count, x.Spec.Bytes, null, Stopwatch.GetElapsedTime(start));
        }

        var batches = data.IsBatched ? data : data.Batch(batchSize);
        return path is null ? InMemory(features, data, batches, start) : InFile(features, data, batches, path, start);
    }

    private static FeatureCache InMemory(Model features, Dataset data, Dataset batches, long start)
    {
        var (x, y, weight) = (new List<Tensor>(), new List<Tensor>(), new List<Tensor>());
        foreach (var batch in batches)
        {
            var (input, target, factor) = Parts(batch);
            x.Add(features.Predict(input, int.MaxValue));
            if (target is not null) y.Add(target);
            if (factor is not null) weight.Add(factor);
        }

        if (x.Count == 0) throw Training.Preparation.NoExamples(features.Name);
        var all = Whole(x)!;
        var (targets, factors) = (Whole(y), Whole(weight));
        Dataset kept = targets is not null && factors is null
            ? new ArrayDataset(all, targets) { Name = data.Name, ClassNames = data.ClassNames }
            : Dataset.From(all, targets is null ? null : (Training.Tensors)targets, factors is null ? null : (Training.Tensors)factors);
        return new FeatureCache(kept, all.Shape[0], all.Spec.Bytes, null, Stopwatch.GetElapsedTime(start));
    }

    private static FeatureCache InFile(Model features, Dataset data, Dataset batches, string path, long start)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var stem = path.EndsWith(".npy", StringComparison.OrdinalIgnoreCase) ? path[..^4] : path;
        string[] paths = [$"{stem}.npy", $"{stem}.y.npy", $"{stem}.weight.npy"];
        var writers = new NpyWriter?[3];
        long bytes = 0;
        try
        {
            foreach (var batch in batches)
            {
                var (input, target, factor) = Parts(batch);
                Tensor?[] parts = [features.Predict(input, int.MaxValue), target, factor];
                for (var i = 0; i < parts.Length; i++)
                {
                    if (parts[i] is not { } part) continue;
                    writers[i] ??= Npy.Create(paths[i], part.Shape.Without(0), part.DType);
                    writers[i]!.Append(part);
                }

                bytes += parts[0]!.Spec.Bytes;
            }

            if (writers[0] is null) throw Training.Preparation.NoExamples(features.Name);
            foreach (var writer in writers) writer?.Complete();
        }
        finally
        {
            foreach (var writer in writers) writer?.Dispose();
        }

        var count = writers[0]!.Count;
        var kept = Dataset.FromNpy(paths[0], writers[1] is null ? null : paths[1], writers[2] is null ? null : paths[2]);
        return new FeatureCache(kept, count, bytes, paths[0], Stopwatch.GetElapsedTime(start));
    }

    private static (Tensor X, Tensor? Y, Tensor? Weight) Parts(Example batch)
    {
        if (batch.X.Count == 1 && batch.Y is null or { Count: 1 } && batch.Weight is null or { Count: 1 })
        {
            return (batch.X.Items[0]!, batch.Y?.Items[0], batch.Weight?.Items[0]);
        }

        throw new CajalException(new Problem("CJ3486", "Features are kept for examples of one input and one target.")
            .Fact("inputs", $"{batch.X.Count}")
            .Fact("targets", $"{batch.Y?.Count ?? 0}")
            .Try("compute them with features.PredictAll, and put the parts together with Dataset.From."));
    }

    private static Tensor? Whole(List<Tensor> parts) => parts.Count == 0 ? null : Ops.Concatenate([.. parts], 0).Realize();
}
