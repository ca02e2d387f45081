using Cajal.Initializers;

namespace Cajal.Layers;

/// <summary>Shifts and scales each feature to mean 0 and variance 1: <c>(x - mean) / sqrt(variance)</c>, with statistics found once in advance.</summary>
/// <remarks>
/// The axes named keep statistics of their own, all others share. Weights that are not trained, unless mean and variance are given: mean,
/// variance, each of the kept extents, and count. The deviation is at least 1e-7. With <c>invert</c>: <c>x * sqrt(variance) + mean</c>.
/// </remarks>
/// <example><code>
/// var scale = new Normalization();
/// scale.Adapt(train.X);
/// Sequential model = [new Input(13), scale, new Dense(1)];
/// </code></example>
public sealed class Normalization : Layer
{
    private readonly int[] _axes;
    private readonly Tensor? _givenMean;
    private readonly Tensor? _givenVariance;
    private Variable? _mean;
    private Variable? _variance;

    /// <summary>Makes the layer.</summary>
    /// <param name="axis">The axis of the features.</param>
    /// <param name="mean">The mean, or one for each feature; found by <see cref="Adapt(Tensor)"/> where left out.</param>
    /// <param name="variance">The variance, or one for each feature.</param>
    /// <param name="invert">Whether to undo a normalization.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">CJ4068: only one of mean and variance, or of different shape.</exception>
    public Normalization(int axis = -1, Tensor? mean = null, Tensor? variance = null, bool invert = false, string? name = null)
        : this([axis], mean, variance, invert, name)
    {
    }

    /// <summary>Makes a layer with statistics along several axes, or one for everything.</summary>
    /// <param name="axes">The axes that keep statistics of their own; none for one mean and one variance.</param>
    /// <param name="mean">The mean, aligned with the last of the axes.</param>
    /// <param name="variance">The variance, of the same shape.</param>
    /// <param name="invert">Whether to undo a normalization.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">CJ4068: only one of mean and variance, or of different shape.</exception>
    public Normalization(int[] axes, Tensor? mean = null, Tensor? variance = null, bool invert = false, string? name = null)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(axes);
        if ((mean is null) != (variance is null) || (mean is not null && mean.Shape != variance!.Shape) || mean?.Rank > axes.Length)
        {
            throw PreprocessingFaults.Option(
                nameof(Normalization), $"mean is {Known(mean)}, variance is {Known(variance)}, the axes are {axes.Length}.",
                "give mean and variance of the same shape with no more axes than those, or neither and call Adapt.");
        }

        (_axes, _givenMean, _givenVariance, Invert) = ([.. axes], mean, variance, invert);
        SupportsMasking = true;

        static string Known(Tensor? given) => given is null ? "missing" : given.Shape.ToString();
    }

    /// <summary>Whether a normalization is undone.</summary>
    public bool Invert { get; }

    /// <summary>The mean, of the kept extents.</summary>
    /// <exception cref="CajalException">The layer has no weights yet (CJ2005).</exception>
    public Tensor Mean => _givenMean ?? Built(_mean).Value;

    /// <summary>The variance, of the kept extents.</summary>
    /// <exception cref="CajalException">The layer has no weights yet (CJ2005).</exception>
    public Tensor Variance => _givenVariance ?? Built(_variance).Value;

    /// <summary>Finds mean and variance of data.</summary>
    /// <param name="data">The training part, batch first.</param>
    /// <exception cref="CajalException">CJ4068: the layer was given its statistics; CJ4071: the data do not fit the layer.</exception>
    public void Adapt(Tensor data) => Adapt([data]);

    /// <summary>Finds mean and variance batch by batch.</summary>
    /// <inheritdoc cref="Adapt(Tensor)"/>
    public void Adapt(IEnumerable<Tensor> data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (_givenMean is not null) throw PreprocessingFaults.Option(nameof(Normalization), "It was given its mean and variance.", "leave them out.");
        double[] mean = [], variance = [];
        var total = 0.0;
        foreach (var batch in data)
        {
            if (!IsBuilt) Build((PartialShape)batch.Shape);
            var (count, m, v) = Moments(batch);
            if (total == 0) (mean, variance) = (new double[m.Length], new double[m.Length]);
            if (mean.Length != m.Length || m.Length != _mean!.Size)
            {
                throw PreprocessingFaults.Shape(
                    Title, $"It has {_mean!.Size} features, these data have {m.Length}.", "give batches whose features have the same extents.");
            }

            // Chan, Golub and LeVeque's formula for the moments of two sets together.
            for (var i = 0; i < m.Length; i++)
            {
                var difference = m[i] - mean[i];
                mean[i] += difference * count / (total + count);
                variance[i] = (variance[i] * total + v[i] * count + difference * difference * total * count / (total + count)) / (total + count);
            }

            total += count;
        }

        if (total == 0) throw PreprocessingFaults.NotAdapted(Title, "any data");
        _mean!.Assign(Tensor.From(mean, _mean.Shape).Cast(_mean.DType));
        _variance!.Assign(Tensor.From(variance, _variance.Shape).Cast(_variance.DType));
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["axis"] = _axes;
        config["invert"] = Invert;
        config["mean"] = Listed(_givenMean);
        config["variance"] = Listed(_givenVariance);
        return config;
    }

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        var kept = Kept(inputShape);
        if (_givenMean is not null) return;
        Shape shape = [.. kept.Select(axis => inputShape[axis])];
        _mean = AddWeight("mean", shape, new Zeros(), trainable: false);
        _variance = AddWeight("variance", shape, new Ones(), trainable: false);
        AddWeight("count", Shape.Scalar, new Zeros(), trainable: false, dtype: DType.Int32);
        if (kept.Length > 0) InputSpec = new InputSpec { Axes = _axes.ToDictionary(a => a, a => inputShape[a]) };
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        x = x.Cast(DType);
        var (mean, deviation) = (Aligned(Mean, x.Shape), Ops.Maximum(Aligned(Variance, x.Shape).Sqrt(), 1e-7));
        return Invert ? x * deviation + mean : (x - mean) / deviation;
    }

    private int[] Kept(Shape shape)
    {
        foreach (var axis in _axes)
        {
            if (axis < -shape.Rank || axis >= shape.Rank)
            {
                throw PreprocessingFaults.Shape(
                    Title, $"It has statistics along axis {axis}, the data are {shape}.", $"an axis from {-shape.Rank} to {shape.Rank - 1}.");
            }
        }

        return [.. _axes.Select(a => a < 0 ? a + shape.Rank : a).Order()];
    }

    // Statistics with fewer axes than are kept belong to the last of these.
    private Tensor Aligned(Tensor statistics, Shape shape)
    {
        statistics = statistics.Cast(DType);
        if (statistics.Rank == 0) return statistics;
        var dims = Enumerable.Repeat(1, shape.Rank).ToArray();
        var kept = Kept(shape);
        for (var i = 1; i <= statistics.Rank; i++) dims[kept[^i]] = statistics.Shape[-i];
        return statistics.ReshapeTo(dims);
    }

    private (double Count, double[] Mean, double[] Variance) Moments(Tensor batch)
    {
        var shape = batch.Shape;
        int[] others = [.. Enumerable.Range(0, shape.Rank).Except(Kept(shape))];
        var x = batch.Cast(DType.Float64);
        if (others.Length == 0) return (1, x.ToArray<double>(), new double[x.Size]);
        var mean = x.Mean(others, keepDims: true);
        return (others.Aggregate(1.0, (n, a) => n * shape[a]), mean.ToArray<double>(), (x - mean).Square().Mean(others).ToArray<double>());
    }

    private static object? Listed(Tensor? given) => given is null ? null : given.Rank == 0 ? given.Item() : given.ToArray<double>();

    private static Tensor? Given(LayerConfig config, string key) => config.GetValueOrDefault(key) switch
    {
        null => null,
        Tensor tensor => tensor,
        System.Collections.IEnumerable items when items.Cast<object>().Any(i => i is System.Collections.IEnumerable) =>
            throw config.Wrong(key, "must be a number or a list of numbers"),
        System.Collections.IEnumerable => Tensor.From(config.Numbers(key)!, [config.Numbers(key)!.Length]).Cast(DType.Float32),
        _ => (float)config.Number(key, 0),
    };

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(Normalization), c => new Normalization(
        c.ContainsKey("axis") ? c.Ints("axis") ?? [] : [-1], Given(c, "mean"), Given(c, "variance"), c.Bool("invert", false), c.Text("name")));
}
