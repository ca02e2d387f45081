namespace Cajal.Graph;

/// <summary>Memory that is already filled: a constant of the user, a realised result, or the current value of a variable.</summary>
internal sealed record Leaf : Source
{
    public Leaf(Variable? origin, IReadOnlySet<Variable>? forgotten = null) : base("leaf")
    {
        Origin = origin;
        Forgotten = forgotten;
    }

    /// <summary>The variable whose value this is, so that gradients can be asked for by variable.</summary>
    public Variable? Origin { get; }

    /// <summary>The variables that the values came from, where the history behind them was let go; else null.</summary>
    public IReadOnlySet<Variable>? Forgotten { get; }

    // Two leaves are the same only if they are the same node.
    public bool Equals(Leaf? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    public override double[] Reference(Tensor y, double[][] x) => Values.ToDoubles(y);
}

/// <summary>A scalar known when the graph is built.</summary>
internal sealed record Literal(double Value, DType DType, bool IsWeak = false) : Source("literal")
{
    public override TensorSpec Infer(ReadOnlySpan<Tensor> x) => new(Shape.Scalar, DType);

    public override double[] Reference(Tensor y, double[][] x) => [Value];
}

/// <summary>A stand-in for a value that arrives when the graph runs: an argument of a traced function or of a body.</summary>
internal sealed record Placeholder : Source
{
    public Placeholder(TensorSpec spec, string name) : base("placeholder") => (Spec, Label) = (spec, name);

    public TensorSpec Spec { get; }

    public string Label { get; }

    public override bool IsSymbolic => true;

    public bool Equals(Placeholder? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    public override TensorSpec Infer(ReadOnlySpan<Tensor> x) => Spec;

    public override double[] Reference(Tensor y, double[][] x) =>
        throw new InvalidOperationException($"The placeholder '{Label}' has no value.");

    public static Tensor Create(TensorSpec spec, string name = "input") => Tensor.Apply(new Placeholder(spec, name));
}

/// <summary>The value that a variable has when the plan starts.</summary>
internal sealed record Read(Variable Variable) : Source("read")
{
    public override bool IsSymbolic => true;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> x) => Variable.Spec;

    public override double[] Reference(Tensor y, double[][] x) => Values.ToDoubles(Variable.Current);
}

/// <summary>Operations without inputs: nothing to differentiate, nothing to batch.</summary>
internal abstract record Source(string Name) : Primitive(Name, Kind.Source)
{
    public override TensorSpec Infer(ReadOnlySpan<Tensor> x) => throw new InvalidOperationException($"{Name} is not applied.");

    public override Tensor Batch(ReadOnlySpan<Tensor> x, ReadOnlySpan<bool> batched, int size) =>
        throw new InvalidOperationException($"{Name} has no inputs to batch.");
}

/// <summary>One result of an operation with several.</summary>
internal sealed record Part(int Index) : Primitive("part", Kind.Marker)
{
    public override TensorSpec Infer(ReadOnlySpan<Tensor> x) => x[0].Parts![Index];

    public override Tensor Batch(ReadOnlySpan<Tensor> x, ReadOnlySpan<bool> batched, int size) =>
        throw new InvalidOperationException("Transforms handle parts themselves.");

    public override double[] Reference(Tensor y, double[][] x) =>
        throw new InvalidOperationException("The oracle handles parts itself.");
}
