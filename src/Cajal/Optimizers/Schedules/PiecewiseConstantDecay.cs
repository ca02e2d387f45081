using System.Runtime.CompilerServices;
using Cajal.Layers;

namespace Cajal.Optimizers;

/// <summary>One rate up to a step, and including it, then the next: <c>new PiecewiseConstantDecay([1000, 2000], [0.1, 0.01, 0.001])</c>.</summary>
public sealed class PiecewiseConstantDecay : LearningRateSchedule
{
    private readonly double[] _boundaries;
    private readonly double[] _values;

    /// <summary>Fixes the settings.</summary>
    /// <param name="boundaries">The last steps of all rates but the last, in rising order.</param>
    /// <param name="values">The rates, one more than boundaries.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">CJ2346: the lists do not fit, or boundaries do not rise.</exception>
    public PiecewiseConstantDecay(ReadOnlySpan<double> boundaries, ReadOnlySpan<double> values, string name = "PiecewiseConstant") : base(name)
    {
        (_boundaries, _values) = (boundaries.ToArray(), values.ToArray());
        if (_values.Length != _boundaries.Length + 1 || _boundaries.Length == 0)
        {
            throw Refuse(nameof(values), $"{_values.Length} rates for {_boundaries.Length} boundaries", "There is one rate more than there are boundaries.");
        }

        for (var i = 0; i < _values.Length; i++) AtLeast(_values[i], 0, nameof(values));
        for (var i = 1; i < _boundaries.Length; i++)
        {
            if (!(_boundaries[i] > _boundaries[i - 1])) throw Refuse(nameof(boundaries), $"[{string.Join(", ", _boundaries)}]", "Boundaries must rise.");
        }
    }

    /// <summary>The last steps of all rates but the last.</summary>
    public IReadOnlyList<double> Boundaries => _boundaries;

    /// <summary>The rates.</summary>
    public IReadOnlyList<double> Values => _values;

    /// <inheritdoc/>
    public override Tensor Rate(Tensor step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var t = Steps(step);
        var rate = Number(_values[^1]);
        for (var i = _boundaries.Length - 1; i >= 0; i--) rate = Ops.Where(t <= _boundaries[i], Number(_values[i]), rate);
        return rate;
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig() => new()
    {
        ["boundaries"] = Array.ConvertAll(_boundaries, Steps),
        ["values"] = _values,
        ["name"] = Name,
    };

    [ModuleInitializer]
    internal static void Register() => ScheduleCatalog.Add(nameof(PiecewiseConstantDecay), c => new PiecewiseConstantDecay(
        c.Numbers("boundaries") ?? throw c.Wrong("boundaries", "is missing"), c.Numbers("values") ?? throw c.Wrong("values", "is missing"),
        c.Text("name") ?? "PiecewiseConstant"));
}
