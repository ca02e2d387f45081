namespace Cajal.Layers;

/// <summary>Puts inputs side by side along an axis; their other extents are equal.</summary>
/// <example><code>var both = new Concatenate().Call([left, right]);   // [batch, 10] and [batch, 6] give [batch, 16]</code></example>
public sealed class Concatenate : Layer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="axis">The axis, the last by default; not the batch.</param>
    /// <param name="name">A name.</param>
    public Concatenate(int axis = -1, string? name = null)
        : base(name)
    {
        Axis = axis;
        SupportsMasking = true;
        MarkBuilt();
    }

    /// <summary>The axis along which the inputs lie side by side.</summary>
    public int Axis { get; }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["axis"] = Axis;
        return config;
    }

    /// <inheritdoc/>
    protected override Tensor[] Call(Tensor[] x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        var rank = x[0].Rank;
        var axis = Axis < 0 ? Axis + rank : Axis;
        var fits = axis >= 0 && axis < rank
            && Array.TrueForAll(x, t => t.Rank == rank && t.Shape.With(axis, 0) == x[0].Shape.With(axis, 0));
        if (fits) return [Ops.Concatenate(x, axis)];
        var problem = new Problem("CJ2010", $"{Title} cannot put its inputs side by side.");
        throw new ShapeException(context.Site.On(context.Site.Facts(problem, x)
            .Note($"All extents but that of axis {Axis} must be equal.")
            .Try("choose another axis, or bring the inputs to fitting shapes first.")));
    }

    /// <inheritdoc/>
    protected override Tensor? ComputeMask(Tensor[] x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        if (!context.Masks.Any(m => m is not null)) return null;
        var axis = Axis < 0 ? Axis + x[0].Rank : Axis;
        var masks = new Tensor[x.Length];
        for (var i = 0; i < x.Length; i++) masks[i] = context.Masks[i] ?? Ops.Ones([x[i].Shape[0], x[i].Shape[1]], DType.Bool);
        return axis == 1 ? Ops.Concatenate(masks, 1) : masks.Aggregate(Ops.LogicalAnd);
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(Concatenate), c => new Concatenate(c.Int("axis", -1), c.Text("name")));
}
