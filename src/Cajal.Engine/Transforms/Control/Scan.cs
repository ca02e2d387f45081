using Cajal.Graph;
using Cajal.Transforms;

namespace Cajal.Transforms
{
    /// <summary>
    /// A loop over the first axis of its inputs. Inputs: carries, xs (time first), then what the body captured. Outputs: the final
    /// carries, the ys stacked in time, and the carries that each step began with, stacked in time, for the gradient.
    /// </summary>
    /// <param name="Body">From carries, one step of xs, captured to carries and one step of ys.</param>
    /// <param name="Carries">How many carries.</param>
    /// <param name="Xs">How many inputs are cut into steps.</param>
    /// <param name="Length">How many steps.</param>
    /// <param name="Reverse">True runs from the last step to the first; stacked results keep their places.</param>
    internal sealed record Scan(Subgraph Body, int Carries, int Xs, int Length, bool Reverse) : Primitive("scan", Kind.Control)
    {
        private int Ys => Body.Outputs.Length - Carries;

        public override TensorSpec Infer(ReadOnlySpan<Tensor> x) => InferParts(x)[0];

        public override TensorSpec[] InferParts(ReadOnlySpan<Tensor> x)
        {
            var specs = Body.OutputSpecs;
            return [.. specs[..Carries], .. specs[Carries..].Select(Stacked), .. specs[..Carries].Select(Stacked)];
        }

        public override Tensor?[] VjpParts(Tensor y, Tensor?[] g, bool[] wanted) => ScanGradient.Of(this, y, g, wanted);

        public override Tensor Batch(ReadOnlySpan<Tensor> x, ReadOnlySpan<bool> batched, int size) => BatchParts(x, batched, size)[0];

        public override Tensor[] BatchParts(ReadOnlySpan<Tensor> x, ReadOnlySpan<bool> batched, int size)
        {
            var inputs = x.ToArray();
            var flags = batched.ToArray();
            for (var i = 0; i < inputs.Length; i++)
            {
                if (i < Carries) (inputs[i], flags[i]) = (Up(inputs[i], flags[i], size), true);
                else if (i < Carries + Xs && flags[i]) inputs[i] = inputs[i].MoveAxis(1, 0);
            }

            var arguments = new TensorSpec[inputs.Length];
            for (var i = 0; i < inputs.Length; i++) arguments[i] = IsStep(i) ? Step(inputs[i].Spec) : inputs[i].Spec;
            var (body, captured) = Subgraph.Record(a => Batching.Full(Body.ApplyBatched(a, flags, size), size), arguments);
            var parts = Tensor.ApplyParts(this with { Body = body }, [.. inputs, .. captured]);
            for (var i = Carries; i < parts.Length; i++) parts[i] = parts[i].MoveAxis(1, 0);
            return parts;
        }

        public override double[] Reference(Tensor y, double[][] x) => ReferenceParts(y, x)[0];

        public override double[][] ReferenceParts(Tensor y, double[][] x)
        {
            var results = Array.ConvertAll(y.Parts!, p => new double[p.Shape.Size]);
            var carries = x[..Carries];
            for (var n = 0; n < Length; n++)
            {
                var t = Reverse ? Length - 1 - n : n;
                var xs = x[Carries..(Carries + Xs)].Select(s => s[(t * (s.Length / Length))..((t + 1) * (s.Length / Length))]);
                for (var i = 0; i < Carries; i++) carries[i].CopyTo(results[Carries + Ys + i], t * carries[i].Length);
                var step = Body.Evaluate([.. carries, .. xs, .. x[(Carries + Xs)..]]);
                carries = step[..Carries];
                for (var i = 0; i < Ys; i++) step[Carries + i].CopyTo(results[Carries + i], t * step[Carries + i].Length);
            }

            for (var i = 0; i < Carries; i++) results[i] = carries[i];
            return results;
        }

        /// <summary>One step of a tensor whose first axis is time.</summary>
        internal static TensorSpec Step(TensorSpec spec) => spec with { Shape = Shape.Create(spec.Shape.Dims[1..]) };

        private bool IsStep(int input) => input >= Carries && input < Carries + Xs;

        private TensorSpec Stacked(TensorSpec spec) => spec with { Shape = spec.Shape.Prepend(Length) };
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary>
        /// Runs a loop over the first axis of tensors: <c>(carry, y[t]) = body(carry, x[t])</c>. The body is recorded once, whatever the
        /// length, and may use tensors and variables from outside. Differentiable to any order.
        /// </summary>
        /// <param name="body">From the carries and one step of every x to the new carries and one step of every y.</param>
        /// <param name="init">The carries before the first step. A step must keep their shapes and dtypes.</param>
        /// <param name="xs">Tensors with time as the first axis, all of one length.</param>
        /// <param name="reverse">True runs from the last step to the first; results keep the places of their inputs.</param>
        /// <param name="length">The number of steps, needed only where there are no <paramref name="xs"/>.</param>
        /// <returns>The carries after the last step, and every y stacked along a new first axis.</returns>
        /// <exception cref="ShapeException">Lengths differ (CJ1101), or the body changes a carry's shape or dtype (CJ1102).</exception>
        public static (Tensor[] Carry, Tensor[] Ys) Scan(
            Func<Tensor[], Tensor[], (Tensor[] Carry, Tensor[] Y)> body, Tensor[] init, Tensor[] xs, bool reverse = false, int? length = null)
        {
            ArgumentNullException.ThrowIfNull(body);
            ArgumentNullException.ThrowIfNull(init);
            ArgumentNullException.ThrowIfNull(xs);
            var steps = length ?? (xs.Length > 0 && xs[0].Rank > 0 ? xs[0].Shape[0] : 0);
            if (Array.Exists(xs, x => x.Rank == 0 || x.Shape[0] != steps) || (xs.Length == 0 && length is null)) throw Lengths(xs, length);
            var (graph, captured) = Subgraph.Record(
                Flat, [.. init.Select(c => c.Spec), .. xs.Select(x => Transforms.Scan.Step(x.Spec))]);
            Carried.Check("scan", init, graph.Outputs);
            var parts = Tensor.ApplyParts(
                new Scan(graph, init.Length, xs.Length, steps, reverse), [.. init, .. xs, .. captured]);
            return (parts[..init.Length], parts[init.Length..graph.Outputs.Length]);

            Tensor[] Flat(Tensor[] a)
            {
                var (carry, y) = body(a[..init.Length], a[init.Length..]);
                return [.. Carried.Strong(carry, init), .. y];
            }
        }

        private static ShapeException Lengths(Tensor[] xs, int? length)
        {
            var problem = new Problem("CJ1101", "Scan needs one number of steps.");
            for (var i = 0; i < xs.Length; i++) problem.Fact($"xs[{i}]", xs[i]);
            if (length is { } given) problem.Fact("length", $"{given}");
            return new ShapeException(problem
                .Note("The first axis of every x is time, and all must be equally long.")
                .Try("bring time to the front with Transpose, or give length: where there are no xs."));
        }
    }
}
