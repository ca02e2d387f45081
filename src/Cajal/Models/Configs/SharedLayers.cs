using Cajal.Layers;

namespace Cajal;

/// <summary>Layers that occur at several places of one configuration: Keras numbers them, so that reading makes each once.</summary>
internal sealed class SharedLayers : IDisposable
{
    private const string Key = "shared_object_id";

    [ThreadStatic]
    private static SharedLayers? _current;

    private readonly SharedLayers? _outer = _current;
    private readonly Dictionary<Layer, LayerConfig> _written = [];
    private readonly Dictionary<long, Layer> _read = [];
    private int _last;

    private SharedLayers() => _current = this;

    /// <summary>Begins a configuration, unless one has begun.</summary>
    public static IDisposable? Begin() => _current is null ? new SharedLayers() : null;

    /// <summary>Notes where a layer is written; at its second place both places get a number.</summary>
    public static void Write(Layer layer, LayerConfig envelope)
    {
        if (_current is not { } scope) return;
        if (!scope._written.TryGetValue(layer, out var first))
        {
            scope._written[layer] = envelope;
            return;
        }

        if (!first.ContainsKey(Key)) first[Key] = ++scope._last;
        envelope[Key] = first[Key];
    }

    /// <summary>The layer that this envelope's number was given to; null where it is new.</summary>
    public static Layer? Find(LayerConfig envelope) => Number(envelope) is { } id ? _current?._read.GetValueOrDefault(id) : null;

    /// <summary>Keeps a layer under its envelope's number.</summary>
    public static void Remember(LayerConfig envelope, Layer layer)
    {
        if (Number(envelope) is { } id) _current?._read[id] = layer;
    }

    public void Dispose() => _current = _outer;

    private static long? Number(LayerConfig envelope) => envelope.GetValueOrDefault(Key) switch
    {
        int id => id,
        long id => id,
        _ => null,
    };
}
