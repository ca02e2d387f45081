using Cajal.Layers;

namespace Cajal.Initializers;

/// <summary>A matrix with one number on the diagonal and 0 elsewhere.</summary>
/// <param name="gain">The number on the diagonal.</param>
public sealed class Identity(double gain = 1) : Initializer
{
    /// <summary>The number on the diagonal.</summary>
    public double Gain { get; } = gain;

    /// <inheritdoc/>
    /// <exception cref="CajalException">The shape is not that of a matrix (CJ2021).</exception>
    public override Tensor Make(Shape shape, DType dtype = DType.Float32)
    {
        if (shape.Rank == 2) return Ops.Eye(shape[0], shape[1], dtype: dtype) * Gain;
        throw new ShapeException(new Problem("CJ2021", "The identity is a matrix.")
            .Fact("shape", $"{shape}, {shape.Rank} axes")
            .Try("use it for a weight of two axes."));
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = new LayerConfig();
        if (Gain != 1) config["gain"] = Gain; // Keras takes it and does not write it.
        return config;
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register()
    {
        InitializerCatalog.Add(nameof(Identity), c => new Identity(c.Number("gain", 1)));
        InitializerCatalog.Add("IdentityInitializer", c => new Identity(c.Number("gain", 1)));
    }
}
