using Cajal.Graph;

namespace Cajal.Graph
{
    /// <summary>
    /// Products summed over the contracted axes, apart for every index of the batch axes. The result's axes are the batch axes, the free
    /// axes of the left, the free axes of the right.
    /// </summary>
    internal sealed record Dot(Axes LeftBatch, Axes RightBatch, Axes LeftContract, Axes RightContract)
        : Primitive("dot", Kind.Contraction)
    {
        public override TensorSpec Infer(ReadOnlySpan<Tensor> x)
        {
            var (a, b) = (x[0], x[1]);
            Check.Axes(Name, a, [.. LeftBatch, .. LeftContract]);
            Check.Axes(Name, b, [.. RightBatch, .. RightContract]);
            var isFine = a.DType == b.DType && a.DType != DType.Bool && LeftBatch.Count == RightBatch.Count
                && LeftContract.Count == RightContract.Count;
            for (var i = 0; isFine && i < LeftBatch.Count; i++) isFine = a.Shape[LeftBatch[i]] == b.Shape[RightBatch[i]];
            for (var i = 0; isFine && i < LeftContract.Count; i++) isFine = a.Shape[LeftContract[i]] == b.Shape[RightContract[i]];
            if (!isFine) throw Misfit(a, b);
            return new TensorSpec(
                Shape.Create([.. Dims(a, LeftBatch), .. Dims(a, LeftFree(a)), .. Dims(b, RightFree(b))]), a.DType);
        }

        public override Tensor?[] Vjp(Tensor y, Tensor g)
        {
            var (a, b) = (y.Inputs[0], y.Inputs[1]);
            var (leftFree, rightFree) = (LeftFree(a), RightFree(b));
            var batch = Axes.Range(0, LeftBatch.Count);
            // The free axes of the other side come back in that side's order, so the contracted axes are matched one by one.
            var da = Tensor.DotOf(g, b, batch, RightBatch, Axes.Range(batch.Count + leftFree.Count, rightFree.Count), rightFree);
            var db = Tensor.DotOf(g, a, batch, LeftBatch, Axes.Range(batch.Count, leftFree.Count), leftFree);
            Axes leftOrder = [.. LeftBatch, .. leftFree, .. Matching(RightContract, LeftContract)];
            Axes rightOrder = [.. RightBatch, .. rightFree, .. Matching(LeftContract, RightContract)];
            return [da.PermuteTo(leftOrder.Inverse()), db.PermuteTo(rightOrder.Inverse())];
        }

        public override Tensor Batch(ReadOnlySpan<Tensor> x, ReadOnlySpan<bool> batched, int size)
        {
            Axes lb = Shift(LeftBatch, batched[0]), lc = Shift(LeftContract, batched[0]);
            Axes rb = Shift(RightBatch, batched[1]), rc = Shift(RightContract, batched[1]);
            if (batched[0] && batched[1]) return Tensor.DotOf(x[0], x[1], [0, .. lb], [0, .. rb], lc, rc);
            var y = Tensor.DotOf(x[0], x[1], lb, rb, lc, rc);
            // The batch is a free axis of its side, and the first of them.
            var leftFree = x[0].Rank - lb.Count - lc.Count;
            return y.MoveAxis(lb.Count + (batched[0] ? 0 : leftFree), 0);
        }

        public override double[] Reference(Tensor y, double[][] x)
        {
            var (a, b) = (y.Inputs[0], y.Inputs[1]);
            var (leftFree, rightFree) = (LeftFree(a), RightFree(b));
            long[] ab = Offsets(a, LeftBatch), af = Offsets(a, leftFree), ac = Offsets(a, LeftContract);
            long[] bb = Offsets(b, RightBatch), bf = Offsets(b, rightFree), bc = Offsets(b, RightContract);
            var result = new double[y.Size];
            long n = 0;
            for (var i = 0; i < ab.Length; i++)
            {
                foreach (var left in af)
                {
                    foreach (var right in bf) result[n++] = Product(x[0], ab[i] + left, ac, x[1], bb[i] + right, bc);
                }
            }

            return result;
        }

        private static double Product(double[] a, long aStart, long[] aSteps, double[] b, long bStart, long[] bSteps)
        {
            var sum = 0.0;
            for (var k = 0; k < aSteps.Length; k++) sum += a[aStart + aSteps[k]] * b[bStart + bSteps[k]];
            return sum;
        }

        internal Axes LeftFree(Tensor a) => Free(a, LeftBatch, LeftContract);

        internal Axes RightFree(Tensor b) => Free(b, RightBatch, RightContract);

        private static Axes Free(Tensor x, Axes batch, Axes contract) =>
            Enumerable.Range(0, x.Rank).Where(i => !batch.Contains(i) && !contract.Contains(i)).ToArray();

        private static long[] Offsets(Tensor x, Axes axes)
        {
            var strides = x.Shape.Strides();
            return Walk.All(Dims(x, axes), Array.ConvertAll(axes.ToArray(), i => strides[i]));
        }

        private static int[] Dims(Tensor x, Axes axes) => Array.ConvertAll(axes.ToArray(), i => x.Shape[i]);

        private static Axes Shift(Axes axes, bool batched) => batched ? axes.Map(a => a + 1) : axes;

        /// <summary>The axes of <paramref name="values"/> in the order of their ascending partners.</summary>
        private static Axes Matching(Axes keys, Axes values)
        {
            var (k, v) = (keys.ToArray(), values.ToArray());
            Array.Sort(k, v);
            return v;
        }

        private ShapeException Misfit(Tensor a, Tensor b) => new(new Problem("CJ1057", "dot cannot multiply these two tensors.")
            .Fact("left", a, $"batch axes {LeftBatch}, summed axes {LeftContract}")
            .Fact("right", b, $"batch axes {RightBatch}, summed axes {RightContract}")
            .Note("Batch axes and summed axes must agree in number and extent, one by one, and the dtypes must be the same numbers.")
            .Try("transpose one side so that the axes to be summed have the same extent."));
    }
}

namespace Cajal
{
    public sealed partial class Tensor
    {
        /// <summary>The graph's own product: [batch, free axes of a, free axes of b]. Axes are in <c>[0, Rank)</c>.</summary>
        internal static Tensor DotOf(Tensor a, Tensor b, Axes aBatch, Axes bBatch, Axes aContract, Axes bContract) =>
            Apply(new Dot(aBatch, bBatch, aContract, bContract), a, b);
    }
}
