namespace Cajal.TestKit;

/// <summary>A way of computing tensors, so that one suite holds for the oracle and for every backend.</summary>
public sealed class Evaluator
{
    private readonly Func<Tensor[], double[][]> _run;

    private Evaluator(string name, bool isExact, Func<Tensor[], double[][]> run) => (Name, IsExact, _run) = (name, isExact, run);

    /// <summary>The meaning of the operations, in double precision.</summary>
    public static Evaluator Oracle { get; } = new("oracle", true, t => Transforms.Oracle.Evaluate(t));

    /// <summary>Whatever computes tensors for users.</summary>
    public static Evaluator Backend { get; } = new("backend", false, t =>
    {
        Graph.Backend.Current.Realize(t);
        return Array.ConvertAll(t, x => x.ToArray<double>());
    });

    /// <summary>The oracle and the backend.</summary>
    public static IReadOnlyList<Evaluator> All { get; } = [Oracle, Backend];

    /// <summary>For messages.</summary>
    public string Name { get; }

    /// <summary>True where a batch gives the same bits as its examples one by one.</summary>
    public bool IsExact { get; }

    /// <summary>Computes tensors.</summary>
    public double[][] Run(params Tensor[] tensors) => _run(tensors);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
