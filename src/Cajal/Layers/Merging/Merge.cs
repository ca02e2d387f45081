namespace Cajal.Layers;

/// <summary>A layer that brings several inputs of fitting shapes together, element by element.</summary>
public abstract partial class Merge : Layer
{
    /// <summary>Starts the layer.</summary>
    /// <param name="name">A name.</param>
    protected Merge(string? name)
        : base(name)
    {
        SupportsMasking = true;
        MarkBuilt();
    }

    /// <summary>Brings inputs of one rank together.</summary>
    private protected abstract Tensor Join(Tensor[] x);

    /// <summary>The least number of inputs.</summary>
    private protected virtual int Least => 2;

    /// <inheritdoc/>
    protected override Tensor[] Call(Tensor[] x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        if (x.Length < Least) RequireInputs(x.Length, Least, context.Site);
        try
        {
            return [Join(Align(x))];
        }
        catch (ShapeException)
        {
            var problem = new Problem("CJ2010", $"{Title} cannot bring its inputs together.");
            throw new ShapeException(context.Site.On(context.Site.Facts(problem, x)
                .Note("Counted from the last axis, extents must be equal, or one of them 1.")
                .Try("give the inputs one shape, for example with a Dense or a Reshape before this layer.")));
        }
    }

    /// <inheritdoc/>
    protected override Tensor? ComputeMask(Tensor[] x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var masks = context.Masks.OfType<Tensor>().ToArray();
        return masks.Length == 0 ? null : masks.Aggregate(Ops.LogicalAnd);
    }

    // As Keras does: missing axes are put in after the batch.
    private static Tensor[] Align(Tensor[] x)
    {
        var rank = x.Max(t => t.Rank);
        return Array.ConvertAll(x, t => t.Rank == rank || t.Rank == 0
            ? t
            : t.ReshapeTo([t.Shape[0], .. Enumerable.Repeat(1, rank - t.Rank), .. t.Shape.Dims[1..]]));
    }
}
