using Cajal.Constraints;
using Cajal.Initializers;
using Cajal.Regularizers;

namespace Cajal.Layers;

/// <summary>What the convolution layers are given, with Keras's defaults.</summary>
internal sealed record ConvSettings(Axes KernelSize, Axes? Strides, string Padding, string DataFormat, Axes? DilationRate)
{
    public int Filters { get; init; } = 1;

    public int Groups { get; init; } = 1;

    public int DepthMultiplier { get; init; } = 1;

    public Axes? OutputPadding { get; init; }

    public ActivationFunction? Activation { get; init; }

    public bool UseBias { get; init; } = true;

    /// <summary>Of the kernel, or of the depthwise kernel.</summary>
    public Initializer? KernelInitializer { get; init; }

    public Initializer? PointwiseInitializer { get; init; }

    public Initializer? BiasInitializer { get; init; }

    /// <summary>Of the kernel, or of the depthwise kernel.</summary>
    public Regularizer? KernelRegularizer { get; init; }

    public Regularizer? PointwiseRegularizer { get; init; }

    public Regularizer? BiasRegularizer { get; init; }

    /// <summary>Of the kernel, or of the depthwise kernel.</summary>
    public Constraint? KernelConstraint { get; init; }

    public Constraint? PointwiseConstraint { get; init; }

    public Constraint? BiasConstraint { get; init; }

    public string? Name { get; init; }

    /// <summary>Reads a configuration; a kernel is called <c>kernel</c> or <c>depthwise</c> in its keys.</summary>
    public static ConvSettings Read(LayerConfig c, string kernel = "kernel") => new(
        c.Ints("kernel_size") ?? [], c.Ints("strides") ?? [1], c.Text("padding") ?? "valid", c.Text("data_format") ?? "channels_last", c.Ints("dilation_rate") ?? [1])
    {
        Filters = c.Int("filters", 1),
        Groups = c.Int("groups", 1),
        DepthMultiplier = c.Int("depth_multiplier", 1),
        OutputPadding = c.Ints("output_padding") is { } padding ? Axes.Create(padding) : default(Axes?),
        Activation = ActivationFunction.Read(c, "activation"),
        UseBias = c.Bool("use_bias", true),
        KernelInitializer = Initializer.Read(c, $"{kernel}_initializer", "glorot_uniform"),
        PointwiseInitializer = Initializer.Read(c, "pointwise_initializer", "glorot_uniform"),
        BiasInitializer = Initializer.Read(c, "bias_initializer", "zeros"),
        KernelRegularizer = Regularizer.Read(c, $"{kernel}_regularizer"),
        PointwiseRegularizer = Regularizer.Read(c, "pointwise_regularizer"),
        BiasRegularizer = Regularizer.Read(c, "bias_regularizer"),
        KernelConstraint = Constraint.Read(c, $"{kernel}_constraint"),
        PointwiseConstraint = Constraint.Read(c, "pointwise_constraint"),
        BiasConstraint = Constraint.Read(c, "bias_constraint"),
        Name = c.Text("name"),
    };
}
