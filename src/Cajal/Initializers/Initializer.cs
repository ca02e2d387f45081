using Cajal.Layers;

namespace Cajal.Initializers;

/// <summary>What a weight starts with. Converts from Keras's names: <c>kernelInitializer: "he_normal"</c>.</summary>
public abstract class Initializer
{
    /// <summary>The class as Keras names it.</summary>
    public virtual string ClassName => GetType().Name;

    /// <summary>The initializer of a name such as <c>glorot_uniform</c> or <c>GlorotUniform</c>.</summary>
    /// <exception cref="CajalException">There is none of that name (CJ2001).</exception>
    public static implicit operator Initializer(string name) => InitializerCatalog.Get(name, new LayerConfig());

    /// <summary>Makes the starting values of a weight.</summary>
    /// <param name="shape">The weight's extents.</param>
    /// <param name="dtype">The weight's dtype.</param>
    public abstract Tensor Make(Shape shape, DType dtype = DType.Float32);

    /// <summary>What makes an equal initializer: Keras's keys.</summary>
    public virtual LayerConfig GetConfig() => new();

    /// <summary>Makes an initializer from its class and configuration.</summary>
    /// <exception cref="CajalException">There is none of that class (CJ2001).</exception>
    public static Initializer FromConfig(string className, LayerConfig config) => InitializerCatalog.Get(className, config);

    /// <summary>The initializer as Keras writes it in files.</summary>
    internal LayerConfig ToEnvelope() => LayerConfig.Envelope("keras.initializers", ClassName, GetConfig());

    /// <summary>Reads a name or an envelope.</summary>
    internal static Initializer Read(LayerConfig config, string key, string otherwise) => config.GetValueOrDefault(key) switch
    {
        LayerConfig envelope => FromConfig(envelope.Text("class_name") ?? "", envelope.Nested("config") ?? new LayerConfig()),
        string name => name,
        _ => otherwise,
    };

    /// <summary>For example <c>RandomNormal { mean: 0, stddev: 0.05, seed: null }</c>.</summary>
    public override string ToString() => $"{ClassName} {GetConfig()}";
}
