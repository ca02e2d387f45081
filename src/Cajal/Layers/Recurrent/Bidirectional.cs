namespace Cajal.Layers;

/// <summary>Reads sequences from both ends: one recurrent layer forwards, one backwards, and their outputs brought together.</summary>
/// <remarks>
/// x <c>[batch, time, ...]</c> and, if wanted, the first states of both layers, the forward one's first. Outputs of both stand at the places
/// of their inputs; masked steps of sequences give 0. The layer given is only a pattern: both are made anew from its configuration.
/// </remarks>
/// <example><code>var y = new Bidirectional(new LSTM(64, returnSequences: true)).Call(x);   // [batch, time, 128]</code></example>
public sealed class Bidirectional : Layer
{
    private static readonly string[] Modes = ["concat", "sum", "mul", "ave"];

    /// <summary>Makes the layer.</summary>
    /// <param name="layer">The pattern of the forward layer, and of the backward one where it is left out.</param>
    /// <param name="mergeMode"><c>concat</c>, <c>sum</c>, <c>mul</c>, <c>ave</c>, or null for two outputs.</param>
    /// <param name="backwardLayer">A layer of its own for the way back, with the other direction.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">The mode is unknown (CJ2002), or the layers do not fit together (CJ2226).</exception>
    public Bidirectional(RNN layer, string? mergeMode = "concat", RNN? backwardLayer = null, string? name = null)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(layer);
        if (mergeMode is not null && !Modes.Contains(mergeMode))
        {
            throw Option.Refuse(nameof(Bidirectional), nameof(mergeMode), $"\"{mergeMode}\"", $"use one of {string.Join(", ", Modes)}, or null.");
        }

        MergeMode = mergeMode;
        ForwardLayer = Track(Copy(layer, "forward_", layer.GoBackwards), "forward_layer");
        BackwardLayer = Track(backwardLayer ?? Copy(layer, "backward_", !layer.GoBackwards), "backward_layer");
        RequireFit();
        ForwardLayer.ZeroOutputForMask = BackwardLayer.ZeroOutputForMask = layer.ReturnSequences;
        InputSpec = new InputSpec { MinRank = 3 };
        SupportsMasking = true;
    }

    /// <summary>How the outputs are brought together; null where they are not.</summary>
    public string? MergeMode { get; }

    /// <summary>The layer that starts with the first step.</summary>
    public RNN ForwardLayer { get; }

    /// <summary>The layer that starts with the last step.</summary>
    public RNN BackwardLayer { get; }

    /// <summary>Makes stateful layers begin anew.</summary>
    public void ResetState()
    {
        ForwardLayer.ResetState();
        BackwardLayer.ResetState();
    }

    internal override InputForm InputForm => InputForm.States;

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["merge_mode"] = MergeMode;
        config["layer"] = ForwardLayer.ToEnvelope();
        config["backward_layer"] = BackwardLayer.ToEnvelope();
        return config;
    }

    /// <inheritdoc/>
    protected override void Build(Shape[] inputShapes)
    {
        ArgumentNullException.ThrowIfNull(inputShapes);
        ForwardLayer.Adopt(DType);
        BackwardLayer.Adopt(DType);
        ForwardLayer.Build(inputShapes[0]);
        BackwardLayer.Build(inputShapes[0]);
    }

    /// <inheritdoc/>
    protected override Tensor[] Call(Tensor[] x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        var half = (x.Length - 1) / 2;
        if (x.Length > 1 && x.Length != 1 + 2 * half) RequireInputs(x.Length, x.Length + 1, context.Site);
        var site = x.Length == 1 ? context.Site : context.Site.Inner;
        var forward = ForwardLayer.Invoke([x[0], .. x[1..(1 + half)]], context.Training, site, Masks(half));
        var backward = BackwardLayer.Invoke([x[0], .. x[(1 + half)..]], context.Training, site, Masks(half));
        var (y, z) = (forward[0], ForwardLayer.ReturnSequences ? backward[0].Flip(1) : backward[0]);
        Tensor[] outputs = MergeMode switch
        {
            "concat" => [Ops.Concatenate([y, z], axis: -1)],
            "sum" => [y + z],
            "mul" => [y * z],
            "ave" => [(y + z) / 2],
            _ => [y, z],
        };
        return [.. outputs, .. forward[1..], .. backward[1..]];

        Tensor?[] Masks(int states) => [context.Mask, .. new Tensor?[states]];
    }

    /// <inheritdoc/>
    protected override Tensor? ComputeMask(Tensor[] x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ForwardLayer.ReturnSequences ? context.Mask : null;
    }

    private protected override int MaskedOutputs(int outputs) => MergeMode is null ? 2 : 1;

    private static RNN Copy(RNN layer, string prefix, bool goBackwards)
    {
        var config = layer.GetConfig();
        config["name"] = prefix + (layer.Name.StartsWith(prefix, StringComparison.Ordinal) ? layer.Name[prefix.Length..] : layer.Name);
        config["go_backwards"] = goBackwards;
        return (RNN)FromConfig(layer.ClassName, config);
    }

    private void RequireFit()
    {
        var (f, b) = (ForwardLayer, BackwardLayer);
        if (f.GoBackwards != b.GoBackwards && (f.ReturnSequences, f.ReturnState, f.Stateful) == (b.ReturnSequences, b.ReturnState, b.Stateful)) return;
        throw new CajalException(new Problem("CJ2226", $"{Title} cannot join these two layers.")
            .Fact($"{f.Name}", Traits(f))
            .Fact($"{b.Name}", Traits(b))
            .Note("They must go in different directions and agree in everything else.")
            .Try("make the backward layer with goBackwards: true and the other options of the forward one, or leave it out."));

        static string Traits(RNN layer) =>
            $"goBackwards {layer.GoBackwards}, returnSequences {layer.ReturnSequences}, returnState {layer.ReturnState}, stateful {layer.Stateful}";
    }

    private static RNN Read(LayerConfig config, string key) => FromEnvelope(config.Nested(key), key) as RNN
        ?? throw new CajalException(new Problem("CJ2013", $"\"{key}\" must be a recurrent layer in this configuration.")
            .Fact("config", config.ToString())
            .Try("use the configuration of a class that derives from RNN."));

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(Bidirectional), c => new Bidirectional(
        Read(c, "layer"), c.ContainsKey("merge_mode") ? c.Text("merge_mode") : "concat",
        c.GetValueOrDefault("backward_layer") is null ? null : Read(c, "backward_layer"), c.Text("name")));
}
