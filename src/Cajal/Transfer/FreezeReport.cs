using System.Globalization;

namespace Cajal;

/// <summary>What of a model learns and what stays as it is, after layers were frozen or thawed.</summary>
/// <param name="Changed">The paths of the layers that this call froze or thawed, such as <c>base/conv2d_1</c>.</param>
/// <param name="Frozen">The paths of all layers with weights that training leaves alone.</param>
/// <param name="Learning">The paths of all layers with weights that training may change.</param>
/// <param name="FrozenParameters">The number of elements of the weights of frozen layers.</param>
/// <param name="TrainableParameters">The number of elements that training may change.</param>
/// <param name="FrozenNormalizations">How many frozen batch normalizations infer with the statistics they have, also while training.</param>
public sealed record FreezeReport(
    IReadOnlyList<string> Changed,
    IReadOnlyList<string> Frozen,
    IReadOnlyList<string> Learning,
    long FrozenParameters,
    long TrainableParameters,
    int FrozenNormalizations)
{
    /// <summary>One line, for example <c>27 of 29 layers with weights are frozen (218,544 parameters), 51,300 parameters learn</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Frozen.Count} of {Frozen.Count + Learning.Count} layers with weights are frozen ({FrozenParameters:N0} parameters), {TrainableParameters:N0} parameters learn")
        + (FrozenNormalizations > 0 ? $"; {FrozenNormalizations} batch normalizations keep their statistics" : "");

    internal static FreezeReport Of(Model model, IReadOnlyList<string> changed)
    {
        var units = TransferUnit.Of(model).Where(u => u.HasWeights).ToArray();
        var frozen = units.Where(u => !u.Layer.Trainable).ToArray();
        return new FreezeReport(
            changed,
            [.. frozen.Select(u => u.Path)],
            [.. units.Where(u => u.Layer.Trainable).Select(u => u.Path)],
            frozen.Sum(u => u.Layer.Weights.Sum(v => v.Size)),
            model.TrainableVariables.Sum(v => v.Size),
            frozen.Count(u => u.Layer is Layers.BatchNormalization));
    }
}
