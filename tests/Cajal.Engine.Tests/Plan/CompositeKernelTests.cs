using Cajal.Graph;
using Cajal.Graph.Composites;
using Cajal.Plan;
using Cajal.Transforms;
using Xunit;

namespace Cajal.Engine.Tests.Plan;

/// <summary>Every composite that a kernel answers gives what its body gives, on random shapes.</summary>
public sealed class CompositeKernelTests
{
    private static readonly int[] Widths = [1, 2, 3, 10, 15, 16, 17, 33, 100, 257];

    public static TheoryData<string, DType> Cases()
    {
        var data = new TheoryData<string, DType>();
        foreach (var name in Composites.Keys)
        {
            data.Add(name, DType.Float32);
            data.Add(name, DType.Float64);
        }

        return data;
    }

    private static readonly Dictionary<string, (Composite Op, Func<int, int, DType, TensorSpec[]> Inputs)> Composites = new()
    {
        ["softmax"] = (new Softmax(), (r, n, t) => [new([r, n], t)]),
        ["log_softmax"] = (new LogSoftmax(), (r, n, t) => [new([r, n], t)]),
        ["softmax_grad"] = (new SoftmaxGrad(), (r, n, t) => [new([r, n], t), new([r, n], t)]),
        ["log_softmax_grad"] = (new LogSoftmaxGrad(), (r, n, t) => [new([r, n], t), new([r, n], t)]),
        ["softmax_cross_entropy"] = (new SoftmaxCrossEntropy(), (r, n, t) => [new([r, n], t), new([r, n], t)]),
        ["softmax_cross_entropy_grad"] = (new SoftmaxCrossEntropyGrad(), (r, n, t) => [new([r, n], t), new([r, n], t), new([r], t)]),
        ["sparse_softmax_cross_entropy"] = (new SparseSoftmaxCrossEntropy(), (r, n, t) => [new([r, n], t), new([r], DType.Int32)]),
        ["sparse_softmax_cross_entropy_grad"] = (new SparseSoftmaxCrossEntropyGrad(), (r, n, t) => [new([r, n], t), new([r], DType.Int64), new([r], t)]),
        ["layer_norm"] = (new LayerNorm(1e-3), (r, n, t) => [new([r, n], t), new([n], t), new([n], t)]),
        ["layer_norm_grad"] = (new LayerNormGrad(), (r, n, t) => [new([r, n], t), new([n], t), new([r], t), new([r], t), new([r, n], t)]),
        ["batch_norm"] = (new BatchNorm(1e-3), (r, n, t) => [new([r, n], t), new([n], t), new([n], t)]),
        ["batch_norm_grad"] = (new BatchNormGrad(1e-3), (r, n, t) => [new([r, n], t), new([n], t), new([n], t), new([n], t), new([r, n], t)]),
        ["max_pool"] = (new MaxPool(Overlapping), (r, n, t) => [new([2, r + 1, n], t)]),
        ["max_pool_grad"] = (new MaxPoolGrad(Overlapping, 12), (_, n, t) => [new([2, 6, n], t), new([2, 6, n], DType.Int32)]),
        ["max_pool_pick"] = (new MaxPoolPick(Overlapping), (_, n, t) => [new([2, 12, n], t), new([2, 6, n], DType.Int32)]),
        ["average_pool"] = (new AveragePool(Overlapping), (r, n, t) => [new([2, r + 1, n], t)]),
        ["average_pool_grad"] = (new AveragePoolGrad(Overlapping, 12), (_, n, t) => [new([2, 6, n], t)]),
        ["adam"] = (new Adam(0.9, 0.999, 1e-7), Parameters(2)),
        ["sgd"] = (new Sgd(0, false), Parameters(0)),
        ["sgd_momentum"] = (new Sgd(0.9, false), Parameters(1)),
        ["sgd_nesterov"] = (new Sgd(0.9, true), Parameters(1)),
        ["adam_amsgrad"] = (new Adam(0.9, 0.999, 1e-7, Amsgrad: true), Parameters(3)),
        ["rmsprop"] = (new RmsProp(0.9, 1e-7, 0, false), Parameters(1)),
        ["adam_gated"] = (new Adam(0.9, 0.999, 1e-7) { IsGated = true }, Gated(2)),
        ["sgd_gated"] = (new Sgd(0.9, false) { IsGated = true }, Gated(1)),
        ["rmsprop_gated"] = (new RmsProp(0.9, 1e-7, 0.5, false) { IsGated = true }, Gated(2)),
        ["rmsprop_centered"] = (new RmsProp(0.9, 1e-7, 0.5, true), Parameters(3)),
    };

    private static PoolGeometry Overlapping => new(3, 2, 1, 1);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Kernel_and_body_agree_with_the_oracle(string name, DType type)
    {
        var (op, makeInputs) = Composites[name];
        var random = new Random(name.Length * 31 + (int)type);
        foreach (var n in Widths)
        {
            var rows = random.Next(1, 40);
            var inputs = makeInputs(rows, n, type).Select((s, i) => Placeholder.Create(s, $"x{i}")).ToList();
            var values = inputs.ConvertAll(i => Draw(random, i.Spec, n));
            // A centred second moment is well away from 0 only if gradients and their mean are smaller than its root.
            if (name == "rmsprop_centered") Array.ForEach([2, 3, 8, 9], i => values[i] = Array.ConvertAll(values[i], v => v * 0.125));
            var outputs = Tensor.ApplyParts(op, [.. inputs]);
            var given = inputs.Zip(values).ToDictionary(p => p.First, p => p.Second);
            var expected = Oracle.Evaluate(outputs, given);
            var kernels = PlanCompiler.Compile(inputs, outputs, []);
            var bodies = PlanCompiler.Compile(inputs, outputs, [], keepComposites: false);
            Assert.Single(kernels.Steps, s => s.Kernel is not Cajal.Kernels.CopyKernel);
            var fromKernels = CompiledPlanTests.Run(kernels, inputs, values, outputs);
            var fromBodies = CompiledPlanTests.Run(bodies, inputs, values, outputs);
            for (var o = 0; o < outputs.Length; o++)
            {
                CompiledPlanTests.AssertClose(expected[o], fromKernels[o], type, $"kernel of {name}, [{rows}, {n}], output {o}");
                CompiledPlanTests.AssertClose(expected[o], fromBodies[o], type, $"body of {name}, [{rows}, {n}], output {o}");
            }
        }
    }

    private static Func<int, int, DType, TensorSpec[]> Parameters(int slots) => (r, n, t) =>
    [
        .. Enumerable.Range(0, 2 + slots).SelectMany(_ => new TensorSpec[] { new([r, n], t), new([n], t) }),
        new(Shape.Scalar, DType.Float32), new(Shape.Scalar, DType.Int64),
    ];

    private static Func<int, int, DType, TensorSpec[]> Gated(int slots) => (r, n, t) => [.. Parameters(slots)(r, n, t), new(Shape.Scalar, DType.Bool)];

    // Values between 0.1 and 1.1: variances and second moments must be positive, labels must exist.
    private static double[] Draw(Random random, TensorSpec spec, int classes)
    {
        var values = new double[spec.Shape.Size];
        for (var i = 0; i < values.Length; i++)
        {
            var x = 0.1 + random.NextDouble();
            values[i] = spec.DType.IsFloating ? spec.DType == DType.Float32 ? (float)x : x : spec.DType == DType.Bool ? classes % 2 : random.Next(classes);
        }

        return values;
    }
}
