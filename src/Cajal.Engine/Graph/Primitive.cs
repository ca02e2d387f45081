namespace Cajal.Graph;

/// <summary>
/// One operation with all its rules: what shape it yields, what it means, how it is differentiated and how it is batched.
/// Attributes are the record's properties, so equal operations compare equal.
/// </summary>
internal abstract record Primitive(string Name, Kind Kind)
{
    /// <summary>True where a value is only known when a plan runs, so that nothing can be computed at the call.</summary>
    public virtual bool IsSymbolic => false;

    /// <summary>The shape and dtype of the result. Checks its inputs and throws where the user wrote the operation.</summary>
    public abstract TensorSpec Infer(ReadOnlySpan<Tensor> x);

    /// <summary>The results of an operation with several; null for one with a single result.</summary>
    public virtual TensorSpec[]? InferParts(ReadOnlySpan<Tensor> x) => null;

    /// <summary>The cotangent of each input from the cotangent of the output, null where there is none, in primitives again.</summary>
    public virtual Tensor?[] Vjp(Tensor y, Tensor g) => new Tensor?[y.Inputs.Length];

    /// <summary>The same for several outputs; an entry of <paramref name="g"/> is null where the output is unused.</summary>
    public virtual Tensor?[] VjpParts(Tensor y, Tensor?[] g) => g[0] is { } only ? Vjp(y, only) : new Tensor?[y.Inputs.Length];

    /// <summary>
    /// The same where only some inputs are asked for: operations that carry whole graphs save the work for the others, for which the
    /// result is not looked at.
    /// </summary>
    public virtual Tensor?[] VjpParts(Tensor y, Tensor?[] g, bool[] wanted) => VjpParts(y, g);

    /// <summary>
    /// The operation over a batch. Batched inputs carry the batch of <paramref name="size"/> as axis 0, the others are as they were;
    /// at least one is batched, and so is the result.
    /// </summary>
    public abstract Tensor Batch(ReadOnlySpan<Tensor> x, ReadOnlySpan<bool> batched, int size);

    /// <summary>The same for several outputs, each of which then carries the batch as axis 0.</summary>
    public virtual Tensor[] BatchParts(ReadOnlySpan<Tensor> x, ReadOnlySpan<bool> batched, int size) => [Batch(x, batched, size)];

    /// <summary>The meaning, element by element in double precision: the oracle that every kernel is held against.</summary>
    public abstract double[] Reference(Tensor y, double[][] x);

    /// <summary>The same for several outputs.</summary>
    public virtual double[][] ReferenceParts(Tensor y, double[][] x) => [Reference(y, x)];

    /// <summary>Adds the batch as axis 0 to an input that has none.</summary>
    protected static Tensor Up(Tensor x, bool batched, int size) =>
        batched ? x : x.BroadcastTo(x.Shape.Prepend(size), Axes.Range(1, x.Rank));
}
