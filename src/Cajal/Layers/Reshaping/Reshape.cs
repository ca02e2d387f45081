namespace Cajal.Layers;

/// <summary>The same numbers under other extents; the batch stays.</summary>
/// <example><code>var images = new Reshape([28, 28, 1]).Call(rows);   // [batch, 784] in</code></example>
public sealed class Reshape : Layer
{
    private readonly Axes _targetShape;

    /// <summary>Makes the layer.</summary>
    /// <param name="targetShape">The extents without the batch; one of them may be -1 and is then worked out.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">Two extents are -1, or one is less (CJ2002).</exception>
    public Reshape(Axes targetShape, string? name = null)
        : base(name)
    {
        if (targetShape.Any(d => d < -1) || targetShape.Count(d => d == -1) > 1)
        {
            throw Option.Refuse(nameof(Reshape), nameof(targetShape), targetShape, "use extents of 0 or more, and -1 at most once.");
        }

        _targetShape = targetShape;
        InputSpec = new InputSpec { MinRank = 1 };
        MarkBuilt();
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["target_shape"] = _targetShape.ToArray();
        return config;
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        var features = x.Shape.SizeFrom(1);
        var dims = _targetShape.ToArray();
        long known = 1;
        foreach (var d in dims) known *= d == -1 ? 1 : d;
        if (Array.IndexOf(dims, -1) is var open and >= 0 && known > 0) dims[open] = checked((int)(features / known));
        if (Array.Exists(dims, d => d < 0) || ((Shape)dims).Size != features)
        {
            var problem = new Problem("CJ2011", $"{Title} cannot arrange its input.");
            throw new ShapeException(context.Site.On(context.Site.Facts(problem, [x], $"{features} numbers a sample")
                .Fact($"{Name}", $"target shape {_targetShape}, which holds {(_targetShape.Contains(-1) ? $"a multiple of {known}" : known)}")
                .Try("make the product of the target shape equal to the numbers in a sample, or leave one extent as -1.")));
        }

        return x.ReshapeTo(((Shape)dims).Prepend(x.Shape[0]));
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(Reshape), c => new Reshape(c.Ints("target_shape")!, c.Text("name")));
}
