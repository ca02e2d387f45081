using System.Runtime.CompilerServices;
using Cajal.Graph;

namespace Cajal;

public static partial class Ops
{
    /// <summary>The matrix product, with NumPy's rules.</summary>
    /// <remarks>
    /// <c>[.., m, k]</c> times <c>[.., k, n]</c> is <c>[.., m, n]</c>; the axes in front broadcast. A vector on the left is a row and on
    /// the right a column, and that axis does not appear in the result.
    /// </remarks>
    /// <param name="a"><c>[.., m, k]</c> or <c>[k]</c></param>
    /// <param name="b"><c>[.., k, n]</c> or <c>[k]</c></param>
    /// <param name="aText">Filled in by the compiler.</param>
    /// <param name="bText">Filled in by the compiler.</param>
    /// <exception cref="ShapeException">The inner extents differ, or an operand is a scalar (CJ1204); the outer axes do not broadcast (CJ1005).</exception>
    public static Tensor MatMul(
        this Tensor a,
        Tensor b,
        [CallerArgumentExpression(nameof(a))] string aText = "a",
        [CallerArgumentExpression(nameof(b))] string bText = "b")
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Rank == 0 || b.Rank == 0 || a.Shape[-1] != b.Shape[b.Rank == 1 ? 0 : -2]) throw NoProduct("MatMul", a, b, aText, bText);
        (a, b) = Promoted(a, b);
        var (k, l) = (a.Rank - 1, Math.Max(b.Rank - 2, 0));
        if (b.Rank <= 2) return Tensor.DotOf(a, b, [], [], k, l);
        if (a.Rank == 1) return Tensor.DotOf(b, a, [], [], l, 0);
        if (a.Rank == 2) return Tensor.DotOf(b, a, [], [], l, 1).SwapAxes(-1, -2);
        var outer = BroadcastShape("MatMul", Like(a, Shape.Create(a.Shape.Dims[..^2])), Like(b, Shape.Create(b.Shape.Dims[..^2])));
        a = Expand(a, Shape.Create([.. outer.Dims, .. a.Shape.Dims[^2..]]));
        b = Expand(b, Shape.Create([.. outer.Dims, .. b.Shape.Dims[^2..]]));
        var batch = Axes.Range(0, outer.Rank);
        return Tensor.DotOf(a, b, batch, batch, a.Rank - 1, b.Rank - 2);
    }

    /// <summary>NumPy's <c>dot</c>: sums over the last axis of a and the last but one of b (its only one for a vector), without broadcasting.</summary>
    /// <param name="a"><c>[.., k]</c>, or a scalar.</param>
    /// <param name="b"><c>[.., k, n]</c> or <c>[k]</c>, or a scalar.</param>
    /// <param name="aText">Filled in by the compiler.</param>
    /// <param name="bText">Filled in by the compiler.</param>
    /// <returns>The axes of a without the last, then those of b without the one summed over.</returns>
    /// <exception cref="ShapeException">The summed extents differ (CJ1204).</exception>
    public static Tensor Dot(
        Tensor a,
        Tensor b,
        [CallerArgumentExpression(nameof(a))] string aText = "a",
        [CallerArgumentExpression(nameof(b))] string bText = "b")
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Rank == 0 || b.Rank == 0) return a * b;
        if (a.Shape[-1] != b.Shape[b.Rank == 1 ? 0 : -2]) throw NoProduct("Dot", a, b, aText, bText);
        (a, b) = Promoted(a, b);
        return Tensor.DotOf(a, b, [], [], a.Rank - 1, Math.Max(b.Rank - 2, 0));
    }

    /// <summary>Sums products over the last <paramref name="axes"/> axes of a and the first of b.</summary>
    /// <exception cref="ShapeException">The extents differ (CJ1219).</exception>
    public static Tensor TensorDot(Tensor a, Tensor b, int axes = 2)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (axes < 0 || axes > a.Rank || axes > b.Rank) throw BadTensorDot(a, b, $"{axes}", $"{axes}");
        return TensorDot(a, b, Axes.Range(a.Rank - axes, axes), Axes.Range(0, axes));
    }

    /// <summary>Sums products over pairs of axes.</summary>
    /// <param name="a">Any tensor.</param>
    /// <param name="b">Any tensor.</param>
    /// <param name="aAxes">Axes of a.</param>
    /// <param name="bAxes">The axes of b that go with them.</param>
    /// <returns>The other axes of a, then the other axes of b.</returns>
    /// <exception cref="ShapeException">The extents differ (CJ1219), or an axis does not exist (CJ1201).</exception>
    public static Tensor TensorDot(Tensor a, Tensor b, Axes aAxes, Axes bAxes)
    {
        var (left, right) = (ResolveOrder("TensorDot", a, aAxes), ResolveOrder("TensorDot", b, bAxes));
        var fits = left.Count == right.Count && Enumerable.Range(0, left.Count).All(i => a.Shape[left[i]] == b.Shape[right[i]]);
        if (!fits) throw BadTensorDot(a, b, aAxes.ToString(), bAxes.ToString());
        (a, b) = Promoted(a, b);
        return Tensor.DotOf(a, b, [], [], left, right);
    }

    /// <summary>All products of an element of a with one of b, both flattened: <c>[a.Size, b.Size]</c>.</summary>
    public static Tensor Outer(Tensor a, Tensor b) => a.Ravel().ExpandDims(1) * b.Ravel();

    /// <summary>A tensor's dtype under another shape, without values: what a check of shapes looks at.</summary>
    private static Tensor Like(Tensor x, Shape shape) => Placeholder.Create(new TensorSpec(shape, x.DType));

    private static (Tensor A, Tensor B) Promoted(Tensor a, Tensor b)
    {
        var dtype = Promote(a, b);
        if (dtype == DType.Bool) dtype = DType.Int32;
        return (a.Cast(dtype), b.Cast(dtype));
    }

    private static ShapeException NoProduct(string operation, Tensor a, Tensor b, string aText, string bText)
    {
        var problem = new Problem("CJ1204", $"{operation}({aText}, {bText}) cannot multiply these shapes.");
        if (a.Rank == 0 || b.Rank == 0)
        {
            return new ShapeException(problem.Fact($"{aText}", a).Fact($"{bText}", b)
                .Note("A scalar has no axis to sum over.")
                .Try("multiply by a scalar with *."));
        }

        var (inner, outer) = (b.Rank == 1 ? 0 : b.Rank - 2, b.Rank - 1);
        problem.Fact($"{aText}", a, $"last axis {a.Shape[-1]}").Fact($"{bText}", b, $"axis {inner}: {b.Shape[inner]}")
            .Note($"The last axis of {aText} must equal {(b.Rank == 1 ? "the axis" : b.Rank == 2 ? "the first axis" : "the last but one axis")} of {bText}.");
        if (b.Rank > 1 && a.Shape[-1] == b.Shape[outer]) problem.Try($"transpose the right side: MatMul({aText}, {bText}.SwapAxes(-1, -2)).");
        else if (a.Rank > 1 && b.Shape[outer] == a.Shape[-2]) problem.Try($"did you swap them? MatMul({bText}, {aText}) fits.");
        else if (a.Rank > 1 && b.Shape[inner] == a.Shape[-2]) problem.Try($"transpose the left side: MatMul({aText}.SwapAxes(-1, -2), {bText}).");
        else problem.Try($"give {bText} the shape [{(b.Rank == 1 ? $"{a.Shape[-1]}" : $"{a.Shape[-1]}, {b.Shape[outer]}")}].");
        return new ShapeException(problem);
    }

    private static ShapeException BadTensorDot(Tensor a, Tensor b, string aAxes, string bAxes) =>
        new(new Problem("CJ1219", "TensorDot cannot sum over these axes.")
            .Fact("a", a, $"axes {aAxes}")
            .Fact("b", b, $"axes {bAxes}")
            .Note("The axes must exist in both and have equal extents, pair by pair.")
            .Try("name the axes of both sides: TensorDot(a, b, [1], [0])."));
}
