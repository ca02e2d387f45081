using Cajal.Graph;
using Cajal.Transforms;

namespace Cajal.Transforms
{
    /// <summary>One of two bodies. Inputs: a bool scalar, then what both bodies take.</summary>
    internal sealed record Cond(Subgraph Then, Subgraph Else) : Primitive("cond", Kind.Control)
    {
        public override TensorSpec Infer(ReadOnlySpan<Tensor> x) => Then.OutputSpecs[0];

        public override TensorSpec[] InferParts(ReadOnlySpan<Tensor> x) => Then.OutputSpecs;

        public override Tensor?[] VjpParts(Tensor y, Tensor?[] g, bool[] wanted)
        {
            var inputs = y.Inputs[1..];
            var asked = Enumerable.Range(0, inputs.Length).Where(i => wanted[i + 1]).ToArray();
            var given = Enumerable.Range(0, g.Length).Where(i => g[i] is not null).ToArray();
            Tensor[] operands = [.. inputs, .. given.Select(i => g[i]!)];
            var back = Apply(y.Inputs[0], a => Back(Then, a), a => Back(Else, a), operands);
            var result = new Tensor?[y.Inputs.Length];
            for (var i = 0; i < asked.Length; i++) result[asked[i] + 1] = back[i];
            return result;

            Tensor[] Back(Subgraph branch, Tensor[] a)
            {
                var cotangents = new Tensor?[g.Length];
                for (var i = 0; i < given.Length; i++) cotangents[given[i]] = a[inputs.Length + i];
                var d = branch.Vjp(a[..inputs.Length], cotangents, asked);
                return [.. d.Select((t, i) => t ?? Differentiation.Zeros(inputs[asked[i]].Spec))];
            }
        }

        public override Tensor Batch(ReadOnlySpan<Tensor> x, ReadOnlySpan<bool> batched, int size) => BatchParts(x, batched, size)[0];

        public override Tensor[] BatchParts(ReadOnlySpan<Tensor> x, ReadOnlySpan<bool> batched, int size)
        {
            var flags = batched[1..].ToArray();
            var operands = x[1..].ToArray();
            if (!batched[0]) return Apply(x[0], a => Over(Then, a), a => Over(Else, a), operands);

            // Each example decides for itself: both branches run, and every example takes its own.
            var (yes, no) = (Over(Then, operands), Over(Else, operands));
            var results = new Tensor[yes.Length];
            for (var i = 0; i < results.Length; i++) results[i] = Carried.Choose(x[0], yes[i], no[i]);
            return results;

            Tensor[] Over(Subgraph branch, Tensor[] a) => Batching.Full(branch.ApplyBatched(a, flags, size), size);
        }

        public override double[] Reference(Tensor y, double[][] x) => ReferenceParts(y, x)[0];

        public override double[][] ReferenceParts(Tensor y, double[][] x) => (x[0][0] != 0 ? Then : Else).Evaluate(x[1..]);

        /// <summary>Records both branches over the same inputs: the operands, and whatever either of them captured.</summary>
        public static Tensor[] Apply(Tensor predicate, Func<Tensor[], Tensor[]> then, Func<Tensor[], Tensor[]> @else, Tensor[] operands)
        {
            var specs = Array.ConvertAll(operands, o => o.Spec);
            var (yes, yesCaptured) = Subgraph.Record(then, specs, isLazy: true);
            var (no, noCaptured) = Subgraph.Record(@else, specs, isLazy: true);
            Same(yes.Outputs, no.Outputs);
            var forNo = Array.ConvertAll(noCaptured, c => Placeholder.Create(c.Spec, "captured"));
            var forYes = Array.ConvertAll(yesCaptured, c => Placeholder.Create(c.Spec, "captured"));
            yes = new Subgraph([.. yes.Inputs, .. forNo], yes.Outputs);
            no = new Subgraph([.. no.Inputs[..specs.Length], .. forYes, .. no.Inputs[specs.Length..]], no.Outputs);
            return Tensor.ApplyParts(new Cond(yes, no), [predicate, .. operands, .. yesCaptured, .. noCaptured]);
        }

        private static void Same(Tensor[] yes, Tensor[] no)
        {
            for (var i = 0; i < Math.Max(yes.Length, no.Length); i++)
            {
                if (i < yes.Length && i < no.Length && yes[i].Spec == no[i].Spec) continue;
                throw new ShapeException(new Problem("CJ1103", "The two branches of Cond must return the same kinds of tensors.")
                    .Fact($"then, result {i}", i < yes.Length ? yes[i].Spec.ToString() : "nothing")
                    .Fact($"else, result {i}", i < no.Length ? no[i].Spec.ToString() : "nothing")
                    .Try("reshape or cast the results of one branch to those of the other."));
            }
        }
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary>Computes one of two functions, whichever a condition that is known only at run time chooses.</summary>
        /// <remarks>Under <c>Vmap</c> with a condition for each example both are computed, and every example takes its own.</remarks>
        /// <param name="predicate">A scalar; true where it is not 0.</param>
        /// <param name="then">What to compute where it is true.</param>
        /// <param name="else">What to compute where it is false; returns tensors of the same shapes and dtypes.</param>
        /// <param name="operands">Arguments of both functions. They may also use tensors from outside.</param>
        /// <exception cref="ShapeException">
        /// The predicate is not a scalar (CJ1104), or the branches return different kinds of tensors (CJ1103).
        /// </exception>
        public static Tensor[] Cond(
            Tensor predicate, Func<Tensor[], Tensor[]> then, Func<Tensor[], Tensor[]> @else, params Tensor[] operands)
        {
            ArgumentNullException.ThrowIfNull(predicate);
            ArgumentNullException.ThrowIfNull(then);
            ArgumentNullException.ThrowIfNull(@else);
            ArgumentNullException.ThrowIfNull(operands);
            if (predicate.Rank != 0)
            {
                throw new ShapeException(new Problem("CJ1104", "Cond chooses by a single number.")
                    .Fact("predicate", predicate)
                    .Try("reduce it with Any() or All(), or choose element by element with Where."));
            }

            return Transforms.Cond.Apply(predicate.Cast(DType.Bool), then, @else, operands);
        }

        /// <inheritdoc cref="Cond(Tensor, Func{Tensor[], Tensor[]}, Func{Tensor[], Tensor[]}, Tensor[])"/>
        public static Tensor Cond(Tensor predicate, Func<Tensor> then, Func<Tensor> @else) =>
            Cond(predicate, _ => [then()], _ => [@else()], [])[0];
    }
}
