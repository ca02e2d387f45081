namespace Cajal.Layers;

/// <summary>What layers share that drop whole channels.</summary>
public abstract class SpatialDropout : Layer
{
    private readonly SeedGenerator _random;

    private protected SpatialDropout(int rank, double rate, string dataFormat, int? seed, string? name)
        : base(name)
    {
        Rate = Option.InRange(rate, 0, 1, ClassName, "rate");
        DataFormat = SpatialOption.DataFormat(dataFormat, ClassName);
        Seed = seed;
        _random = TrackRandom(seed);
        InputSpec = new InputSpec { Rank = rank + 2 };
        SupportsMasking = true;
        MarkBuilt();
    }

    /// <summary>The part of the channels that is dropped.</summary>
    public double Rate { get; }

    /// <summary><c>channels_last</c> or <c>channels_first</c>.</summary>
    public string DataFormat { get; }

    /// <summary>The seed, null for the global one.</summary>
    public int? Seed { get; }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        // These classes of Keras take no "trainable", and refuse files that have it.
        return new() { ["rate"] = Rate, ["seed"] = Seed, ["name"] = Name, ["dtype"] = DType.KerasName };
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        if (!context.Training || Rate == 0) return x;
        var choice = Enumerable.Repeat(1, x.Rank).ToArray();
        var channels = DataFormat == "channels_first" ? 1 : x.Rank - 1;
        (choice[0], choice[channels]) = (x.Shape[0], x.Shape[channels]);
        return Ops.Dropout(x, Rate, _random.Next(), choice);
    }
}
