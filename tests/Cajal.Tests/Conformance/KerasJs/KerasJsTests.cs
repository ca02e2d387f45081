using System.Text.Json;
using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Conformance.KerasJs;

/// <summary>Networks that Python Keras 2 ran, for keras-js: layer by layer, in chains and in graphs.</summary>
public sealed class KerasJsTests
{
    private const string Collection = "keras-js";
    private static readonly string TablePath = Assets.Table("keras-js.tsv");

    [AssetTheory(Collection)]
    [InlineData("activations")]
    [InlineData("graph")]
    [InlineData("pipeline")]
    [InlineData("layers/advanced_activations")]
    [InlineData("layers/convolutional")]
    [InlineData("layers/core")]
    [InlineData("layers/embeddings")]
    [InlineData("layers/merge")]
    [InlineData("layers/noise")]
    [InlineData("layers/normalization")]
    [InlineData("layers/pooling")]
    [InlineData("layers/recurrent")]
    [InlineData("layers/wrappers")]
    public void Every_case_passes_or_is_excluded_with_a_reason(string family) =>
        new CaseTable(TablePath).Check(KerasJsFigures.Cases
            .Where(c => c.Value.File.StartsWith($"test/data/{family}", StringComparison.Ordinal))
            .Select(c => (c.Key, (Action)(() => Run(KerasJsFigures.Network(c.Key), c.Value.Case)))));

    [AssetFact(Collection)]
    public void The_table_lists_the_cases_of_the_collection_and_no_others() =>
        Assert.Equal(KerasJsFigures.Cases.Keys.Order(StringComparer.Ordinal), new CaseTable(TablePath).Cases);

    private static void Run(JsonElement network, JsonElement figures)
    {
        var input = KerasJsFigures.Tensors(figures, figures.TryGetProperty("inputs", out _) ? "inputs" : "input");
        var expected = Assert.Single(KerasJsFigures.Tensors(figures, "expected"));
        var actual = network.TryGetProperty("function", out _) ? Function(network).Call(input[0])
            : network.TryGetProperty("nodes", out _) ? Graph(network, input, KerasJsFigures.Tensors(figures, "weights"))
            : new Flatten().Call(input[0].ExpandDims(0)).Squeeze(0);
        Assert.Equal(expected.Shape, actual.Shape);
        var (e, a) = (expected.ToArray<double>(), actual.ToArray<double>());
        var largest = e.Select(Math.Abs).DefaultIfEmpty(0).Max();
        for (var i = 0; i < e.Length; i++)
        {
            // Weights and figures are printed with 6 decimals. In float64 chains of layers are off by up to 7e-6 of the largest number for
            // that reason alone; float32 adds as much.
            var off = Math.Abs(e[i] - a[i]);
            Assert.True(off <= 1e-6 + 2e-5 * largest, $"number {i}: expected {e[i]:R}, got {a[i]:R}, off by {off / largest:E1} of the largest");
        }
    }

    private static ActivationFunction Function(JsonElement network)
    {
        var name = network.GetProperty("function").GetString()!;
        double? Option(string key) => network.TryGetProperty(key, out var value) ? value.GetDouble() : null;
        return (name, Option("alpha"), Option("max_value")) switch
        {
            ("elu", { } alpha, _) => new ActivationFunction(x => x.Elu(alpha)),
            ("relu", var alpha, var most) => new ActivationFunction(x => x.Relu(alpha ?? 0, most)),
            _ => Keras2.Activation(name),
        };
    }

    private static Tensor Graph(JsonElement network, Tensor[] input, Tensor[] weights)
    {
        var nodes = network.GetProperty("nodes").EnumerateArray().ToDictionary(n => n.GetProperty("id").GetString()!);
        var layers = new Dictionary<string, Layer>();
        var symbols = new Dictionary<string, SymbolicTensor>();
        var inputs = new List<SymbolicTensor>();
        SymbolicTensor? last = null;
        foreach (var (id, node) in nodes)
        {
            var parameters = node.GetProperty("layer");
            if (parameters.GetProperty("class").GetString() == "Input")
            {
                var isFixed = parameters.TryGetProperty("batch_shape", out var shape);
                int[] dims = [.. (isFixed ? shape : parameters.GetProperty("shape")).EnumerateArray().Select(d => d.GetInt32())];
                SymbolicTensor symbol = new Input([.. (isFixed ? dims[1..] : dims).Select(d => (int?)d)]);
                inputs.Add(symbol);
                symbols[id] = last = symbol;
                continue;
            }

            var layer = layers[id] = Keras2.Layer(parameters);
            SymbolicTensor[] from = [.. node.GetProperty("inputs").EnumerateArray().Select(i => symbols[i.GetString()!])];
            symbols[id] = last = from.Length == 1 ? layer.Call(from[0]) : layer.Call(from);
        }

        var model = new Model([.. inputs], [last!]);
        var order = network.TryGetProperty("weights_order", out var given) ? given.EnumerateArray().Select(i => i.GetString()!) : layers.Keys;
        SetWeights(order.Where(layers.ContainsKey).Select(id => layers[id]), weights);
        Tensor[] batch = Array.ConvertAll(input, t => t.ExpandDims(0));
        var calls = network.GetProperty("predict_calls").GetInt32();
        for (var i = 1; i < calls; i++) model.CallAll(batch)[0].Realize();
        return model.CallAll(batch)[0].Squeeze(0);
    }

    private static void SetWeights(IEnumerable<Layer> layers, Tensor[] weights)
    {
        var next = 0;
        foreach (var layer in layers)
        {
            var own = layer.Weights;
            layer.SetWeights([.. own.Select((w, i) => Shaped(weights[next + i], w.Shape))]);
            next += own.Count;
        }

        Assert.Equal(weights.Length, next);
    }

    // Older files keep a transposed or one-dimensional form of some weights.
    private static Tensor Shaped(Tensor value, Shape shape) =>
        value.Shape == shape ? value : throw new InvalidDataException($"a weight is {value.Shape}, wanted {shape}");
}
