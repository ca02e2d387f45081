using System.Runtime.CompilerServices;
using Cajal.Graph;
using Cajal.Transforms;

namespace Cajal.Transforms
{
    /// <summary>A body whose intermediate results are computed again for the gradient instead of being kept.</summary>
    internal sealed record Remat(Subgraph Graph) : Composite("remat")
    {
        public override Tensor[] Body(Tensor[] x) => Graph.Apply(x);

        public override Tensor?[] OwnVjp(Tensor y, Tensor?[] g)
        {
            // The fences make the second run a run of its own, which cannot begin before the gradient arrives.
            var arrived = g.Where(t => t is not null).Select(t => t!).ToArray();
            var again = Array.ConvertAll(y.Inputs, x => x.After(arrived));
            return Graph.Vjp(again, g, [.. Enumerable.Range(0, again.Length)]);
        }

        public override Tensor[] OwnBatch(Tensor[] x, bool[] batched, int size)
        {
            var arguments = Array.ConvertAll(x, t => t.Spec);
            var (graph, captured) = Subgraph.Record(a => Batching.Full(Graph.ApplyBatched(a, batched, size), size), arguments);
            return Tensor.ApplyParts(new Remat(graph), [.. x, .. captured]);
        }
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary>
        /// The same function, whose intermediate results are not kept for the gradient but computed a second time: less memory for more
        /// work.
        /// </summary>
        /// <param name="f">Any function; it may use tensors and variables from outside.</param>
        /// <example><code>
        /// var block = Ops.Remat(x => dense2.Call(dense1.Call(x)));
        /// var y = block(x);
        /// </code></example>
        [OverloadResolutionPriority(1)]
        public static Func<Tensor, Tensor> Remat(Func<Tensor, Tensor> f)
        {
            ArgumentNullException.ThrowIfNull(f);
            var many = Remat((Tensor[] x) => [f(x[0])]);
            return x => many([x])[0];
        }

        /// <inheritdoc cref="Remat(Func{Tensor, Tensor})"/>
        public static Func<Tensor[], Tensor[]> Remat(Func<Tensor[], Tensor[]> f)
        {
            ArgumentNullException.ThrowIfNull(f);
            return x =>
            {
                var (graph, captured) = Subgraph.Record(f, Array.ConvertAll(x, t => t.Spec), isLazy: true);
                return Tensor.ApplyParts(new Remat(graph), [.. x, .. captured]);
            };
        }
    }
}
