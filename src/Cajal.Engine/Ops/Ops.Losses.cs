using Cajal.Graph;
using Cajal.Graph.Composites;

namespace Cajal;

public static partial class Ops
{
    // Keras's fuzz: probabilities stay this far from 0 and 1 before a logarithm is taken.
    private const double Fuzz = 1e-7;

    /// <summary><c>-target * log(p) - (1 - target) * log(1 - p)</c>, element by element.</summary>
    /// <param name="target">Numbers in [0, 1], of the shape of <paramref name="output"/>.</param>
    /// <param name="output">Probabilities, kept within [1e-7, 1 - 1e-7], or logits.</param>
    /// <param name="fromLogits">Whether <paramref name="output"/> still has to go through the sigmoid.</param>
    /// <returns>One loss for each element.</returns>
    /// <remarks>An output that comes straight from <see cref="Sigmoid"/> is taken back to its logits, which is exact for any size.</remarks>
    /// <exception cref="ShapeException">The shapes differ (CJ1220).</exception>
    public static Tensor BinaryCrossentropy(Tensor target, Tensor output, bool fromLogits = false)
    {
        output = Floating(output);
        RequireLike("BinaryCrossentropy", target, output);
        target = target.Cast(output.DType);
        if (fromLogits) return Tensor.Apply(new SigmoidCrossEntropy(), output, target);
        if (output.Op is Sigmoid) return Tensor.Apply(new SigmoidCrossEntropy(), output.Inputs[0], target);
        var p = output.Clip(Fuzz, 1 - Fuzz);
        return -(target * p.Log() + (1 - target) * (1 - p).Log());
    }

    /// <summary><c>-sum(target * log(p))</c> along an axis, where p is divided by its sum first.</summary>
    /// <param name="target">A distribution along the axis, of the shape of <paramref name="output"/>.</param>
    /// <param name="output">Probabilities, kept within [1e-7, 1 - 1e-7], or logits.</param>
    /// <param name="fromLogits">Whether <paramref name="output"/> still has to go through the softmax.</param>
    /// <param name="axis">The axis of classes.</param>
    /// <returns>One loss for each distribution.</returns>
    /// <remarks>An output that comes straight from <see cref="Softmax(Tensor, int)"/> is taken back to its logits, which is exact for any size.</remarks>
    /// <exception cref="ShapeException">The shapes differ (CJ1220), or the axis does not exist (CJ1201).</exception>
    public static Tensor CategoricalCrossentropy(Tensor target, Tensor output, bool fromLogits = false, int axis = -1)
    {
        output = Floating(output);
        RequireLike("CategoricalCrossentropy", target, output);
        var at = ResolveAxis("CategoricalCrossentropy", output, axis);
        var rows = target.Cast(output.DType).MoveAxis(at, -1);
        return LogitsOf(output, fromLogits, at) is { } logits
            ? Tensor.Apply(new SoftmaxCrossEntropy(), logits, rows)
            : -(rows * LogProbabilities(output, at)).RowSum();
    }

    /// <summary><c>-log(p[target])</c> along an axis, where p is divided by its sum first.</summary>
    /// <param name="target">Classes from 0 on; the shape of <paramref name="output"/> without the axis, or with extent 1 for it.</param>
    /// <param name="output">Probabilities, kept within [1e-7, 1 - 1e-7], or logits.</param>
    /// <param name="fromLogits">Whether <paramref name="output"/> still has to go through the softmax.</param>
    /// <param name="axis">The axis of classes.</param>
    /// <returns>One loss for each target.</returns>
    /// <remarks>
    /// An output that comes straight from <see cref="Softmax(Tensor, int)"/> is taken back to its logits, which is exact for any size. Targets of
    /// a float dtype are cut to int32, as in Keras.
    /// </remarks>
    /// <exception cref="ShapeException">The shapes differ (CJ1220), or the axis does not exist (CJ1201).</exception>
    public static Tensor SparseCategoricalCrossentropy(Tensor target, Tensor output, bool fromLogits = false, int axis = -1)
    {
        ArgumentNullException.ThrowIfNull(target);
        output = Floating(output);
        var at = ResolveAxis("SparseCategoricalCrossentropy", output, axis);
        var wanted = output.Shape.Without(at);
        if (target.Shape == output.Shape.With(at, 1)) target = target.ReshapeTo(wanted);
        if (target.Shape != wanted)
        {
            throw new ShapeException(new Problem("CJ1220", "SparseCategoricalCrossentropy needs one class for each distribution.")
                .Fact("target", target, $"wanted {wanted}")
                .Fact("output", output, $"{output.Shape[at]} classes on axis {at}")
                .Try(target.Shape == output.Shape
                    ? "use CategoricalCrossentropy: these targets look like one-hot vectors."
                    : "give whole-number targets of the output's shape without the axis of classes."));
        }

        var labels = target.DType is DType.Int32 or DType.Int64 ? target : target.Cast(DType.Int32);
        return LogitsOf(output, fromLogits, at) is { } logits
            ? Tensor.Apply(new SparseSoftmaxCrossEntropy(), logits, labels)
            : -LogProbabilities(output, at).GatherFrom(labels, labels.Rank);
    }

    /// <summary>The numbers that a softmax over the axis would turn into the output, with the classes last; null if nobody knows them.</summary>
    private static Tensor? LogitsOf(Tensor output, bool fromLogits, int axis)
    {
        if (fromLogits) return output.MoveAxis(axis, -1);
        return output.Op is Softmax && axis == output.Rank - 1 ? output.Inputs[0] : null;
    }

    private static Tensor LogProbabilities(Tensor output, int axis)
    {
        var p = output.MoveAxis(axis, -1);
        return (p / p.RowSum().AlongRows(p)).Clip(Fuzz, 1 - Fuzz).Log();
    }

    private static void RequireLike(string operation, Tensor target, Tensor output)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (target.Shape == output.Shape) return;
        var problem = new Problem("CJ1220", $"{operation} needs target and output of one shape.")
            .Fact("target", target)
            .Fact("output", output);
        if (target.Rank == output.Rank - 1) problem.Try("use SparseCategoricalCrossentropy if the targets are class numbers, else ExpandDims(-1).");
        else problem.Try("check the model's last layer against the targets: one output for each target.");
        throw new ShapeException(problem);
    }
}
