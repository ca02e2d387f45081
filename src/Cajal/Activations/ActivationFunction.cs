using Cajal.Layers;

namespace Cajal;

/// <summary>A function from numbers to numbers at the end of a layer. Converts from Keras's names: <c>new Dense(64, "relu")</c>.</summary>
public sealed class ActivationFunction
{
    private readonly Func<Tensor, Tensor> _function;

    /// <summary>Wraps a function of yours.</summary>
    /// <param name="function">Any function that keeps the shape, such as <c>x => x * x.Sigmoid()</c>.</param>
    /// <param name="name">The name that configurations carry; files load again only where it is one of Keras's.</param>
    public ActivationFunction(Func<Tensor, Tensor> function, string name = "custom")
    {
        ArgumentNullException.ThrowIfNull(function);
        (_function, Name) = (function, name);
    }

    /// <summary>Keras's name, such as <c>leaky_relu</c>.</summary>
    public string Name { get; }

    /// <summary>The known names, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names => [.. Activations.Functions.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The function of a name.</summary>
    /// <exception cref="CajalException">There is none of that name (CJ2001).</exception>
    public static implicit operator ActivationFunction(string name) => Get(name);

    /// <summary>A function of yours.</summary>
    public static implicit operator ActivationFunction(Func<Tensor, Tensor> function) => new(function);

    /// <summary>Applies the function.</summary>
    public Tensor Call(Tensor x) => _function(x);

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>Whether this is Keras's own function of that name.</summary>
    internal bool Is(string name) => ReferenceEquals(_function, Activations.Functions.GetValueOrDefault(name));

    /// <summary>The name where that says it all, else the function itself, so that a copy of the layer computes the same.</summary>
    internal object ToConfig() => Is(Name) ? (object)Name : this;

    /// <summary>Reads a name, an envelope of a function, or nothing, which is linear.</summary>
    internal static ActivationFunction? Read(LayerConfig config, string key) => config.GetValueOrDefault(key) switch
    {
        null => null,
        LayerConfig envelope => Get(envelope.Text("config") ?? envelope.Text("class_name") ?? ""),
        string name => Get(name),
        ActivationFunction function => function,
        _ => Get(config.Text(key)!),
    };

    private static ActivationFunction Get(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Activations.Functions.TryGetValue(name, out var function)) return new ActivationFunction(function, name);
        var problem = new Problem("CJ2001", $"There is no activation called \"{name}\".").Fact("known names", string.Join(", ", Names));
        throw new CajalException(NearestName.Find(name, Names) is { } near
            ? problem.Try($"\"{near}\".")
            : problem.Try("one of the known names, or new ActivationFunction(x => ...)."));
    }
}
