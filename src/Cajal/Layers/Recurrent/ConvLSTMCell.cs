using Cajal.Initializers;

namespace Cajal.Layers;

/// <summary>One step of long short-term memory whose products are convolutions; its states are images.</summary>
internal sealed class ConvLSTMCell : RNNCell
{
    private readonly ConvLSTMOptions _options;
    private readonly UnitsOptions _units;
    private readonly SeedGenerator _random;
    private readonly ActivationFunction _activation;
    private readonly ActivationFunction _gate;
    private Variable? _kernel;
    private Variable? _recurrentKernel;
    private Variable? _bias;
    private Shape _state;

    public ConvLSTMCell(ConvLSTMOptions options, UnitsOptions units, string layer)
        : base("conv_lstm_cell")
    {
        Option.Positive(units.Units, layer, "filters");
        Option.InRange(units.Dropout, 0, 1, layer, "dropout");
        Option.InRange(units.RecurrentDropout, 0, 1, layer, "recurrentDropout");
        if (options.Strides.Any(s => s > 1) && options.DilationRate.Any(d => d > 1))
        {
            throw Option.Refuse(layer, "strides", options.Strides, "use strides or a dilationRate above 1, not both.");
        }

        (_options, _units) = (options, units);
        (_activation, _gate) = (units.Activation ?? "tanh", units.RecurrentActivation ?? "sigmoid");
        _random = TrackRandom(units.Seed);
    }

    public override IReadOnlyList<Shape> StateShapes => [_state, _state];

    private protected override bool ReturnsState => true;

    private int Channels => _options.IsChannelsFirst ? 1 : -1;

    /// <summary>Adds Keras's keys of the layer.</summary>
    public void Write(LayerConfig config)
    {
        config["filters"] = _units.Units;
        config["kernel_size"] = _options.KernelSize.ToArray();
        config["strides"] = _options.Strides.ToArray();
        config["padding"] = _options.Padding;
        config["data_format"] = _options.DataFormat;
        config["dilation_rate"] = _options.DilationRate.ToArray();
        config["activation"] = _activation.ToConfig();
        config["recurrent_activation"] = _gate.ToConfig();
        config["use_bias"] = _units.UseBias;
        config["kernel_initializer"] = (_units.KernelInitializer ?? new GlorotUniform()).ToEnvelope();
        config["recurrent_initializer"] = (_units.RecurrentInitializer ?? new Orthogonal()).ToEnvelope();
        config["bias_initializer"] = (_units.BiasInitializer ?? new Zeros()).ToEnvelope();
        config["unit_forget_bias"] = _options.UnitForgetBias;
        config["kernel_regularizer"] = _units.KernelRegularizer?.ToEnvelope();
        config["recurrent_regularizer"] = _units.RecurrentRegularizer?.ToEnvelope();
        config["bias_regularizer"] = _units.BiasRegularizer?.ToEnvelope();
        config["activity_regularizer"] = config.GetValueOrDefault("activity_regularizer");
        config["kernel_constraint"] = _units.KernelConstraint?.ToEnvelope();
        config["recurrent_constraint"] = _units.RecurrentConstraint?.ToEnvelope();
        config["bias_constraint"] = _units.BiasConstraint?.ToEnvelope();
        config["dropout"] = _units.Dropout;
        config["recurrent_dropout"] = _units.RecurrentDropout;
        config["seed"] = _units.Seed;
    }

    protected override void Build(Shape inputShape)
    {
        var filters = _units.Units;
        var size = _options.KernelSize.ToArray();
        _kernel = AddWeight(
            "kernel", [.. size, inputShape[Channels], 4 * filters], _units.KernelInitializer,
            regularizer: _units.KernelRegularizer, constraint: _units.KernelConstraint);
        _recurrentKernel = AddWeight(
            "recurrent_kernel", [.. size, filters, 4 * filters], _units.RecurrentInitializer ?? new Orthogonal(),
            regularizer: _units.RecurrentRegularizer, constraint: _units.RecurrentConstraint);
        if (_units.UseBias)
        {
            var start = _units.BiasInitializer ?? new Zeros();
            _bias = AddWeight(
                "bias", 4 * filters, _options.UnitForgetBias ? new ForgetGateOnes(start, filters) : start,
                regularizer: _units.BiasRegularizer, constraint: _units.BiasConstraint);
        }

        var positions = new int[size.Length];
        for (var i = 0; i < positions.Length; i++)
        {
            var (n, stride) = (inputShape[(_options.IsChannelsFirst ? 2 : 1) + i], _options.Strides[i]);
            var reach = _options.Padding == "same" ? 1 : (size[i] - 1) * _options.DilationRate[i] + 1;
            positions[i] = (n - reach) / stride + 1;
        }

        _state = _options.IsChannelsFirst ? [filters, .. positions] : [.. positions, filters];
    }

    protected override (Tensor Output, Tensor[] States) Step(Tensor x, Tensor[] states, CallContext context)
    {
        var run = Prepare(x.Shape[0], context);
        return run.Step(run.Project(x), states);
    }

    internal override CellRun Prepare(int batchSize, CallContext context)
    {
        Tensor[]? units = null, features = null;
        return new CellRun(Project, Step);

        Tensor Project(Tensor x)
        {
            var image = x.Rank - _options.KernelSize.Count - 1;
            var sample = Shape.Create([batchSize, .. x.Shape.Dims[image..]]);
            units = Draw(_state.Prepend(batchSize), _units.RecurrentDropout, context);
            features = Draw(sample, _units.Dropout, context);
            if (image > 1) features = features?.Select(m => m.ExpandDims(1)).ToArray();
            var y = Gates(x, _kernel!, features, Input);
            return _bias is null ? y : y + (_options.IsChannelsFirst ? _bias.Value.ReshapeTo([_bias.Shape[0], .. Enumerable.Repeat(1, _options.KernelSize.Count)]) : _bias);

            Tensor Input(Tensor t, Tensor kernel)
            {
                var images = t.ReshapeTo(Shape.Create([checked((int)(t.Size == 0 ? 0 : t.Size / sample.SizeFrom(1))), .. sample.Dims[1..]]));
                var result = images.Conv(kernel, _options.Strides, _options.Padding, _options.DataFormat, _options.DilationRate);
                return result.ReshapeTo(Shape.Create([.. t.Shape.Dims[..image], .. result.Shape.Dims[1..]]));
            }
        }

        (Tensor, Tensor[]) Step(Tensor x, Tensor[] states)
        {
            var z = x + Gates(states[0], _recurrentKernel!, units, (t, kernel) => t.Conv(kernel, padding: "same", dataFormat: _options.DataFormat));
            var gates = z.Split(4, Channels);
            var c = _gate.Call(gates[1]) * states[1] + _gate.Call(gates[0]) * _activation.Call(gates[2]);
            var h = _gate.Call(gates[3]) * _activation.Call(c);
            return (h, [h, c]);
        }
    }

    private Tensor[]? Draw(Shape shape, double rate, CallContext context) => context.Training && rate is > 0 and < 1
        ? [.. Enumerable.Range(0, 4).Select(_ => Ops.Dropout(Ops.Ones(shape, DType), rate, _random.Next()))]
        : null;

    private Tensor Gates(Tensor x, Tensor kernel, Tensor[]? masks, Func<Tensor, Tensor, Tensor> convolve)
    {
        if (masks is null) return convolve(x, kernel);
        var parts = kernel.Split(4, axis: -1);
        var axis = _options.IsChannelsFirst ? x.Rank - 1 - _options.KernelSize.Count : -1;
        return Ops.Concatenate([.. parts.Select((k, i) => convolve(x * masks[i], k))], axis);
    }
}

/// <summary>Where the windows of a convolutional cell lie.</summary>
internal sealed record ConvLSTMOptions(
    Axes KernelSize, Axes Strides, string Padding, string DataFormat, Axes DilationRate, bool UnitForgetBias)
{
    public bool IsChannelsFirst => DataFormat == "channels_first";

    public static ConvLSTMOptions Of(
        string layer, int rank, Axes kernelSize, Axes? strides, string padding, string dataFormat, Axes? dilationRate, bool unitForgetBias)
    {
        if (padding is not ("valid" or "same")) throw Option.Refuse(layer, nameof(padding), padding, "use valid or same.");
        if (dataFormat is not ("channels_last" or "channels_first")) throw Option.Refuse(layer, nameof(dataFormat), dataFormat, "use channels_last or channels_first.");
        return new(Each(kernelSize, nameof(kernelSize)), Each(strides ?? 1, nameof(strides)), padding, dataFormat,
            Each(dilationRate ?? 1, nameof(dilationRate)), unitForgetBias);

        Axes Each(Axes given, string name)
        {
            var all = given.Count == 1 ? Axes.Create(Enumerable.Repeat(given[0], rank).ToArray()) : given;
            return all.Count == rank && all.All(n => n > 0) ? all
                : throw Option.Refuse(layer, name, given, $"use one whole number of 1 or more, or {rank} of them.");
        }
    }

    public static ConvLSTMOptions Read(string layer, int rank, LayerConfig c) => Of(
        layer, rank, c.Ints("kernel_size") ?? [c.Int("kernel_size")], c.Ints("strides") ?? [1], c.Text("padding") ?? "valid",
        c.Text("data_format") ?? "channels_last", c.Ints("dilation_rate") ?? [1], c.Bool("unit_forget_bias", true));
}
