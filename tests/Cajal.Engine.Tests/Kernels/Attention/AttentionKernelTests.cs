using Cajal.Graph;
using Cajal.Graph.Composites;
using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels;

public class AttentionKernelTests
{
    public static TheoryData<int, int, int, int, int, int, string> Sizes() => new()
    {
        { 1, 1, 1, 1, 1, 1, "" }, { 3, 5, 2, 1, 3, 2, "" }, { 17, 33, 4, 2, 16, 16, "causal" }, { 70, 70, 2, 2, 20, 24, "causal mask" },
        { 65, 129, 1, 1, 8, 5, "mask" }, { 1, 300, 2, 1, 7, 17, "padding" }, { 130, 64, 2, 1, 5, 33, "bias causal" }, { 20, 257, 2, 2, 4, 3, "bias padding" },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Both_kernels_give_what_loops_over_all_weights_give(int t, int s, int heads, int keyHeads, int d, int e, string sides)
    {
        const int Batch = 2;
        var random = new Random(t * 31 + s);
        double[] Numbers(int n) => [.. Enumerable.Range(0, n).Select(_ => (double)(float)(2 * random.NextDouble() - 1))];
        double[] q = Numbers(Batch * t * heads * d), k = Numbers(Batch * s * keyHeads * d), v = Numbers(Batch * s * keyHeads * e), g = Numbers(Batch * t * heads * e);
        double[] mask = [.. Enumerable.Range(0, Batch * t * s).Select(i => (double)(i / s % 7 == 3 ? 0 : random.Next(3) == 0 ? 0 : 1))];
        double[] padding = [.. Enumerable.Range(0, Batch * s).Select(i => i % s < s - 2 * (i / s) - 1 || s == 1 ? 1.0 : 0)];
        var bias = Numbers(Batch * heads * t * s);
        bool Has(string word) => sides.Contains(word, StringComparison.Ordinal);
        bool Sees(int b, int h, int i, int j) =>
            (!Has("causal") || j <= i) && (!Has("mask") || mask[(b * t + i) * s + j] != 0) && (!Has("padding") || padding[b * s + j] != 0);
        var slow = new SlowAttention(Batch, t, s, heads, keyHeads, d, e, 0.4, Sees, Has("bias") ? bias : null).Run(q, k, v, g);

        foreach (var type in (DType[])[DType.Float32, DType.Float64])
        {
            using var table = new KernelTable();
            int inQ = table.In(type, q), inK = table.In(type, k), inV = table.In(type, v), inG = table.In(type, g);
            int inY = table.In(type, slow.Y), inLse = table.In(type, slow.Lse);
            int inMask = table.In(DType.Bool, mask), inPadding = table.In(DType.Bool, padding), inBias = table.In(type, bias);
            int y = table.Out(type, slow.Y.Length), lse = table.Out(type, slow.Lse.Length);
            int dq = table.Out(type, q.Length), dk = table.Out(type, k.Length), dv = table.Out(type, v.Length);
            var spec = new AttentionSpec
            {
                Type = type, Batch = Batch, Queries = t, Keys = s, Heads = heads, KeyHeads = keyHeads, D = d, E = e, Scale = 0.4, IsCausal = Has("causal"),
                Q = AttentionOperand.Of(inQ, t, heads, d), K = AttentionOperand.Of(inK, s, keyHeads, d), V = AttentionOperand.Of(inV, s, keyHeads, e),
                Masks = Has("mask") ? [new(inMask, 0, t * s, 0, s, 1)] : Has("padding") ? [new(inPadding, 0, s, 0, 0, 1)] : [],
                Bias = Has("bias") ? new(inBias, 0, heads * t * s, t * s, s, 1) : null,
            };

            // Sums of up to 300 products of numbers below 1.
            var tolerance = type == DType.Float32 ? 2e-5 : 1e-12;
            table.Check(() => new AttentionKernel(spec, y, lse), () =>
            {
                Near(slow.Y, table.Read(type, y), tolerance);
                Near(slow.Lse, table.Read(type, lse), tolerance);
            });
            // Few threads take whole heads, many take blocks of queries and of keys.
            List<double[]> cuts = [];
            foreach (var threads in (int[])[1, 64])
            {
                table.Check(() => new AttentionGradKernel(
                    spec, AttentionOperand.Of(inY, t, heads, e), inLse, AttentionOperand.Of(inG, t, heads, e), dq, dk, dv, threads), () =>
                {
                    Near(slow.DQ, table.Read(type, dq), tolerance);
                    Near(slow.DK, table.Read(type, dk), 5 * tolerance);
                    Near(slow.DV, table.Read(type, dv), 5 * tolerance);
                    cuts.Add([.. table.Read(type, dq), .. table.Read(type, dk), .. table.Read(type, dv)]);
                });
            }

            for (var i = 0; i < cuts.Count / 2; i++) Assert.Equal(cuts[i], cuts[i + cuts.Count / 2]);
        }
    }

    [Fact]
    public void Kernels_and_bodies_agree_on_random_shapes_views_sides_and_dropout()
    {
        var random = new Random(5);
        for (var round = 0; round < 18; round++)
        {
            var (b, t, s, keyHeads, group, d, e) =
                (random.Next(1, 3), random.Next(1, 71), random.Next(1, 71), random.Next(1, 3), random.Next(1, 3), random.Next(1, 41), random.Next(1, 41));
            if (round % 6 == 5) (t, s) = (random.Next(60, 140), random.Next(120, 300));
            var heads = keyHeads * group;
            var form = new AttentionForm(1 / Math.Sqrt(d), random.Next(2) == 0, random.Next(3), random.Next(3) == 0, random.Next(2) * 0.3);
            Tensor Like(params int[] shape) => Placeholder.Create(new TensorSpec(Shape.Create(shape), DType.Float32), "x");
            Tensor Some(DType type) => Placeholder.Create(
                new TensorSpec(Array.ConvertAll([b, heads, t, s], n => random.Next(2) == 0 ? n : 1), type), "side");
            var isFront = random.Next(2) == 0;
            Tensor[] bare = isFront
                ? [Like(b, heads, t, d), Like(b, keyHeads, s, d), Like(b, keyHeads, s, e)]
                : [Like(b, t, heads, d), Like(b, s, keyHeads, d), Like(b, s, keyHeads, e)];
            List<Tensor> inputs = [.. bare, .. Enumerable.Range(0, form.Masks).Select(_ => Some(DType.Bool))];
            if (form.HasBias) inputs.Add(Some(DType.Float32));
            if (form.Drops) inputs.Add(Placeholder.Create(new TensorSpec(2, DType.Int64), "key"));
            var values = inputs.ConvertAll(i => Enumerable.Range(0, (int)i.Size).Select(_ => i.DType switch
            {
                DType.Bool => random.Next(4) == 0 ? 0.0 : 1,
                DType.Int64 => random.Next(1000),
                _ => (float)(2 * random.NextDouble() - 1),
            }).ToArray());
            Tensor[] seen = [.. inputs.Select((x, i) => i < 3 && isFront ? x.PermuteTo([0, 2, 1, 3]) : x)];
            var y = Tensor.ApplyParts(new Attention(form), seen);
            var gradients = Ops.Gradients((y[0] * y[0]).Sum(), bare);
            Tensor[] outputs = [.. y, .. gradients];
            var kernels = Cajal.Plan.PlanCompiler.Compile(inputs, outputs, []);
            var bodies = Cajal.Plan.PlanCompiler.Compile(inputs, outputs, [], keepComposites: false);
            Assert.Contains(kernels.Steps, k => k.Kernel is AttentionGradKernel);
            Assert.DoesNotContain(kernels.Steps.TakeWhile(k => k.Kernel is not AttentionGradKernel), k => k.Kernel is CopyKernel);
            var (fast, plain) = (Plan.CompiledPlanTests.Run(kernels, inputs, values, outputs), Plan.CompiledPlanTests.Run(bodies, inputs, values, outputs));
            for (var o = 0; o < outputs.Length; o++)
                Plan.CompiledPlanTests.AssertClose(plain[o], fast[o], DType.Float32, $"round {round}, {form}, {b} {t} {s} {heads} {keyHeads} {d} {e}, output {o}");
        }
    }

    [Fact]
    public void What_a_thread_needs_does_not_grow_with_the_lengths()
    {
        AttentionSpec Of(int length) => new()
        {
            Batch = 1, Queries = length, Keys = length, Heads = 8, KeyHeads = 8, D = 32, E = 32, Scale = 1, IsCausal = true,
            Q = AttentionOperand.Of(0, length, 8, 32), K = AttentionOperand.Of(1, length, 8, 32), V = AttentionOperand.Of(2, length, 8, 32),
        };
        Assert.Equal(new AttentionKernel(Of(2000), 3, 4).ScratchBytes, new AttentionKernel(Of(200_000), 3, 4).ScratchBytes);
        AttentionGradKernel Back(int length) => new(Of(length), AttentionOperand.Of(3, length, 8, 32), 4, AttentionOperand.Of(5, length, 8, 32), 6, 7, 8);
        Assert.Equal(Back(2000).ScratchBytes, Back(200_000).ScratchBytes);
    }

    private static void Near(double[] expected, double[] actual, double tolerance)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            var isNear = expected[i].Equals(actual[i]) || Math.Abs(expected[i] - actual[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i]));
            Assert.True(isNear, $"[{i}] expected {expected[i]:R}, got {actual[i]:R}");
        }
    }
}
