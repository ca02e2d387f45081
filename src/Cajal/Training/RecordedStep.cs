using Cajal.Graph;
using Cajal.Transforms;

namespace Cajal.Training;

/// <summary>Runs a step as one graph: everything it assigns is computed together from the values before the step.</summary>
internal sealed class RecordedStep(Func<Tensor[], Tensor[]> step)
{
    public Tensor[] Run(params Tensor[] inputs)
    {
        Tensor[] outputs;
        Variable[] assigned;
        Tensor[] values;
        using (var trace = new Trace())
        {
            outputs = step(inputs);
            assigned = [.. trace.Assigned];
            values = Array.ConvertAll(assigned, trace.ValueOf);
        }

        Tensor[] roots = [.. outputs, .. values];
        var results = Oracle.Evaluate(roots, useRealized: true);
        var stored = new Tensor[roots.Length];
        for (var i = 0; i < roots.Length; i++) stored[i] = Tensor.FromStorage(Values.FromDoubles(roots[i].Spec, results[i]));
        for (var i = 0; i < assigned.Length; i++) assigned[i].Set(stored[outputs.Length + i]);
        return stored[..outputs.Length];
    }
}
