using Cajal.Graph;

namespace Cajal.Plan;

/// <summary>Finds the first value that is no number, and says which operation of which layer made it.</summary>
internal static unsafe class Numerics
{
    public static double? FirstBad(void* memory, TensorSpec spec) => spec.DType switch
    {
        DType.Float32 => FirstBad(new ReadOnlySpan<float>(memory, (int)spec.Shape.Size)),
        DType.Float64 => FirstBad(new ReadOnlySpan<double>(memory, (int)spec.Shape.Size)),
        _ => null,
    };

    public static CajalException Error(Node node, double value)
    {
        var layer = node.Scope.Length > 0 ? $" in layer '{node.Scope}'" : "";
        var problem = new Problem("CJ1008", $"The operation '{node.Op.Name}'{layer} produced {(double.IsNaN(value) ? "NaN" : "infinity")}.")
            .Fact("operation", $"{node.Op.Name} -> {node.Spec}")
            .Fact("layer", node.Scope.Length > 0 ? node.Scope : "none");
        for (var i = 0; i < node.Inputs.Length; i++) problem.Fact($"input {i}", $"{node.Inputs[i].Op.Name} -> {node.Inputs[i].Spec}");
        return new CajalException(problem
            .Note("It is the first operation of the run with such a result: everything before it was finite.")
            .Try("lower the learning rate, clip gradients, or look at the inputs of this operation (log of 0, division by 0, exp of a large number)."));
    }

    private static double? FirstBad(ReadOnlySpan<float> values)
    {
        foreach (var value in values)
        {
            if (!float.IsFinite(value)) return value;
        }

        return null;
    }

    private static double? FirstBad(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (!double.IsFinite(value)) return value;
        }

        return null;
    }
}
