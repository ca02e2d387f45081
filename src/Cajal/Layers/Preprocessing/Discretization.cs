namespace Cajal.Layers;

/// <summary>The range that each number is in: below the first boundary 0, between the first and the second 1, and so on.</summary>
/// <remarks>A number on a boundary is in the range above. The output is int32 of the input's shape, or as in <see cref="CategoryEncoding"/>.</remarks>
/// <example><code>
/// var ages = new Discretization(binBoundaries: [18, 65]).Call(new[] { 12f, 18f, 70f });   // 0, 1, 2
/// var tenths = new Discretization(numBins: 10);
/// tenths.Adapt(incomes);
/// </code></example>
public sealed class Discretization : Layer
{
    private double[]? _boundaries;
    private QuantileSummary _summary;

    /// <summary>Makes the layer, either with boundaries or with a number of ranges that <see cref="Adapt(Tensor)"/> finds.</summary>
    /// <param name="binBoundaries">Where the ranges end, in ascending order.</param>
    /// <param name="numBins">How many ranges of equally many numbers to find.</param>
    /// <param name="epsilon">How far a share may be off.</param>
    /// <param name="outputMode"><c>int</c>, <c>one_hot</c>, <c>multi_hot</c> or <c>count</c>.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">CJ2002: a number out of range; CJ4068: both, or neither, of boundaries and their number, or an unknown mode.</exception>
    public Discretization(double[]? binBoundaries = null, int? numBins = null, double epsilon = 0.01, string outputMode = "int", string? name = null)
        : base(name)
    {
        if ((binBoundaries is null) == (numBins is null))
        {
            throw PreprocessingFaults.Option(
                nameof(Discretization), binBoundaries is null ? "It has neither boundaries nor their number." : "It has boundaries and their number.",
                "binBoundaries: [0, 1], or numBins: 10 and then Adapt.");
        }

        NumBins = numBins is { } bins ? Option.Positive(bins, nameof(Discretization), nameof(numBins)) : null;
        Epsilon = Option.InRange(epsilon, 1e-6, 1, nameof(Discretization));
        Mode = OutputMode.Checked(outputMode, nameof(Discretization), "int", "one_hot", "multi_hot", "count");
        _boundaries = binBoundaries is null ? null : [.. binBoundaries];
        _summary = new QuantileSummary(Epsilon);
        MarkBuilt();
    }

    /// <summary>Where the ranges end; null before <see cref="Adapt(Tensor)"/>.</summary>
    public IReadOnlyList<double>? BinBoundaries => _boundaries;

    /// <summary>How many ranges to find, or null.</summary>
    public int? NumBins { get; }

    /// <summary>How far a share may be off.</summary>
    public double Epsilon { get; }

    /// <summary>The form of the output, as Keras names it.</summary>
    public string Mode { get; }

    /// <summary>Finds boundaries between ranges of equally many numbers.</summary>
    /// <param name="data">Numbers of any shape.</param>
    /// <exception cref="CajalException">CJ4068: the layer was given its boundaries.</exception>
    public void Adapt(Tensor data) => Adapt([data]);

    /// <summary>Finds boundaries between ranges of equally many numbers, batch by batch.</summary>
    /// <inheritdoc cref="Adapt(Tensor)"/>
    public void Adapt(IEnumerable<Tensor> data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (NumBins is not { } bins) throw PreprocessingFaults.Option(nameof(Discretization), "It was given its boundaries.", "numBins instead.");
        _summary = new QuantileSummary(Epsilon);
        foreach (var batch in data) _summary.Add(batch.ToArray<double>());
        if (_summary.IsEmpty) throw PreprocessingFaults.NotAdapted(Title, "any numbers");
        _boundaries = _summary.Boundaries(bins);
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        // This class of Keras takes no "trainable", and refuses files that have it.
        return new()
        {
            ["bin_boundaries"] = _boundaries, ["num_bins"] = NumBins, ["epsilon"] = Epsilon, ["output_mode"] = Mode, ["sparse"] = false, ["name"] = Name,
            ["dtype"] = DType.KerasName,
        };
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        var boundaries = _boundaries ?? throw PreprocessingFaults.NotAdapted(Title, "its boundaries");
        var ids = boundaries.Length == 0
            ? x.ZerosLike().Cast(DType.Int32)
            : x.Digitize(Tensor.From(boundaries, [boundaries.Length]).Cast(x.DType.IsFloating ? x.DType : DType)).Cast(DType.Int32);
        return Mode == "int" ? ids : OutputMode.Encode(ids, Mode, boundaries.Length + 1, DType);
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(Discretization), c =>
    {
        var (boundaries, bins) = (c.Numbers("bin_boundaries"), c.IntOrNull("num_bins"));
        var layer = new Discretization(
            bins is null ? boundaries : null, bins, c.Number("epsilon", 0.01), c.Text("output_mode") ?? "int", c.Text("name"));
        layer._boundaries = boundaries;
        return layer;
    });
}
