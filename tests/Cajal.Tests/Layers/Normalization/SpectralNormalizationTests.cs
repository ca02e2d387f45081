using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class SpectralNormalizationTests
{
    // The estimate depends on the kernel too but has no gradient, so only a converged one agrees with finite differences.
    [Fact]
    public void Fulfils_the_contract() => LayerContract.Check(
        () => new SpectralNormalization(new Conv2D(4, 3, name: "c"), name: "s"), [2, 5, 5, 2], weights: 72 + 4 + 4, hasGradient: false);

    [Fact]
    public void Divides_the_kernel_by_its_largest_singular_value()
    {
        var dense = new Dense(4, useBias: false);
        var layer = new SpectralNormalization(dense);
        layer.Build([null, 6]);
        var kernel = LayerContract.Waves([6, 4], DType.Float32);
        dense.Kernel.Assign(kernel);
        for (var step = 0; step < 50; step++) layer.Call(Ops.Ones([1, 6]), training: true);

        // numpy.linalg.svd of the kernel.
        Close.To((kernel / 2.7647988885434303).ToArray(), layer.Call(Ops.Eye(6)).ToArray(), 1e-5);
        Close.To(kernel.ToArray(), dense.Kernel.Value.ToArray(), 0);
    }

    [Fact]
    public void Takes_the_kernel_of_a_convolution_as_a_matrix()
    {
        var conv = new Conv2D(4, 3, useBias: false);
        var layer = new SpectralNormalization(conv, powerIterations: 2);
        layer.Build([null, 3, 3, 2]);
        var kernel = LayerContract.Waves([3, 3, 2, 4], DType.Float32);
        conv.Kernel.Assign(kernel);
        var x = LayerContract.Waves([1, 3, 3, 2], DType.Float32);
        for (var step = 0; step < 25; step++) layer.Call(x, training: true);
        var y = layer.Call(x);

        // numpy.linalg.svd of the kernel as [18, 4].
        Close.To((x.Conv(kernel) / 4.786958549081734).ToArray(), y.ToArray(), 1e-5);
    }

    [Fact]
    public void Improves_its_estimate_only_while_training()
    {
        var layer = new SpectralNormalization(new Dense(4));
        layer.Build([null, 6]);
        var u = layer.Weights.Single(w => w.Name == "vector_u");
        var before = u.Value.ToArray();
        layer.Call(Ops.Ones([1, 6]));
        Assert.Equal(before, u.Value.ToArray());
        layer.Call(Ops.Ones([1, 6]), training: true);
        Assert.NotEqual(before, u.Value.ToArray());
        Assert.Equal(1, u.Value.Square().Sum().Item(), 1e-6);
        Assert.DoesNotContain(u, layer.TrainableVariables);
    }

    [Fact]
    public void Lets_the_gradient_through_the_division()
    {
        var dense = new Dense(3, useBias: false) { DType = DType.Float64 };
        var layer = new SpectralNormalization(dense) { DType = DType.Float64 };
        layer.Build([null, 5]);
        var kernel = LayerContract.Waves([5, 3], DType.Float64);
        dense.Kernel.Assign(kernel);
        var x = LayerContract.Waves([4, 5], DType.Float64, phase: 2);
        for (var step = 0; step < 200; step++) layer.Call(x, training: true);
        var direction = LayerContract.Waves([5, 3], DType.Float64, phase: 1);
        var gradient = Ops.Gradients(Loss(), [dense.Kernel])[dense.Kernel];
        const double Step = 1e-5;
        dense.Kernel.Assign(kernel + Step * direction);
        var ahead = Loss().Item();
        dense.Kernel.Assign(kernel - Step * direction);
        var behind = Loss().Item();
        Close.To((ahead - behind) / (2 * Step), (gradient * direction).Sum().Item(), 1e-6);

        Tensor Loss() => layer.Call(x).Square().Sum();
    }

    [Fact]
    public void Hands_over_what_the_layer_inside_counts()
    {
        var inner = new CountingDense();
        new SpectralNormalization(inner).Call(Ops.Ones([2, 3]), training: true);
        Assert.Equal(1, inner.Calls.Value.Item());
    }

    [Fact]
    public void Explains_a_layer_without_a_kernel()
    {
        var e = Assert.Throws<CajalException>(() => new SpectralNormalization(new ReLU()).Call(Ops.Ones([1, 3])));
        Assert.Equal("CJ2205", e.Code);
    }

    private sealed class CountingDense : Layer
    {
        private Variable _kernel = null!;

        public Variable Calls { get; private set; } = null!;

        protected override void Build(Shape inputShape)
        {
            _kernel = AddWeight("kernel", [inputShape[-1], 2]);
            Calls = AddWeight("calls", Shape.Scalar, "zeros", trainable: false);
        }

        protected override Tensor Call(Tensor x, CallContext context)
        {
            Calls.Assign(Calls.Value + 1);
            return Ops.MatMul(x, _kernel);
        }
    }
}
