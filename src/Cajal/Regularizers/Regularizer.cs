using Cajal.Layers;

namespace Cajal.Regularizers;

/// <summary>A price on a weight's values that is added to the loss. Converts from Keras's names: <c>kernelRegularizer: "l2"</c>.</summary>
public abstract class Regularizer
{
    private static readonly Dictionary<string, Func<LayerConfig, Regularizer>> Makers = new()
    {
        ["L1"] = c => new L1(c.Number("l1", 0.01)),
        ["L2"] = c => new L2(c.Number("l2", 0.01)),
        ["L1L2"] = c => new L1L2(c.Number("l1", 0), c.Number("l2", 0)),
        ["OrthogonalRegularizer"] = c => new OrthogonalRegularizer(c.Number("factor", 0.01), c.Text("mode") ?? "rows"),
    };

    /// <summary>The class as Keras names it.</summary>
    public virtual string ClassName => GetType().Name;

    /// <summary>
    /// The regularizer of a name with its defaults: <c>l1</c>, <c>l2</c>, <c>l1l2</c> (both factors 0, as in Keras), <c>orthogonal_regularizer</c>; and
    /// <c>l1_l2</c>, which has 0.01 for both.
    /// </summary>
    /// <exception cref="CajalException">There is none of that name (CJ2001).</exception>
    public static implicit operator Regularizer(string name) => name == "l1_l2" ? new L1L2(0.01, 0.01) : FromConfig(name, new LayerConfig());

    /// <summary>The price, a scalar.</summary>
    /// <param name="x">The weight's values.</param>
    public abstract Tensor Call(Tensor x);

    /// <summary>What makes an equal regularizer: Keras's keys.</summary>
    public abstract LayerConfig GetConfig();

    /// <summary>Makes a regularizer from its class and configuration.</summary>
    /// <exception cref="CajalException">There is none of that class (CJ2001).</exception>
    public static Regularizer FromConfig(string className, LayerConfig config)
    {
        ArgumentNullException.ThrowIfNull(className);
        foreach (var (name, make) in Makers)
        {
            if (className == name || className == LayerNames.Snake(name)) return make(config);
        }

        string[] known = [.. Makers.Keys.Select(LayerNames.Snake), "l1_l2"];
        var problem = new Problem("CJ2001", $"There is no regularizer called \"{className}\".").Fact("known names", string.Join(", ", known));
        throw new CajalException(NearestName.Find(className, known) is { } near
            ? problem.Try($"\"{near}\".")
            : problem.Try("one of the known names, or an object of a class derived from Regularizer."));
    }

    /// <summary>The regularizer as Keras writes it in files.</summary>
    internal LayerConfig ToEnvelope() => LayerConfig.Envelope("keras.regularizers", ClassName, GetConfig());

    /// <summary>Reads a name, an envelope or nothing.</summary>
    internal static Regularizer? Read(LayerConfig config, string key) => config.GetValueOrDefault(key) switch
    {
        LayerConfig envelope => FromConfig(envelope.Text("class_name") ?? "", envelope.Nested("config") ?? new LayerConfig()),
        string name => name,
        _ => null,
    };

    /// <summary>For example <c>L2 { l2: 0.01 }</c>.</summary>
    public override string ToString() => $"{ClassName} {GetConfig()}";
}
