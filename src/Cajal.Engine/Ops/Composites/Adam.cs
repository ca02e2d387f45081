namespace Cajal.Graph.Composites;

/// <summary>
/// Adam as Keras 3 writes it: with t = steps + 1, alpha = rate * sqrt(1 - Beta2^t) / (1 - Beta1^t), m += (g - m) * (1 - Beta1),
/// v += (g * g - v) * (1 - Beta2), p -= m * alpha / (sqrt(v) + Epsilon). AMSGrad keeps the largest v so far in a third slot and divides by
/// its root. Slots: m, v, then the largest v. Kingma and Ba 2014; Reddi, Kale and Kumar 2018.
/// </summary>
internal sealed record Adam(double Beta1, double Beta2, double Epsilon, bool Amsgrad = false) : OptimizerStep("adam", Amsgrad ? 3 : 2)
{
    protected override Tensor Update(Tensor parameter, Tensor gradient, Tensor[] slots, Tensor rate, Tensor steps)
    {
        // 1 - Beta2^t is small at first: in double precision the quotient keeps its digits.
        var t = steps.Cast(DType.Float64) + 1;
        var correction = (1 - Ops.Power(Beta2, t)).Sqrt() / (1 - Ops.Power(Beta1, t));
        var alpha = (rate.Cast(DType.Float64) * correction).Cast(parameter.DType);
        slots[0] += (gradient - slots[0]) * (1 - Beta1);
        slots[1] += (gradient * gradient - slots[1]) * (1 - Beta2);
        if (Amsgrad) slots[2] = Ops.Maximum(slots[2], slots[1]);
        return parameter - slots[0] * alpha / (slots[^1].Sqrt() + Epsilon);
    }
}
