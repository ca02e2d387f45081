namespace Cajal.Losses;

/// <summary>Cross-entropies per sample, as <c>keras.ops</c> defines them.</summary>
internal static class Crossentropy
{
    private const double Epsilon = 1e-7;

    public static Tensor Binary(Tensor target, Tensor output, bool fromLogits)
    {
        if (fromLogits)
        {
            // max(x, 0) - x t + log(1 + exp(-|x|)) never overflows.
            return Ops.Maximum(output, 0f) - output * target + (-output.Abs()).Exp().Log1p();
        }

        var p = Clip(output);
        return -(target * p.Log() + (1f - target) * (1f - p).Log());
    }

    public static Tensor Categorical(Tensor target, Tensor output, bool fromLogits, int axis) =>
        -(target * LogProbabilities(output, fromLogits, axis)).Sum(axis);

    public static Tensor Sparse(Tensor target, Tensor output, bool fromLogits)
    {
        var classes = Tensor.IotaOf(output.Shape, output.Rank - 1, target.DType);
        var oneHot = Ops.Equal(target.Reshape(target.Shape.Append(1)), classes).Cast(output.DType);
        return -(oneHot * LogProbabilities(output, fromLogits, -1)).Sum(-1);
    }

    private static Tensor LogProbabilities(Tensor output, bool fromLogits, int axis)
    {
        if (!fromLogits) return Clip(output / output.Sum(axis, keepDims: true)).Log();
        var at = output.Shape.Axis(axis);
        var shifted = output - Ops.StopGradient(output.MaxOver(at).Reshape(output.Shape.Keep(at)));
        return shifted - shifted.Exp().Sum(axis, keepDims: true).Log();
    }

    private static Tensor Clip(Tensor p) => -Ops.Maximum(-Ops.Maximum(p, Epsilon), Epsilon - 1);
}
