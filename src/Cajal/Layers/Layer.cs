using Cajal.Graph;
using Cajal.Regularizers;

namespace Cajal.Layers;

/// <summary>A function of tensors with weights of its own: the unit that networks are built from.</summary>
/// <remarks>
/// A layer of your own overrides <see cref="Build(Shape)"/>, which makes weights with <see cref="AddWeight"/> when the first input shows
/// its shape, and <see cref="Call(Tensor, CallContext)"/>, which computes. Layers inside it are announced with <see cref="Track{T}(T)"/>.
/// </remarks>
/// <example><code>
/// sealed class Scale : Layer
/// {
///     private Variable _factor = null!;
///     protected override void Build(Shape inputShape) => _factor = AddWeight("factor", inputShape[-1], "ones");
///     protected override Tensor Call(Tensor x, CallContext context) => x * _factor;
/// }
/// </code></example>
public abstract partial class Layer
{
    // Options of Keras's layers that Cajal's do not have. Set, they change what is computed.
    private static readonly string[] Foreign = ["renorm", "rms_scaling", "use_gate", "sliding_window", "quantization_config"];

    private bool _trainable = true;
    private DType _dtype = DType.Float32;
    private Regularizer? _activityRegularizer;

    /// <summary>Starts a layer.</summary>
    /// <param name="name">A name without '/'; made from the class by default, such as <c>dense_1</c>.</param>
    protected Layer(string? name = null)
    {
        if (name is { } given && (given.Length == 0 || given.Contains('/', StringComparison.Ordinal)))
        {
            throw new CajalException(new Problem("CJ2015", $"A layer cannot be named \"{given}\".")
                .Fact("name", $"\"{given}\"")
                .Note("Names are joined with '/' into the paths of weights.")
                .Try("use letters, digits and '_', or leave the name out."));
        }

        Name = name ?? LayerNames.Next(ClassName);
    }

    /// <summary>The name, unique in a model.</summary>
    public string Name { get; private set; }

    /// <summary>The dtype of weights; floating inputs are cast to it. Float32 by default.</summary>
    public DType DType
    {
        get => DoublePrecision.Of(_dtype);
        init => _dtype = value;
    }

    /// <summary>The input's extents without the batch, which lets a <c>Sequential</c> that starts with this layer be built at once.</summary>
    public PartialShape? InputShape { get; init; }

    /// <summary>A price on what the layer puts out, divided by the size of the batch; none by default.</summary>
    public Regularizer? ActivityRegularizer
    {
        get => _activityRegularizer;
        init => _activityRegularizer = value;
    }

    /// <summary>The class as Keras names it.</summary>
    public virtual string ClassName => GetType().Name;

    /// <summary>Whether training may change the weights. Setting it reaches every layer inside.</summary>
    public bool Trainable
    {
        get => _trainable;
        set
        {
            _trainable = value;
            foreach (var variable in _ownTrainable) variable.Trainable = value;
            foreach (var layer in Layers) layer.Trainable = value;
        }
    }

    /// <summary>How often what the layer computes or costs was changed after it had been made; steps that were recorded before are of another layer.</summary>
    internal int Form { get; private protected set; }

    /// <summary>Sets the flag of this layer alone, for a model whose layers were frozen or thawed one by one.</summary>
    internal void ShowTrainable(bool value) => _trainable = value;

    /// <summary>Whether the weights exist.</summary>
    public bool IsBuilt { get; private set; }

    /// <summary>Whether the weights exist, here and in every layer inside.</summary>
    internal bool IsFullyBuilt => IsBuilt && Layers.All(l => l.IsFullyBuilt);

    /// <summary>The output's shape at the first call on data, its batch unknown; null before.</summary>
    internal PartialShape? OutputShapeSeen { get; private set; }

    /// <summary>The layers inside, in order.</summary>
    public virtual IReadOnlyList<Layer> Layers => _children;

    /// <summary>Whether the layer lets a mask pass to the next.</summary>
    public bool SupportsMasking { get; protected init; }

    /// <summary>Makes automatic names count from the start again, as Keras's <c>clear_session</c>.</summary>
    public static void ResetNames() => LayerNames.Reset();

    /// <summary>What makes an equal layer: Keras's keys in Keras's order.</summary>
    public virtual LayerConfig GetConfig()
    {
        var config = new LayerConfig { ["name"] = Name, ["trainable"] = Trainable, ["dtype"] = LayerConfig.Policy(DType) };
        if (ActivityRegularizer is { } price) config["activity_regularizer"] = price.ToEnvelope();
        return config;
    }

    /// <summary>Makes a layer from its class and configuration.</summary>
    /// <exception cref="CajalException">The class is unknown (CJ2014), or a key is missing or of the wrong kind (CJ2013).</exception>
    public static Layer FromConfig(string className, LayerConfig config) => LayerCatalog.Create(className, config);

    /// <summary>For example <c>Dense "fc1" [None, 784] -> [None, 128], 100,480 parameters</c>.</summary>
    public override string ToString()
    {
        var shape = InboundNodes.Count > 0 && InboundNodes[0] is { Inputs: [var x, ..], Outputs: [var y, ..] } ? $" {x.Shape} -> {y.Shape}" : "";
        return $"{ClassName} \"{Name}\"{shape}, {(IsFullyBuilt ? $"{CountParams():N0} parameters" : "not built")}";
    }

    /// <summary>The class and name, for titles of messages.</summary>
    private protected string Title => $"{ClassName} \"{Name}\"";

    /// <summary>Takes what every configuration has.</summary>
    internal void Configure(LayerConfig config)
    {
        if (config.ContainsKey("dtype")) _dtype = config.DType();
        if (!config.Bool("trainable", true)) Trainable = false;
        _activityRegularizer ??= Regularizer.Read(config, "activity_regularizer");
        var own = GetConfig();
        foreach (var (key, value) in config)
        {
            var changes = Foreign.Contains(key) || key.EndsWith("_constraint", StringComparison.Ordinal) || key.EndsWith("_regularizer", StringComparison.Ordinal);
            if (!changes || value is null or false || own.GetValueOrDefault(key) is not (null or false)) continue;
            throw new CajalException(new Problem("CJ2016", $"{Title} asks for something that Cajal does not have.")
                .Fact(key, value is LayerConfig envelope ? envelope.Text("class_name") ?? "an object" : $"{value}")
                .Note("Left out in silence, it would make another network.")
                .Try($"set \"{key}\" to null if the layer may do without, for example for inference."));
        }
    }

    /// <summary>Takes over the dtype of the layer around it, unless it was given one of its own.</summary>
    internal void Adopt(DType dtype)
    {
        if (_dtype == DType.Float32 && !IsBuilt) _dtype = dtype;
    }

    /// <summary>Forgets weights that were made for an input that turned out not to fit.</summary>
    private void Unbuild(InputSpec? demand)
    {
        _ownTrainable.Clear();
        _ownFixed.Clear();
        _prices.Clear();
        InputSpec = demand;
        IsBuilt = false;
        _builtFor = null;
    }

    /// <summary>Says that there is nothing (more) to build.</summary>
    private protected void MarkBuilt() => IsBuilt = true;
}
