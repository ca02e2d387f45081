using Cajal.Layers;

namespace Cajal.Losses;

/// <summary>
/// Half the square of errors up to <c>delta</c>, a straight line beyond: <c>delta |error| - delta^2 / 2</c>; the mean over the last axis.
/// Huber 1964.
/// </summary>
/// <param name="delta">Where the line begins; not negative.</param>
/// <param name="reduction">How the per-sample losses become one number.</param>
/// <param name="name">A name in snake_case.</param>
/// <exception cref="CajalException"><paramref name="delta"/> is negative or NaN (CJ2002).</exception>
public sealed class Huber(double delta = 1, Reduction reduction = Reduction.SumOverBatchSize, string name = "huber_loss")
    : Loss(name, reduction)
{
    /// <summary>Where the line begins.</summary>
    public double Delta { get; } = Option.InRange(delta, 0, double.MaxValue, nameof(Huber));

    /// <inheritdoc/>
    public override Tensor Call(Tensor target, Tensor output)
    {
        var (t, o) = Match(target, output);
        var error = (o - t).Abs();
        return Ops.Where(error <= Delta, 0.5 * error.Square(), Delta * error - 0.5 * Delta * Delta).Mean(axis: -1);
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["delta"] = Delta;
        return config;
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LossNames.Add(
        nameof(Huber), c => new Huber(c.Number("delta", 1), ReductionNames.Read(c), c.Text("name") ?? "huber_loss"));
}
