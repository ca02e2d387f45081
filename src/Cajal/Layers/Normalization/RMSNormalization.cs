using Cajal.Initializers;

namespace Cajal.Layers;

/// <summary>Divides every sample by the root mean square of its features, then scales by learned numbers.</summary>
/// <remarks><c>x / sqrt(mean(x^2) + epsilon) * scale</c>. Weight: scale <c>[features]</c>. Zhang and Sennrich 2019.</remarks>
public sealed class RMSNormalization : Layer
{
    private Variable? _scale;

    /// <summary>Makes the layer.</summary>
    /// <param name="axis">The axis of the features.</param>
    /// <param name="epsilon">Added to the mean square, against division by 0.</param>
    /// <param name="name">A name.</param>
    public RMSNormalization(int axis = -1, double epsilon = 1e-6, string? name = null)
        : base(name)
    {
        Axis = axis;
        Epsilon = Option.InRange(epsilon, 0, double.MaxValue, nameof(RMSNormalization));
        InputSpec = new InputSpec { MinRank = axis < 0 ? Math.Max(2, -axis) : axis + 1 };
        SupportsMasking = true;
    }

    /// <summary>The axis of the features.</summary>
    public int Axis { get; }

    /// <summary>Added to the mean square.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["axis"] = new[] { Axis };
        config["epsilon"] = Epsilon;
        return config;
    }

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        _scale = AddWeight("scale", inputShape[Axis], new Ones());
        InputSpec = InputSpec! with { Axes = new Dictionary<int, int> { [Axis] = inputShape[Axis] } };
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context) => x.RmsNormalization(_scale!.Value, Axis, Epsilon);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(RMSNormalization), c => new RMSNormalization(
        c.Ints("axis") switch
        {
            null => -1,
            [var axis] => axis,
            var several => throw Option.Refuse(nameof(RMSNormalization), "axis", $"[{string.Join(", ", several)}]", "use one axis."),
        }, c.Number("epsilon", 1e-6), c.Text("name")));
}
