namespace Cajal.Graph.Composites;

/// <summary>
/// Gradient descent, p -= rate * g; with momentum v = Momentum * v - rate * g and p += v, or, by Nesterov, p += Momentum * v - rate * g
/// with the new v. Slots: v, if there is momentum. Sutskever et al. 2013.
/// </summary>
internal sealed record Sgd(double Momentum, bool Nesterov) : OptimizerStep("sgd", Momentum == 0 ? 0 : 1)
{
    protected override Tensor Update(Tensor parameter, Tensor gradient, Tensor[] slots, Tensor rate, Tensor steps)
    {
        var step = gradient * rate.Cast(parameter.DType);
        if (Momentum == 0) return parameter - step;
        slots[0] = slots[0] * Momentum - step;
        return parameter + (Nesterov ? slots[0] * Momentum - step : slots[0]);
    }
}
