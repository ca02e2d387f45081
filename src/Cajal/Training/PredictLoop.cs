using Cajal.Data;
using Cajal.Graph;

namespace Cajal.Training;

/// <summary>One pass over data that gathers what the model says about it.</summary>
internal sealed class PredictLoop(Model model, Func<Tensor[], Tensor[]> step, Callback[] callbacks)
{
    /// <param name="source">The data.</param>
    /// <param name="steps">The batches to take; null for all.</param>
    /// <param name="together">After how many batches callbacks are called.</param>
    public Tensor[] Run(IBatchSource source, int? steps, int together)
    {
        source.Open(0, 0, null);
        var run = new TrainingRun(model, 0, steps ?? source.Count ?? 0, () => new Results([]));
        Rows[] all = [];
        foreach (var callback in callbacks) callback.OnPredictBegin(run);
        while (run.StopReason is null && run.Batch != steps && source.TryNext(out var batch))
        {
            run.Show(batch);
            if (run.Batch++ % together == 0)
            {
                foreach (var callback in callbacks) callback.OnPredictBatchBegin(run);
            }

            var outputs = step(batch.Tensors);
            run.Outputs = outputs;
            if (run.Batch % together == 0)
            {
                foreach (var callback in callbacks) callback.OnPredictBatchEnd(run);
            }

            if (all.Length == 0) all = Array.ConvertAll(outputs, y => new Rows(y.Spec, source.Samples ?? 0));
            for (var i = 0; i < all.Length; i++) all[i].Add(outputs[i], batch.Size);
        }

        if (run.Batch % together != 0)
        {
            foreach (var callback in callbacks) callback.OnPredictBatchEnd(run);
        }

        run.Outputs = [];
        foreach (var callback in callbacks) callback.OnPredictEnd(run);
        return all.Length > 0 ? Array.ConvertAll(all, rows => rows.ToTensor()) : throw Preparation.NoExamples(model.Name);
    }

    /// <summary>Rows that come batch by batch; the memory grows where their number is not known.</summary>
    private sealed class Rows(TensorSpec spec, int expected)
    {
        private Storage? _storage;
        private int _count;

        public void Add(Tensor part, int rows)
        {
            if (_storage is null || _count + rows > _storage.Spec.Shape[0]) Grow(Math.Max(expected, Math.Max(_count + rows, 2 * _count)));
            RowCopy.Copy(part.Realize().Storage!, 0, _storage!, _count, rows);
            _count += rows;
        }

        public Tensor ToTensor()
        {
            var all = Tensor.FromStorage(_storage!);
            return _count == all.Shape[0] ? all : RowCopy.Take(all, [.. Enumerable.Range(0, _count)]);
        }

        private void Grow(int rows)
        {
            var larger = new Storage(new TensorSpec(spec.Shape.With(0, rows), spec.DType));
            if (_storage is not null) RowCopy.Copy(_storage, 0, larger, 0, _count);
            _storage = larger;
        }
    }
}
