using Cajal.Graph;
using Cajal.Graph.Composites;
using Cajal.Kernels;
using Cajal.Plan;
using Cajal.Transforms;
using Xunit;

namespace Cajal.Engine.Tests.Plan;

/// <summary>Convolutions in plans: who answers them and what happens to the work that follows.</summary>
public sealed class ConvolutionPlanTests
{
    [Theory]
    [InlineData(1, 1, "valid")]
    [InlineData(3, 1, "same")]
    [InlineData(3, 2, "same")]
    public void A_convolution_with_bias_and_activation_is_one_step_and_gives_what_the_oracle_gives(int window, int stride, string padding)
    {
        var x = Placeholder.Create(new TensorSpec([2, 9, 7, 5], DType.Float32));
        var w = Placeholder.Create(new TensorSpec([window, window, 5, 6], DType.Float32));
        var b = Placeholder.Create(new TensorSpec([6], DType.Float32));
        CheckOneStep([x, w, b], Ops.Relu(x.Conv(w, stride, padding) + b));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void So_is_a_transposed_one(int stride)
    {
        var x = Placeholder.Create(new TensorSpec([2, 5, 4, 6], DType.Float32));
        var w = Placeholder.Create(new TensorSpec([3, 3, 5, 6], DType.Float32));
        var b = Placeholder.Create(new TensorSpec([5], DType.Float32));
        CheckOneStep([x, w, b], (x.ConvTranspose(w, stride, "same") + b).Tanh());
    }

    [Fact]
    public void Convolutions_without_places_or_of_nothing_give_zeros_or_nothing()
    {
        var x = Placeholder.Create(new TensorSpec([2, 2, 2, 3], DType.Float32));
        var w = Placeholder.Create(new TensorSpec([3, 3, 3, 4], DType.Float32));
        var y = x.Conv(w);
        Assert.Equal(0, y.Size);
        var g = Tensor.Apply(new ConvKernelGrad(((Conv)y.Op).Geometry, [3, 3]), x, y);
        var values = CompiledPlanTests.Run(PlanCompiler.Compile([x, w], [g], []), [x, w], [new double[24], new double[108]], [g]);
        Assert.All(values[0], v => Assert.Equal(0, v));
    }

    private static void CheckOneStep(List<Tensor> inputs, Tensor output)
    {
        var random = new Random(1);
        var values = inputs.ConvertAll(i => Enumerable.Range(0, (int)i.Size).Select(_ => (double)(float)(random.NextDouble() - 0.5)).ToArray());
        var expected = Oracle.Evaluate([output], inputs.Zip(values).ToDictionary(p => p.First, p => p.Second));
        var plan = PlanCompiler.Compile(inputs, [output], []);
        Assert.Single(plan.Steps);
        CompiledPlanTests.AssertClose(expected[0], CompiledPlanTests.Run(plan, inputs, values, [output])[0], DType.Float32, output.Op.Name);
    }
}
