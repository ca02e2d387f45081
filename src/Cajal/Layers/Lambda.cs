namespace Cajal.Layers;

/// <summary>A function of yours as a layer without weights.</summary>
/// <remarks>Code is not data: a model file keeps the layer's name, not its function.</remarks>
/// <example><code>var y = new Lambda(x => x * x).Call(x);</code></example>
public sealed class Lambda : Layer
{
    private readonly Func<Tensor, Tensor> _function;

    /// <summary>Makes the layer.</summary>
    /// <param name="function">The function.</param>
    /// <param name="name">A name.</param>
    public Lambda(Func<Tensor, Tensor> function, string? name = null)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(function);
        _function = function;
        MarkBuilt();
    }

    private protected override string? KerasModule => "cajal.layers";

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context) => _function(x);
}
