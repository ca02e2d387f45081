namespace Cajal.Graph;

/// <summary>
/// Operations whose result at a place depends on the inputs at that place only. Inputs have equal shapes: broadcasting is explicit in
/// the graph and done by the public operations.
/// </summary>
internal abstract record Elementwise(string Name, ElementOp Element) : Primitive(Name, Kind.Elementwise)
{
    /// <summary>The meaning for one element.</summary>
    public abstract double Reference(ReadOnlySpan<double> x);

    /// <summary>The result's dtype; the same as the inputs' unless overridden.</summary>
    protected virtual DType ResultType(ReadOnlySpan<Tensor> x) => x[0].DType;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> x)
    {
        foreach (var input in x)
        {
            if (input.Shape != x[0].Shape)
            {
                throw new InvalidOperationException($"{Name}: {input.Shape} was not broadcast to {x[0].Shape}.");
            }
        }

        return new TensorSpec(x[0].Shape, ResultType(x));
    }

    public override Tensor Batch(ReadOnlySpan<Tensor> x, ReadOnlySpan<bool> batched, int size)
    {
        var up = new Tensor[x.Length];
        for (var i = 0; i < up.Length; i++) up[i] = Up(x[i], batched[i], size);
        return Tensor.Apply(this, up);
    }

    public sealed override double[] Reference(Tensor y, double[][] x)
    {
        var result = new double[y.Size];
        Span<double> at = stackalloc double[x.Length];
        for (var i = 0; i < result.Length; i++)
        {
            for (var j = 0; j < at.Length; j++) at[j] = x[j][i];
            result[i] = Round(Reference(at), y.DType);
        }

        return result;
    }

    // Integers truncate as hardware does; everything else stays in double precision.
    private static double Round(double value, DType type) => type is DType.Int32 or DType.Int64 ? Math.Truncate(value) : value;
}
