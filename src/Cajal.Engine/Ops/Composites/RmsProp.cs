namespace Cajal.Graph.Composites;

/// <summary>
/// RMSprop as Keras 3 writes it: v = Rho * v + (1 - Rho) * g * g, the increment rate * g / sqrt(v + Epsilon), where the squared
/// average of the gradients is taken off v if Centered; with momentum b = Momentum * b + increment and p -= b. Slots: v, then b if
/// there is momentum, then the average gradient if Centered. Hinton 2012.
/// </summary>
internal sealed record RmsProp(double Rho, double Epsilon, double Momentum, bool Centered)
    : OptimizerStep("rmsprop", 1 + (Momentum > 0 ? 1 : 0) + (Centered ? 1 : 0))
{
    protected override Tensor Update(Tensor parameter, Tensor gradient, Tensor[] slots, Tensor rate, Tensor steps)
    {
        slots[0] = slots[0] * Rho + gradient * gradient * (1 - Rho);
        var spread = slots[0];
        if (Centered)
        {
            slots[^1] = slots[^1] * Rho + gradient * (1 - Rho);
            spread -= slots[^1] * slots[^1];
        }

        var increment = gradient * rate.Cast(parameter.DType) / (spread + Epsilon).Sqrt();
        if (Momentum > 0) slots[1] = increment = slots[1] * Momentum + increment;
        return parameter - increment;
    }
}
