using Cajal.Graph;
using Cajal.Graph.Composites;
using Cajal.Plan;
using Cajal.Transforms;
using Xunit;

namespace Cajal.Engine.Tests.Plan;

/// <summary>The kernels of recurrent networks give what the scans in the bodies of their composites give, on random shapes.</summary>
public sealed class SequenceKernelTests
{
    public static TheoryData<string, DType, bool, bool> Cases()
    {
        var data = new TheoryData<string, DType, bool, bool>();
        foreach (var name in (string[])["lstm", "gru", "simple"])
        {
            foreach (var isGradient in (bool[])[false, true])
            {
                foreach (var masked in (bool[])[false, true])
                {
                    data.Add(name, DType.Float32, isGradient, masked);
                    data.Add(name, DType.Float64, isGradient, masked);
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Kernel_and_body_agree(string name, DType type, bool isGradient, bool masked)
    {
        var random = new Random(name.Length + (int)type);
        for (var round = 0; round < 14; round++)
        {
            var (b, t, u) = (random.Next(1, 10), random.Next(1, 13), round == 0 ? 40 : random.Next(1, 41));
            var (op, specs) = Make(name, isGradient, round % 2 == 1, masked, round % 3 == 0, b, t, u, type);
            var inputs = specs.Select((s, i) => Placeholder.Create(s, $"x{i}")).ToList();
            var values = inputs.ConvertAll(i => Draw(random, i.Spec));
            var outputs = Tensor.ApplyParts(op, [.. inputs]);
            var kernels = PlanCompiler.Compile(inputs, outputs, []);
            var bodies = PlanCompiler.Compile(inputs, outputs, [], keepComposites: false);
            Assert.Single(kernels.Steps, s => s.Kernel is not Cajal.Kernels.CopyKernel);
            var expected = CompiledPlanTests.Run(bodies, inputs, values, outputs);
            var actual = CompiledPlanTests.Run(kernels, inputs, values, outputs);
            for (var o = 0; o < outputs.Length; o++)
            {
                CompiledPlanTests.AssertClose(expected[o], actual[o], type, $"{op.Name} of {b} x {t}, {u} units, output {o}");
            }
        }
    }

    [Fact]
    public void What_nobody_reads_is_neither_written_nor_given_memory()
    {
        var (op, specs) = Make("lstm", false, false, false, false, 4, 1000, 8, DType.Float32);
        var inputs = specs.Select((s, i) => Placeholder.Create(s, $"x{i}")).ToList();
        var outputs = Tensor.ApplyParts(op, [.. inputs]);
        var last = PlanCompiler.Compile(inputs, [outputs[1]], []);
        Assert.True(last.ArenaBytes < 16_384, $"{last.ArenaBytes} bytes");
    }

    [Fact]
    public void Memory_of_a_training_step_grows_with_the_length_and_no_faster()
    {
        Assert.InRange((double)Arena(400) / Arena(200), 1.8, 2.1);

        static long Arena(int time)
        {
            var (op, specs) = Make("lstm", false, false, false, false, 8, time, 32, DType.Float32);
            var inputs = specs.Select((s, i) => Placeholder.Create(s, $"x{i}")).ToArray();
            var loss = Tensor.ApplyParts(op, inputs)[1].SumOver([0, 1]);
            return PlanCompiler.Compile(inputs, [.. Reverse.Vjp([loss], [Ops.Ones(Shape.Scalar)], inputs).Select(g => g!)], []).ArenaBytes;
        }
    }

    private static (Composite Op, TensorSpec[] Inputs) Make(
        string name, bool isGradient, bool reverse, bool masked, bool each, int b, int t, int u, DType type)
    {
        TensorSpec State() => new([b, u], type);
        TensorSpec Steps(int groups) => new([b, t, groups * u], type);
        TensorSpec[] mask = masked ? [new([b, t], DType.Bool)] : [];
        TensorSpec[] extra = each ? [Steps(1), .. mask] : mask;
        return (name, isGradient) switch
        {
            ("lstm", false) => (new LstmSequence(reverse, masked), [Steps(4), new([u, 4 * u], type), State(), State(), .. mask]),
            ("lstm", true) => (new LstmSequenceGrad(reverse, masked, each),
                [Steps(4), Steps(1), Steps(1), new([u, 4 * u], type), State(), State(), State(), State(), .. extra]),
            ("gru", false) => (new GruSequence(reverse, masked), [Steps(3), new([u, 3 * u], type), new([u], type), State(), .. mask]),
            ("gru", true) => (new GruSequenceGrad(reverse, masked, each), [Steps(4), Steps(1), new([u, 3 * u], type), State(), State(), .. extra]),
            ("simple", false) => (new SimpleSequence(reverse, masked), [Steps(1), new([u, u], type), State(), .. mask]),
            _ => (new SimpleSequenceGrad(reverse, masked, each), [Steps(1), new([u, u], type), State(), State(), .. extra]),
        };
    }

    // Small enough for sums over 12 steps to stay of the size of 1.
    private static double[] Draw(Random random, TensorSpec spec)
    {
        var values = new double[spec.Shape.Size];
        for (var i = 0; i < values.Length; i++) values[i] = spec.DType == DType.Bool ? random.Next(3) > 0 ? 1 : 0 : (float)(random.NextDouble() - 0.5) * 0.5f;
        return values;
    }
}
