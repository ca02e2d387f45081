using Cajal.Data;
using Cajal.Graph;

namespace Cajal.Training;

/// <summary>One pass over examples that gathers what the model says about them.</summary>
internal sealed class PredictLoop(Model model, JitFunction step, Callback[] callbacks)
{
    public Tensor[] Run(Examples examples, int batchSize)
    {
        var batches = new Batches(examples, batchSize);
        var run = new TrainingRun(model, 0, batches.Count, () => new Results([]));
        Tensor[]? all = null;
        var row = 0;
        foreach (var callback in callbacks) callback.OnPredictBegin(run);
        for (var i = 0; i < batches.Count && run.StopReason is null; i++)
        {
            var buffer = batches.Fill(i);
            run.Show(examples.Layout, buffer.Tensors);
            run.Batch = i + 1;
            foreach (var callback in callbacks) callback.OnPredictBatchBegin(run);
            var parts = step.Run(buffer.Tensors);
            run.Outputs = parts;
            foreach (var callback in callbacks) callback.OnPredictBatchEnd(run);
            all ??= Array.ConvertAll(parts, p => Tensor.FromStorage(new Storage(new TensorSpec(p.Shape.With(0, examples.Count), p.DType))));
            for (var k = 0; k < parts.Length; k++) RowCopy.Copy(parts[k].Realize().Storage!, 0, all[k].Storage!, row, buffer.Size);
            row += buffer.Size;
        }

        run.Outputs = [];
        foreach (var callback in callbacks) callback.OnPredictEnd(run);
        return row == examples.Count ? all! : Array.ConvertAll(all!, t => RowCopy.Take(t, [.. Enumerable.Range(0, row)]));
    }
}
