using Cajal.Layers;

namespace Cajal.Constraints;

/// <summary>What a weight may be: optimizers bring it back there after every step. Converts from Keras's names: <c>kernelConstraint: "max_norm"</c>.</summary>
public abstract class Constraint
{
    /// <summary>The class as Keras names it.</summary>
    public virtual string ClassName => GetType().Name;

    /// <summary>The constraint of a name such as <c>unit_norm</c> or <c>UnitNorm</c>, with its defaults.</summary>
    /// <exception cref="CajalException">There is none of that name (CJ2001).</exception>
    public static implicit operator Constraint(string name) => ConstraintCatalog.Get(name, new LayerConfig());

    /// <summary>The nearest allowed values, of the same shape.</summary>
    /// <param name="w">The weight's values after a step.</param>
    public abstract Tensor Call(Tensor w);

    /// <summary>What makes an equal constraint: Keras's keys.</summary>
    public virtual LayerConfig GetConfig() => new();

    /// <summary>Makes a constraint from its class and configuration.</summary>
    /// <exception cref="CajalException">There is none of that class (CJ2001).</exception>
    public static Constraint FromConfig(string className, LayerConfig config) => ConstraintCatalog.Get(className, config);

    /// <summary>For example <c>MaxNorm { max_value: 2, axis: 0 }</c>.</summary>
    public override string ToString() => $"{ClassName} {GetConfig()}";

    /// <summary>The constraint as Keras writes it in files.</summary>
    internal LayerConfig ToEnvelope() => LayerConfig.Envelope("keras.constraints", ClassName, GetConfig());

    /// <summary>Reads a name, an envelope or nothing.</summary>
    internal static Constraint? Read(LayerConfig config, string key) => config.GetValueOrDefault(key) switch
    {
        LayerConfig envelope => FromConfig(envelope.Text("class_name") ?? "", envelope.Nested("config") ?? new LayerConfig()),
        string name => name,
        _ => null,
    };
}
