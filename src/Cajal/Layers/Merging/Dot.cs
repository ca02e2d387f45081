namespace Cajal.Layers;

/// <summary>The products of two inputs along an axis of each, added up: for every sample by itself, and every combination of the other axes.</summary>
/// <remarks>
/// <c>[batch, n.., d]</c> and <c>[batch, m.., d]</c> along their last axes give <c>[batch, n.., m..]</c>; two vectors per sample give <c>[batch, 1]</c>.
/// </remarks>
/// <example><code>var similarity = new Dot(axes: -1, normalize: true).Call([a, b]);   // [batch, 64] twice gives the cosines [batch, 1]</code></example>
public sealed class Dot : Layer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="axes">The axis that vanishes, counted with the batch as 0: one number for both inputs, or one for each.</param>
    /// <param name="normalize">Whether the vectors along the axes are brought to length 1 first, so that products are cosines.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">There is neither one axis nor two, or one is the batch (CJ2002).</exception>
    public Dot(Axes axes, bool normalize = false, string? name = null)
        : base(name)
    {
        Axes = axes.Count is 1 or 2 && !axes.Contains(0)
            ? axes
            : throw Option.Refuse(nameof(Dot), nameof(axes), axes, "use one axis, or one for each input, such as [2, 1]; 0 is the batch.");
        Normalize = normalize;
        SupportsMasking = true;
        MarkBuilt();
    }

    /// <summary>The axis of each input, or of both.</summary>
    public Axes Axes { get; }

    /// <summary>Whether products are cosines.</summary>
    public bool Normalize { get; }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["axes"] = Axes.Count == 1 ? Axes[0] : Axes.ToArray();
        config["normalize"] = Normalize;
        return config;
    }

    /// <inheritdoc/>
    protected override Tensor[] Call(Tensor[] x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        RequireInputs(x.Length, 2, context.Site);
        var (a, b) = (x[0], x[1]);
        var (i, j) = (AxisOf(a, Axes[0]), AxisOf(b, Axes[^1]));
        if (i < 1 || j < 1 || a.Shape[i] != b.Shape[j] || a.Shape[0] != b.Shape[0])
        {
            throw new ShapeException(context.Site.On(context.Site.Facts(new Problem("CJ2010", $"{Title} cannot multiply its inputs."), x)
                .Note($"The batches must be equal, and axis {Axes[0]} of the first input must have the extent of axis {Axes[^1]} of the second.")
                .Try("choose other axes, or bring the inputs to fitting shapes first.")));
        }

        if (Normalize) (a, b) = (a.Normalize(i), b.Normalize(j));
        var (n, extent) = (a.Shape[0], a.Shape[i]);
        int[] rest = [.. a.Shape.Without(i).Dims[1..], .. b.Shape.Without(j).Dims[1..]];
        var left = a.MoveAxis(i, -1).Reshape(n, Count(a.Shape.Without(i)), extent);
        var right = b.MoveAxis(j, 1).Reshape(n, extent, Count(b.Shape.Without(j)));
        return [Ops.MatMul(left, right).ReshapeTo(rest.Length == 0 ? [n, 1] : [n, .. rest])];
    }

    /// <inheritdoc/>
    protected override Tensor? ComputeMask(Tensor[] x, CallContext context) => null;

    private static int AxisOf(Tensor x, int axis) => axis < 0 ? axis + x.Rank : axis < x.Rank ? axis : -1;

    // The elements of one sample.
    private static int Count(Shape shape) => checked((int)shape.SizeFrom(1));

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(Dot), c => new Dot(c.Ints("axes") ?? [], c.Bool("normalize", false), c.Text("name")));
}
