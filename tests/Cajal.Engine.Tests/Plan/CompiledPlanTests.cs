using Cajal.Graph;
using Cajal.Kernels;
using Cajal.Plan;
using Cajal.Transforms;
using Xunit;

namespace Cajal.Engine.Tests.Plan;

public sealed unsafe class CompiledPlanTests
{
    [Theory]
    [InlineData(DType.Float32, true, 1)]
    [InlineData(DType.Float32, false, 2)]
    [InlineData(DType.Float64, true, 3)]
    [InlineData(DType.Float64, false, 4)]
    public void Random_graphs_give_what_the_oracle_gives(DType type, bool fuse, int stream)
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var graph = new RandomGraph(stream * 10_000 + seed, type, operations: 3 + seed % 40);
            var given = new Dictionary<Tensor, double[]>();
            for (var i = 0; i < graph.Inputs.Count; i++) given[graph.Inputs[i]] = graph.Values[i];
            var expected = Oracle.Evaluate(graph.Outputs, given);
            var plan = PlanCompiler.Compile(graph.Inputs, graph.Outputs, [], fuse);
            var actual = Run(plan, graph.Inputs, graph.Values, graph.Outputs);
            for (var o = 0; o < expected.Length; o++) AssertClose(expected[o], actual[o], type, $"seed {stream * 10_000 + seed}, output {o} = {graph.Outputs[o]}\n{plan}");
        }
    }

    [Theory]
    [InlineData(nameof(IsaKind.Avx512))]
    [InlineData(nameof(IsaKind.Avx2))]
    [InlineData(nameof(IsaKind.Neon))]
    [InlineData(nameof(IsaKind.Portable))]
    public void Every_family_of_instructions_and_any_number_of_threads_give_what_the_oracle_gives(string name)
    {
        var isa = Enum.Parse<IsaKind>(name);
        if (!Isa.Supports(isa)) return;
        var (chosen, threads) = (Isa.Current, Workers.Default.Count);
        try
        {
            Isa.Current = isa;
            for (var seed = 0; seed < 100; seed++)
            {
                var graph = new RandomGraph(50_000 + seed, DType.Float32, operations: 25);
                var given = new Dictionary<Tensor, double[]>();
                for (var i = 0; i < graph.Inputs.Count; i++) given[graph.Inputs[i]] = graph.Values[i];
                var expected = Oracle.Evaluate(graph.Outputs, given);
                double[][]? first = null;
                foreach (var count in (int[])[1, 2])
                {
                    Workers.Default.SetCount(count);
                    var plan = PlanCompiler.Compile(graph.Inputs, graph.Outputs, []);
                    var actual = Run(plan, graph.Inputs, graph.Values, graph.Outputs);
                    for (var o = 0; o < expected.Length; o++) AssertClose(expected[o], actual[o], DType.Float32, $"{isa}, {count} threads, seed {seed}, output {o}\n{plan}");
                    first ??= actual;
                    for (var o = 0; o < expected.Length; o++) Assert.Equal(first[o], actual[o]);
                }
            }
        }
        finally
        {
            Isa.Current = chosen;
            Workers.Default.SetCount(threads);
        }
    }

    [Theory]
    [InlineData(1, 700, 33)]
    [InlineData(130, 65, 257)]
    [InlineData(300, 513, 640)]
    [InlineData(2000, 64, 576)]
    public void Large_products_have_the_same_bits_for_any_number_of_threads(int m, int k, int n)
    {
        var random = new Random(m);
        Tensor x = Placeholder.Create(new TensorSpec([m, k], DType.Float32)), w = Placeholder.Create(new TensorSpec([k, n], DType.Float32));
        var y = Tensor.DotOf(x, w, default, default, 1, 0).Tanh();
        Tensor[] outputs = [y, Tensor.DotOf(x, y, default, default, 0, 0), y.SumOver(0), y.SumOver(1)];
        List<Tensor> inputs = [x, w];
        var values = inputs.ConvertAll(i => Enumerable.Range(0, (int)i.Size).Select(_ => (double)(float)(random.NextDouble() - 0.5)).ToArray());
        var threads = Workers.Default.Count;
        double[][]? first = null;
        try
        {
            foreach (var count in (int[])[1, 2, 3])
            {
                Workers.Default.SetCount(count);
                var actual = Run(PlanCompiler.Compile(inputs, outputs, []), inputs, values, outputs);
                first ??= actual;
                for (var o = 0; o < outputs.Length; o++) Assert.Equal(first[o], actual[o]);
            }
        }
        finally
        {
            Workers.Default.SetCount(threads);
        }
    }

    [Fact]
    public void Equal_structures_share_a_plan()
    {
        var backend = new PlanBackend();
        Tensor a = new[] { 1f, 2f, 3f }, b = new[] { 4f, 5f, 6f };
        var first = a * 3.25 + b.Exp();
        backend.Realize([first]);
        Assert.Equal(1 * 3.25 + Math.Exp(4), first.ToArray()[0], 4);
        var second = b * 3.25 + a.Exp();
        backend.Realize([second]);
        Assert.Equal(4 * 3.25 + Math.E, second.ToArray()[0], 4);
        Assert.Equal(1, backend.Compilations);
    }

    [Fact]
    public void Element_wise_chains_become_one_step()
    {
        var x = Placeholder.Create(new TensorSpec([64, 32], DType.Float32));
        var y = Placeholder.Create(new TensorSpec([32], DType.Float32));
        var plan = PlanCompiler.Compile([x, y], [((x * 2 + y).Tanh() * x).Exp()], []);
        Assert.Single(plan.Steps);
    }

    [Fact]
    public void Chains_that_meet_become_one_step()
    {
        Tensor a = Placeholder.Create(new([64, 64], DType.Float32), "a"), b = Placeholder.Create(new([64, 64], DType.Float32), "b");
        // Large enough that strangers do not share a step: the two products meet in the sum alone.
        var plan = PlanCompiler.Compile([a, b], [(a * 0.9).Tanh() + b * 0.1 * b], []);
        Assert.Single(plan.Steps);
    }

    [Fact]
    public void A_dense_layer_is_one_step()
    {
        var x = Placeholder.Create(new TensorSpec([8, 16], DType.Float32));
        var w = Placeholder.Create(new TensorSpec([16, 4], DType.Float32));
        var b = Placeholder.Create(new TensorSpec([4], DType.Float32));
        var plan = PlanCompiler.Compile([x, w, b], [Ops.Maximum(Tensor.DotOf(x, w, default, default, 1, 0) + b, 0)], []);
        Assert.Single(plan.Steps);
    }

    [Fact]
    public void Swapped_products_are_not_transposed()
    {
        var x = Placeholder.Create(new TensorSpec([8, 16], DType.Float32));
        var g = Placeholder.Create(new TensorSpec([8, 4], DType.Float32));
        // The gradient of a kernel as the rule of dot writes it: permute(dot(g, x)).
        var plan = PlanCompiler.Compile([x, g], [Tensor.DotOf(g, x, default, default, 0, 0).PermuteTo([1, 0])], []);
        Assert.Single(plan.Steps);
    }

    [Fact]
    public void A_plan_lists_its_steps_for_people()
    {
        var x = Placeholder.Create(new TensorSpec([8, 16], DType.Float32));
        var text = PlanCompiler.Compile([x], [(x * 2).Tanh().SumOver(1)], []).ToString();
        Assert.Contains("tanh(mul(", text, StringComparison.Ordinal);
        Assert.Contains("sum [8, 16] -> float32 [8]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_bits_become_random_numbers_where_they_lie()
    {
        var plan = PlanCompiler.Compile([], [Ops.RandomUniform([1 << 20], new RandomKey(1), -1, 1)], []);
        Assert.InRange(plan.ArenaBytes, 0, 1 << 16);
    }

    [Fact]
    public void Its_peak_counts_arguments_results_variables_and_scratch()
    {
        var x = Placeholder.Create(new TensorSpec([1000], DType.Float32));
        var v = new Variable(Ops.Ones([500]));
        using var trace = new Trace();
        var y = x.SumOver(0) * v.Value;
        var plan = PlanCompiler.Compile([x], [y], []);
        Assert.Equal(4 * (1000 + 500 + 500) + plan.ArenaBytes, plan.PeakBytes);
    }

    [Fact]
    public void Its_peak_counts_a_variable_that_is_overwritten_once()
    {
        var v = new Variable(Ops.Ones([5000]));
        using var trace = new Trace();
        var plan = PlanCompiler.Compile([], [], [(v, v.Value * v.Value)]);
        Assert.Equal(4 * 5000 + plan.ArenaBytes, plan.PeakBytes);
        Assert.Equal(0, plan.ArenaBytes);
    }

    internal static double[][] Run(CompiledPlan plan, List<Tensor> inputs, List<double[]> values, Tensor[] outputs)
    {
        var sources = inputs.Select((t, i) => Values.FromDoubles(t.Spec, values[i])).ToArray();
        var targets = outputs.Select(t => new Storage(t.Spec)).ToArray();
        plan.Run([.. sources.Select(s => (nint)s.Pointer)], [.. targets.Select(s => (nint)s.Pointer)]);
        GC.KeepAlive(sources);
        return Array.ConvertAll(targets, t => Values.ToDoubles(Tensor.FromStorage(t)));
    }

    // Chains of up to forty operations on values of order one: rounding of each step adds up.
    internal static void AssertClose(double[] expected, double[] actual, DType type, string message)
    {
        Assert.Equal(expected.Length, actual.Length);
        var scale = expected.Select(Math.Abs).Where(double.IsFinite).DefaultIfEmpty(1).Max();
        var tolerance = (type == DType.Float32 ? 2e-5 : 1e-12) * Math.Max(1, scale);
        for (var i = 0; i < expected.Length; i++)
        {
            if (expected[i].Equals(actual[i])) continue;
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"[{i}] expected {expected[i]:R}, got {actual[i]:R}; {message}");
        }
    }
}
