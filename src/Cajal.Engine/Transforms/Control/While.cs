using Cajal.Graph;
using Cajal.Transforms;

namespace Cajal.Transforms
{
    /// <summary>A loop of unknown length. Inputs: carries, then what condition and body captured. Outputs: the final carries.</summary>
    internal sealed record While(Subgraph Condition, Subgraph Body, int Carries) : Primitive("while", Kind.Control)
    {
        public override TensorSpec Infer(ReadOnlySpan<Tensor> x) => x[0].Spec;

        public override TensorSpec[] InferParts(ReadOnlySpan<Tensor> x) => Body.OutputSpecs;

        public override Tensor?[] VjpParts(Tensor y, Tensor?[] g, bool[] wanted) =>
            throw new CajalException(new Problem("CJ1105", "A While loop has no gradient.")
                .Fact("loop", string.Join(", ", y.Parts!.Select(p => p.ToString())))
                .Note("Going back needs the number of steps, which is known only after the loop has run.")
                .Try("use Scan with a fixed number of steps, or StopGradient on the result of the loop."));

        public override Tensor Batch(ReadOnlySpan<Tensor> x, ReadOnlySpan<bool> batched, int size) => BatchParts(x, batched, size)[0];

        public override Tensor[] BatchParts(ReadOnlySpan<Tensor> x, ReadOnlySpan<bool> batched, int size)
        {
            var inputs = x.ToArray();
            var flags = batched.ToArray();
            for (var i = 0; i < Carries; i++) (inputs[i], flags[i]) = (Up(inputs[i], flags[i], size), true);
            return Apply(a => Goes(a).Cast(DType.Int32).MaxOver(0), Step, inputs[..Carries], inputs[Carries..]);

            // The loop runs while any example goes on; the others keep what they have.
            Tensor Goes(Tensor[] a) => Batching.Full(Condition.ApplyBatched(a, flags, size), size)[0];

            Tensor[] Step(Tensor[] a)
            {
                var goes = Goes(a);
                return [.. Batching.Full(Body.ApplyBatched(a, flags, size), size).Select((v, i) => Carried.Choose(goes, v, a[i]))];
            }
        }

        public override double[] Reference(Tensor y, double[][] x) => ReferenceParts(y, x)[0];

        public override double[][] ReferenceParts(Tensor y, double[][] x)
        {
            while (Condition.Evaluate(x)[0][0] != 0) x = [.. Body.Evaluate(x), .. x[Carries..]];
            return x[..Carries];
        }

        /// <summary>Records condition and body over the same inputs: carries, further tensors, and whatever either captured.</summary>
        public static Tensor[] Apply(Func<Tensor[], Tensor> condition, Func<Tensor[], Tensor[]> body, Tensor[] init, Tensor[] others)
        {
            TensorSpec[] specs = [.. init.Select(c => c.Spec), .. others.Select(c => c.Spec)];
            var (goes, goesCaptured) = Subgraph.Record(a => [condition(a).Cast(DType.Bool)], specs);
            var (step, stepCaptured) = Subgraph.Record(a => Carried.Strong(body(a), init), specs);
            Carried.Check("while", init, step.Outputs);
            if (goes.Outputs[0].Rank != 0)
            {
                throw new ShapeException(new Problem("CJ1106", "A While loop goes on by a single number.")
                    .Fact("condition", goes.Outputs[0])
                    .Try("reduce it with Any() or All()."));
            }

            var forStep = Array.ConvertAll(stepCaptured, c => Placeholder.Create(c.Spec, "captured"));
            var forGoes = Array.ConvertAll(goesCaptured, c => Placeholder.Create(c.Spec, "captured"));
            goes = new Subgraph([.. goes.Inputs, .. forStep], goes.Outputs);
            step = new Subgraph([.. step.Inputs[..specs.Length], .. forGoes, .. step.Inputs[specs.Length..]], step.Outputs);
            return Tensor.ApplyParts(new While(goes, step, init.Length), [.. init, .. others, .. goesCaptured, .. stepCaptured]);
        }
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary>Repeats a body while a condition holds. Has no gradient: use <see cref="Scan"/> where one is needed.</summary>
        /// <param name="condition">From the carries to a scalar; the loop goes on while it is not 0.</param>
        /// <param name="body">From the carries to the new carries, of the same shapes and dtypes.</param>
        /// <param name="init">The carries before the first step; at least one.</param>
        /// <returns>The carries for which the condition failed.</returns>
        /// <exception cref="ShapeException">
        /// The condition is not a scalar (CJ1106), or the body changes a carry's shape or dtype (CJ1102).
        /// </exception>
        public static Tensor[] While(Func<Tensor[], Tensor> condition, Func<Tensor[], Tensor[]> body, params Tensor[] init)
        {
            ArgumentNullException.ThrowIfNull(condition);
            ArgumentNullException.ThrowIfNull(body);
            ArgumentNullException.ThrowIfNull(init);
            ArgumentOutOfRangeException.ThrowIfZero(init.Length, nameof(init));
            return Transforms.While.Apply(condition, body, init, []);
        }
    }
}
