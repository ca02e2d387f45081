using Cajal.Layers;

namespace Cajal.Losses;

/// <summary>The axis that a loss was told to work along, checked against an output.</summary>
internal static class LossAxis
{
    /// <summary>The axis counted from the first.</summary>
    /// <exception cref="ShapeException">The output has no such axis (CJ3001).</exception>
    public static int Resolve(int axis, Tensor output, Loss loss, Tensor target)
    {
        if (axis >= -output.Rank && axis < output.Rank) return axis < 0 ? axis + output.Rank : axis;
        throw loss.Mismatch(target, output, $"The loss works along axis {axis}, and the output has {output.Rank} axes.",
            output.Rank == 0 ? "give the output an axis of classes." : $"use an axis from {-output.Rank} to {output.Rank - 1}.");
    }

    /// <summary>The axis of classes counted from the first; with one class there is nothing to learn.</summary>
    /// <exception cref="ShapeException">The output has no such axis, or one class only (CJ3001).</exception>
    public static int OfClasses(int axis, Tensor output, Loss loss, Tensor target)
    {
        var at = Resolve(axis, output, loss, target);
        if (output.Shape[at] != 1 || output.Rank == 1) return at;
        throw loss.Mismatch(target, output, "There is one class only, so every answer is right and nothing can be learnt.",
            "use \"binary_crossentropy\" with a sigmoid for one yes/no output.");
    }

    /// <summary>The axes of a configuration; null for all.</summary>
    public static Axes? Read(LayerConfig config) => config.Ints("axis") is { } axes ? Axes.Create(axes) : (Axes?)null;
}
