using Cajal.Initializers;

namespace Cajal.Layers;

/// <summary>A smooth gate whose steepness is learned: <c>x * sigmoid(beta * x)</c>, with one beta for the layer.</summary>
/// <remarks>Beta 0 halves the input, 1 is SiLU, and large beta approaches ReLU. Ramachandran et al. 2017. Not a Keras class.</remarks>
public sealed class Swish : Layer
{
    private readonly double _beta;
    private readonly bool _isLearned;
    private Variable? _steepness;

    /// <summary>Makes the layer.</summary>
    /// <param name="beta">The steepness to start with.</param>
    /// <param name="trainable">Whether training changes it.</param>
    /// <param name="name">A name.</param>
    public Swish(double beta = 1.0, bool trainable = true, string? name = null)
        : base(name)
    {
        _beta = Option.InRange(beta, double.MinValue, double.MaxValue, nameof(Swish));
        _isLearned = trainable;
        SupportsMasking = true;
    }

    /// <summary>The steepness.</summary>
    /// <exception cref="CajalException">The layer has no weights yet (CJ2005).</exception>
    public Variable Beta => Built(_steepness);

    private protected override string? KerasModule => "cajal.layers";

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["beta"] = _beta;
        config["learn_beta"] = _isLearned;
        return config;
    }

    /// <inheritdoc/>
    protected override void Build(Shape inputShape) => _steepness = AddWeight("beta", Shape.Scalar, new Constant(_beta), _isLearned);

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context) => x * (Beta * x).Sigmoid();

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(Swish), c => new Swish(
        c.Number("beta", 1), c.Bool("learn_beta", true), c.Text("name")));
}
