using Cajal.Graph;
using Cajal.Transforms;
using Xunit;

namespace Cajal.TestKit;

/// <summary>
/// What every composite promises: all that primitives promise, and that its own gradient, batching and kernel mean the same as its body.
/// </summary>
public static class CompositeContract
{
    /// <summary>Checks a function that records one composite (or several) on its arguments.</summary>
    public static ContractFigures Check(Gen gen, Func<Tensor[], Tensor[]> f, params Input[] inputs)
    {
        ArgumentNullException.ThrowIfNull(gen);
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(inputs);
        var at = Array.ConvertAll(inputs, i => i.Draw(gen));
        foreach (var evaluator in Evaluator.All) MeansItsBody(gen, f, inputs, at, evaluator);
        return PrimitiveContract.CheckAll(gen, f, inputs);
    }

    /// <inheritdoc cref="Check(Gen, Func{Tensor[], Tensor[]}, Input[])"/>
    public static ContractFigures Check(Gen gen, Func<Tensor[], Tensor> f, params Input[] inputs) => Check(gen, x => [f(x)], inputs);

    private static void MeansItsBody(Gen gen, Func<Tensor[], Tensor[]> f, Input[] inputs, Tensor[] at, Evaluator evaluator)
    {
        var smooth = Enumerable.Range(0, inputs.Length).Where(i => inputs[i].DType.IsFloating).Select(i => at[i]).ToArray();
        var named = f(at);
        var plain = Inline(f(at));
        Same("value", evaluator.Run(plain), evaluator.Run(named));
        var floats = Enumerable.Range(0, named.Length).Where(i => named[i].DType.IsFloating).ToArray();
        if (smooth.Length == 0 || floats.Length == 0) return;
        Tensor?[] cotangents = Array.ConvertAll(floats, i => gen.Tensor(named[i].Shape));
        var own = Reverse.Vjp(Array.ConvertAll(floats, i => named[i]), cotangents, smooth);
        var derived = Reverse.Vjp(Array.ConvertAll(floats, i => plain[i]), cotangents, smooth);
        for (var i = 0; i < smooth.Length; i++)
        {
            if (own[i] is null && derived[i] is null) continue;
            Same($"gradient {i}", evaluator.Run(derived[i] ?? Differentiation.Zeros(smooth[i].Spec)),
                evaluator.Run(own[i] ?? Differentiation.Zeros(smooth[i].Spec)));
        }
    }

    /// <summary>The graph with the body in the place of every composite.</summary>
    internal static Tensor[] Inline(Tensor[] ys)
    {
        while (Topology.Sort(ys).Find(t => t.Op is Composite) is { } node)
        {
            var body = ((Composite)node.Op).Body(node.Inputs);
            var parts = node.Parts is null ? [node] : Topology.Sort(ys).FindAll(t => t.Op is Part && t.Inputs[0] == node).ToArray();
            ys = Rewriting.Replace(ys, parts, Array.ConvertAll(parts, p => body[p.Op is Part part && p != node ? part.Index : 0]));
        }

        return ys;
    }

    private static void Same(string what, double[][] expected, double[][] actual)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            for (var k = 0; k < expected[i].Length; k++)
            {
                // The body and a better formula differ by the rounding of a few operations on numbers of the size of 1.
                var isNear = Close.IsNear(expected[i][k], actual[i][k], 1e-10 * Math.Max(1, Math.Abs(expected[i][k])));
                Assert.True(isNear, $"{what}: the body says {expected[i][k]:R}, the composite {actual[i][k]:R} (result {i}, number {k}).");
            }
        }
    }
}
