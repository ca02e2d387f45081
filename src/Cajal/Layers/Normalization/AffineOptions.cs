using Cajal.Constraints;
using Cajal.Initializers;
using Cajal.Regularizers;

namespace Cajal.Layers;

/// <summary>What normalizing layers are given for the scale and the offset that they learn.</summary>
internal sealed record AffineOptions(
    Initializer? BetaInitializer, Initializer? GammaInitializer, Regularizer? BetaRegularizer, Regularizer? GammaRegularizer,
    Constraint? BetaConstraint, Constraint? GammaConstraint)
{
    public Initializer Beta { get; } = BetaInitializer ?? new Zeros();

    public Initializer Gamma { get; } = GammaInitializer ?? new Ones();

    public void WriteInitializers(LayerConfig config)
    {
        config["beta_initializer"] = Beta.ToEnvelope();
        config["gamma_initializer"] = Gamma.ToEnvelope();
    }

    public void WriteLimits(LayerConfig config)
    {
        config["beta_regularizer"] = BetaRegularizer?.ToEnvelope();
        config["gamma_regularizer"] = GammaRegularizer?.ToEnvelope();
        config["beta_constraint"] = BetaConstraint?.ToEnvelope();
        config["gamma_constraint"] = GammaConstraint?.ToEnvelope();
    }
}
