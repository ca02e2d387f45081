namespace Cajal.Graph;

/// <summary>
/// A function of primitives that carries a name. Transforms and the oracle use the body; a backend may answer the name with one kernel.
/// </summary>
/// <remarks>
/// <see cref="Primitive.Vjp"/> and <see cref="Primitive.Batch"/> are optional here: a composite that returns null from
/// <see cref="OwnVjp"/> or <see cref="OwnBatch"/> is differentiated or batched through its body.
/// </remarks>
internal abstract record Composite(string Name) : Primitive(Name, Kind.Composite)
{
    /// <summary>The scalar function of the kernels if the composite is element-wise, else null.</summary>
    public virtual ElementOp? Element => null;

    /// <summary>The meaning in primitives; one tensor per output.</summary>
    public abstract Tensor[] Body(Tensor[] x);

    /// <summary>A cheaper or more precise gradient than the body's, again in primitives and composites; null to use the body.</summary>
    public virtual Tensor?[]? OwnVjp(Tensor y, Tensor?[] g) => null;

    /// <summary>A rule that keeps the name under batching; null to batch the body.</summary>
    public virtual Tensor[]? OwnBatch(Tensor[] x, bool[] batched, int size) => null;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> x) => Body(x.ToArray())[0].Spec;

    public override TensorSpec[]? InferParts(ReadOnlySpan<Tensor> x)
    {
        var outputs = Body(x.ToArray());
        return outputs.Length == 1 ? null : Array.ConvertAll(outputs, o => o.Spec);
    }

    public sealed override Tensor?[] VjpParts(Tensor y, Tensor?[] g) =>
        throw new InvalidOperationException($"The transform must go through the body of {Name}.");

    public sealed override Tensor Batch(ReadOnlySpan<Tensor> x, ReadOnlySpan<bool> batched, int size) =>
        throw new InvalidOperationException($"The transform must go through the body of {Name}.");

    public sealed override double[] Reference(Tensor y, double[][] x) =>
        throw new InvalidOperationException($"The oracle must go through the body of {Name}.");
}
