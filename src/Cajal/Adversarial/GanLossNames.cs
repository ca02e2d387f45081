namespace Cajal.Adversarial;

/// <summary>The adversarial losses that can be asked for by name, each with the settings of its paper.</summary>
internal static class GanLossNames
{
    private static readonly Dictionary<string, Func<GanLoss>> Makers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["minimax"] = () => new MinimaxGanLoss(),
        ["non_saturating"] = () => new NonSaturatingGanLoss(),
        ["ns"] = () => new NonSaturatingGanLoss(),
        ["lsgan"] = () => new LeastSquaresGanLoss(),
        ["least_squares"] = () => new LeastSquaresGanLoss(),
        ["wgan"] = () => new WassersteinGanLoss { ClipWeights = 0.01f },
        ["wgan_gp"] = () => new WassersteinGanLoss("wgan_gp") { Penalties = [new GradientPenalty()] },
        ["hinge"] = () => new HingeGanLoss(),
        ["relativistic"] = () => new RelativisticGanLoss(),
        ["ragan"] = () => new RelativisticGanLoss(),
    };

    public static GanLoss Create(string name) =>
        Registry.Create("CJ3300", "adversarial loss", (name ?? "").Replace('-', '_'), Makers);
}
