using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class BatchNormalizationTests
{
    private static readonly Tensor X = Tensor.From(Enumerable.Range(0, 24).Select(i => i / 10f).ToArray(), [2, 3, 4]);

    [Fact]
    public void Fulfils_the_contract()
    {
        LayerCatalog.Add(nameof(Positive), c => new Positive(c));
        LayerContract.Check(() => new Positive(), [3, 4], weights: 16);
    }

    [Fact]
    public void Gives_the_figures_of_Keras()
    {
        var layer = new BatchNormalization();
        var trained = layer.Call(X, training: true).ToArray();
        Close.To([-1.462284f, -1.462284f, -1.462284f, -1.462284f], trained[..4], 2e-6);
        Close.To([0.01f, 0.011f, 0.012f, 0.013f], layer.Weights[2].Value.ToArray(), 1e-7);
        Close.To([0.9946667f, 0.9946667f, 0.9946667f, 0.9946667f], layer.Weights[3].Value.ToArray(), 1e-6);
        Close.To([-0.01002174f, 0.08919347f, 0.1884087f, 0.2876239f], layer.Call(X).ToArray()[..4], 1e-6);
    }

    [Fact]
    public void Gives_the_figures_of_PyTorch_on_images()
    {
        var layer = new BatchNormalization();
        var x = LayerContract.Waves([2, 4, 3, 5], DType.Float32);
        var y = layer.Call(x, training: true).ToArray();
        Close.To([0.5307832f, 1.170206f, -0.8257706f, -1.316565f, -0.1127375f, 1.324534f], [.. y[..3], .. y[^3..]], 2e-6);
        Close.To([0.0004026155f, 0.0003332373f, -0.0003944168f, -0.0002732671f, 0.0004850273f], layer.Weights[2].Value.ToArray(), 1e-8);
        Close.To([0.9956453f, 0.9956436f, 0.9956712f, 0.9956164f, 0.9956813f], layer.Weights[3].Value.ToArray(), 1e-6);
        var first = new BatchNormalization(axis: 1);
        Close.To(y, first.Call(x.MoveAxis(-1, 1), training: true).MoveAxis(1, -1).ToArray(), 1e-6);
        Close.To(layer.Weights[3].Value.ToArray(), first.Weights[3].Value.ToArray(), 1e-7);
    }

    [Fact]
    public void Gives_the_figures_of_PyTorch_on_volumes()
    {
        var y = new BatchNormalization().Call(LayerContract.Waves([2, 3, 2, 4, 3], DType.Float32), training: true).ToArray();
        Close.To([0.5785322f, 1.208111f, -0.8717412f, 1.353321f, 0.1966499f, -1.385696f], [.. y[..3], .. y[^3..]], 2e-6);
    }

    [Fact]
    public void Normalizes_any_axis_as_it_does_the_last()
    {
        var moved = new BatchNormalization(axis: 1).Call(Ops.Transpose(X, 0, 2, 1), training: true);
        var last = new BatchNormalization().Call(X, training: true);
        Close.To(last.ToArray(), Ops.Transpose(moved, 0, 2, 1).ToArray(), 1e-6);
    }

    [Fact]
    public void Infers_while_frozen_even_in_training()
    {
        var layer = new BatchNormalization();
        layer.Build([null, 3, 4]);
        layer.Trainable = false;
        Close.To(layer.Call(X).ToArray(), layer.Call(X, training: true).ToArray(), 0);
        Assert.Equal([0f, 0f, 0f, 0f], layer.Weights[2].Value.ToArray());
    }

    [Fact]
    public void Keeps_its_statistics_under_a_substitution_and_hands_them_over()
    {
        var layer = new BatchNormalization();
        layer.Build([null, 3, 4]);
        using var use = ParamSet.Of(layer.TrainableVariables).Use();
        layer.Call(X, training: true);
        Assert.Equal(2, use.Updates.Count);
        use.Dispose();
        Assert.Equal([0f, 0f, 0f, 0f], layer.Weights[2].Value.ToArray());
    }

    [Fact]
    public void Leaves_masked_steps_out_of_the_statistics()
    {
        var layer = new BatchNormalization();
        var x = Tensor.From([1f, 3f, 100f], [1, 3, 1]);
        layer.Call(x, training: true, mask: Tensor.From([true, true, false], [1, 3]));
        Close.To([0.02f], layer.Weights[2].Value.ToArray(), 1e-6);
    }

    // Filled weights may be negative, a variance may not: squares of them, otherwise the layer itself.
    private sealed class Positive : Layer
    {
        private readonly BatchNormalization _inner;

        public Positive(LayerConfig? config = null)
            : base("positive") => _inner = Track(new BatchNormalization(name: "bn") { DType = config?.DType() ?? DType.Float32 });

        protected override Tensor Call(Tensor x, CallContext context)
        {
            _inner.Build(x.Shape);
            var variance = _inner.Weights[3];
            using var use = ParamSet.From([variance], [variance.Value.Square()]).Use();
            return _inner.Call(x, context.Training);
        }
    }
}
