using Cajal.Layers;

namespace Cajal.Initializers;

/// <summary>Every value the same number, or the values of a tensor: word vectors for an <see cref="Embedding"/>, for example.</summary>
/// <example><code>new Embedding(20000, 100, embeddingsInitializer: new Constant(vectors))   // vectors [20000, 100]</code></example>
public sealed class Constant : Initializer
{
    /// <summary>Makes an initializer of one number.</summary>
    /// <param name="value">The number.</param>
    public Constant(double value = 0) => Values = Tensor.From([value], Shape.Scalar);

    /// <summary>Makes an initializer of given values.</summary>
    /// <param name="values">The values, of the weight's shape or one that broadcasts to it.</param>
    public Constant(Tensor values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Values = values;
    }

    /// <summary>The number, or the values.</summary>
    public Tensor Values { get; }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The values do not broadcast to the shape.</exception>
    public override Tensor Make(Shape shape, DType dtype = DType.Float32) => Values.Cast(dtype).BroadcastTo(shape);

    /// <inheritdoc/>
    public override LayerConfig GetConfig() => new() { ["value"] = Values.Rank == 0 ? Values.Item() : Nested(Values.ToArray<double>(), Values.Shape) };

    private static object?[] Nested(ReadOnlySpan<double> values, Shape shape)
    {
        var items = new object?[shape[0]];
        var size = shape[0] == 0 ? 0 : values.Length / shape[0];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = shape.Rank == 1 ? values[i] : Nested(values.Slice(i * size, size), shape.Without(0));
        }

        return items;
    }

    private static Constant Read(LayerConfig config)
    {
        // Keras writes an array as { class_name: "__numpy__", config: { value, dtype } }.
        var holder = config.GetValueOrDefault("value") is LayerConfig envelope ? envelope.Nested("config") ?? new LayerConfig() : config;
        if (holder.GetValueOrDefault("value") is not IEnumerable<object?> list) return new Constant(holder.Number("value", 0));
        var (dims, values) = (new List<int>(), new List<double>());
        for (object? at = list; at is IEnumerable<object?> inner; at = inner.FirstOrDefault()) dims.Add(inner.Count());
        Collect(list);
        var shape = Shape.Create([.. dims]);
        return values.Count == shape.Size ? new Constant(Tensor.From(values.ToArray(), shape)) : throw config.Wrong("value", "must be lists of equal lengths");

        void Collect(IEnumerable<object?> items)
        {
            foreach (var item in items)
            {
                if (item is IEnumerable<object?> inner) Collect(inner);
                else values.Add(Convert.ToDouble(item, System.Globalization.CultureInfo.InvariantCulture));
            }
        }
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => InitializerCatalog.Add("Constant", Read);
}
