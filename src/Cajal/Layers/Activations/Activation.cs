namespace Cajal.Layers;

/// <summary>An activation as a layer of its own.</summary>
/// <example><code>var y = new Activation("relu").Call(x);</code></example>
public sealed class Activation : Layer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="activation">A name or a function.</param>
    /// <param name="name">A name.</param>
    public Activation(ActivationFunction activation, string? name = null)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(activation);
        Function = activation;
        SupportsMasking = true;
    }

    /// <summary>The function.</summary>
    public ActivationFunction Function { get; }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["activation"] = Function.Name;
        return config;
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context) => Function.Call(x);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(Activation), c => new Activation(
        ActivationFunction.Read(c, "activation") ?? "linear", c.Text("name")));
}
