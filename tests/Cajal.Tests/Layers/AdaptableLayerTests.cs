using Cajal.Layers;
using Cajal.Optimizers;
using Xunit;

namespace Cajal.Tests.Layers;

// Names, shapes, defaults and configuration keys: keras/src/layers/core/dense.py, einsum_dense.py, embedding.py.
public sealed class AdaptableLayerTests
{
    private static readonly Tensor X = Tensor.From([.. Enumerable.Range(0, 12).Select(i => (float)Math.Sin(i))], [2, 2, 3]);
    private static readonly Tensor Ids = Tensor.From([0, 3, 2, 3], [2, 2]);

    public static TheoryData<string> Kinds => ["dense", "einsum", "output", "embedding"];

    [Theory]
    [InlineData("dense", "lora_kernel_a [3, 2]", "lora_kernel_b [2, 4]")]
    [InlineData("einsum", "lora_kernel_a [3, 5, 2]", "lora_kernel_b [2, 4]")]
    [InlineData("output", "lora_kernel_a [2, 3, 2]", "lora_kernel_b [2, 4]")]
    [InlineData("embedding", "lora_embeddings_a [5, 2]", "lora_embeddings_b [2, 4]")]
    public void The_small_tables_have_kerass_names_and_shapes(string kind, string a, string b)
    {
        var (layer, x) = Make(kind);
        var before = layer.Call(x).ToArray();
        layer.EnableLora(2);
        Assert.Equal([a, b], layer.TrainableVariables.Where(v => v.Name.StartsWith("lora", StringComparison.Ordinal)).Select(v => $"{v.Name} {v.Shape}"));
        Assert.DoesNotContain(layer.TrainableVariables, v => v.Name is "kernel" or "embeddings");
        Assert.Equal(before, layer.Call(x).ToArray()); // B is zero.
        Assert.Equal((2, 2.0), (layer.LoraRank, layer.LoraAlpha));
    }

    // The slow twin: a layer without LoRA whose table is W + alpha / rank * (A B), worked out in double precision.
    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_table_counts_with_the_product_of_the_small_ones(string kind)
    {
        var (layer, x) = Make(kind);
        var (twin, _) = Make(kind);
        layer.EnableLora(2, alpha: 3, bInitializer: "glorot_uniform");
        var table = layer.NonTrainableVariables[0];
        var small = layer.TrainableVariables.Where(v => v.Name.StartsWith("lora", StringComparison.Ordinal)).Select(v => v.Value.ToArray<double>()).ToArray();
        var (w, columns) = (table.Value.ToArray(), table.Shape[-1]);
        for (var i = 0; i < w.Length; i++)
        {
            for (var r = 0; r < 2; r++) w[i] += (float)(1.5 * small[0][i / columns * 2 + r] * small[1][r * columns + i % columns]);
        }

        twin.Weights[0].Assign(Tensor.From(w, table.Shape));
        Close.To(twin.Call(x).ToArray(), layer.Call(x).ToArray(), 2e-6); // Sums of a dozen terms near 1 in another order.
        layer.MergeLora();
        Assert.Equal(twin.Weights.Select(v => $"{v.Name} {v.Shape}"), layer.Weights.Select(v => $"{v.Name} {v.Shape}"));
        Close.To(w, layer.Weights[0].Value.ToArray(), 1e-6);
        Assert.Null(layer.LoraRank);
        Assert.All(layer.Weights, v => Assert.True(v.Trainable));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Configurations_have_kerass_keys_and_make_a_layer_with_lora(string kind)
    {
        var (layer, x) = Make(kind);
        Assert.False(layer.GetConfig().ContainsKey("lora_rank"));
        layer.EnableLora(2, alpha: 4);
        var config = layer.GetConfig();
        Assert.Equal(["lora_rank", "lora_alpha"], config.Keys.TakeLast(2));
        Assert.Equal((2, 4), ((int)config["lora_rank"]!, (int)config["lora_alpha"]!));
        var again = (AdaptableLayer)Layer.FromConfig(layer.ClassName, config);
        Assert.Equal(2, again.LoraRank);
        again.Call(x);
        Assert.Equal(layer.Weights.Select(v => $"{v.Name} {v.Shape} {v.Trainable}"), again.Weights.Select(v => $"{v.Name} {v.Shape} {v.Trainable}"));
        Assert.Equal(4, again.LoraAlpha);
    }

    [Fact]
    public void The_price_goes_from_the_table_to_the_small_ones_and_back()
    {
        var layer = new Dense(2, kernelRegularizer: "l2");
        layer.Build([null, 3]);
        var before = layer.Losses.Sum(l => l.Item());
        layer.EnableLora(1);
        var a = layer.Weights.First(v => v.Name == "lora_kernel_a").Value.ToArray<double>();
        Close.To(0.01 * a.Sum(v => v * v), layer.Losses.Sum(l => l.Item()), 1e-6);
        layer.MergeLora();
        Close.To(before, layer.Losses.Sum(l => l.Item()), 1e-6);
    }

    [Fact]
    public void What_cannot_be_adapted_is_refused_with_a_reason()
    {
        Assert.Equal("CJ3485", Code(() => new Dense(2).EnableLora(1)));
        var limited = new Dense(2, kernelConstraint: "max_norm");
        limited.Build([null, 3]);
        Assert.Equal("CJ3485", Code(() => limited.EnableLora(1)));
        var (layer, _) = Make("dense");
        Assert.Equal("CJ3485", Code(layer.MergeLora));
        Assert.Equal("CJ3484", Code(() => layer.EnableLora(0)));
        layer.EnableLora(1);
        Assert.Equal("CJ3485", Code(() => layer.EnableLora(1)));

        static string? Code(Action action) => Assert.Throws<CajalException>(action).Code;
    }

    private static (AdaptableLayer Layer, Tensor X) Make(string kind)
    {
        (AdaptableLayer layer, Tensor x) = kind switch
        {
            "dense" => (new Dense(4), X),
            "einsum" => (new EinsumDense("abc,cde->abde", [null, 5, 4], biasAxes: "e"), X),
            "output" => (new EinsumDense("abc,bcd->ad", [4], biasAxes: "d"), X),
            _ => ((AdaptableLayer)new Embedding(5, 4), Ids),
        };
        layer.Call(x);
        var values = layer.Weights.Select((v, k) => Tensor.From([.. Enumerable.Range(0, (int)v.Size).Select(i => (float)Math.Cos(i + k))], v.Shape)).ToArray();
        layer.SetWeights(values);
        return (layer, x);
    }
}
