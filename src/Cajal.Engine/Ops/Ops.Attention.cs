using System.Runtime.CompilerServices;
using Cajal.Graph;
using Cajal.Graph.Composites;

namespace Cajal;

public static partial class Ops
{
    /// <summary>Scaled dot-product attention: <c>softmax(query · key * scale + bias) value</c>, apart for every head.</summary>
    /// <remarks>
    /// Memory grows with the lengths, not with their product. Keys and values may have fewer heads than queries (grouped queries): each
    /// then serves several, without being repeated. A query all of whose keys are masked takes the mean of all values; without any keys
    /// the result is 0.
    /// </remarks>
    /// <param name="query"><c>[batch, queries, heads, d]</c>, floating.</param>
    /// <param name="key"><c>[batch, keys, kvHeads, d]</c>; kvHeads divides heads.</param>
    /// <param name="value"><c>[batch, keys, kvHeads, e]</c></param>
    /// <param name="bias">Added to the scaled products; broadcasts to <c>[batch, heads, queries, keys]</c>.</param>
    /// <param name="mask">True where a query may see a key; broadcasts to <c>[batch, heads, queries, keys]</c>.</param>
    /// <param name="scale">Multiplies the products; <c>1 / sqrt(d)</c> by default.</param>
    /// <param name="isCausal">Whether query i sees the keys 0 to i only.</param>
    /// <param name="queryText">Filled in by the compiler.</param>
    /// <param name="keyText">Filled in by the compiler.</param>
    /// <param name="valueText">Filled in by the compiler.</param>
    /// <returns><c>[batch, queries, heads, e]</c></returns>
    /// <exception cref="ShapeException">The shapes do not belong together (CJ1310), the heads do not divide (CJ1311), or bias or mask
    /// do not broadcast (CJ1312).</exception>
    /// <exception cref="DTypeException">The mask is not boolean (CJ1313).</exception>
    public static Tensor DotProductAttention(
        Tensor query, Tensor key, Tensor value, Tensor? bias = null, Tensor? mask = null, double? scale = null, bool isCausal = false,
        [CallerArgumentExpression(nameof(query))] string queryText = "query",
        [CallerArgumentExpression(nameof(key))] string keyText = "key",
        [CallerArgumentExpression(nameof(value))] string valueText = "value")
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        CheckAttention(query, key, value, queryText, keyText, valueText);
        return Attention(query, key, value, bias, mask is null ? [] : [mask], scale, isCausal);
    }

    /// <summary>The same for layers: with several masks, all of which must agree, and dropout of the weights.</summary>
    internal static Tensor Attention(
        Tensor query, Tensor key, Tensor value, Tensor? bias, ReadOnlySpan<Tensor> masks, double? scale, bool isCausal,
        double dropout = 0, Tensor? randomKey = null)
    {
        var (q, k, v) = (Floating(query), Floating(key), Floating(value));
        var dtype = q.DType == DType.Float64 || k.DType == DType.Float64 || v.DType == DType.Float64 ? DType.Float64 : q.DType;
        (q, k, v) = (q.Cast(dtype), k.Cast(dtype), v.Cast(dtype));
        if (k.Shape[1] == 0) return Zeros(q.Shape.With(3, v.Shape[3]), dtype);
        Shape all = [q.Shape[0], q.Shape[2], q.Shape[1], k.Shape[1]];
        List<Tensor> inputs = [q, k, v];
        foreach (var mask in masks) inputs.Add(OfFourAxes("mask", mask, all));
        if (bias is not null) inputs.Add(OfFourAxes("bias", bias.Cast(dtype), all));
        var rate = randomKey is null ? 0 : dropout;
        if (rate > 0) inputs.Add(randomKey!);
        var form = new AttentionForm(scale ?? 1 / Math.Sqrt(Math.Max(1, q.Shape[3])), isCausal, masks.Length, bias is not null, rate);
        return Tensor.ApplyParts(new Attention(form), [.. inputs])[0];
    }

    private static void CheckAttention(Tensor q, Tensor k, Tensor v, string qText, string kText, string vText)
    {
        var isFine = q.Rank == 4 && k.Rank == 4 && v.Rank == 4
            && q.Shape[0] == k.Shape[0] && q.Shape[0] == v.Shape[0] && q.Shape[3] == k.Shape[3] && k.Shape[1] == v.Shape[1]
            && k.Shape[2] == v.Shape[2];
        if (!isFine)
        {
            throw new ShapeException(new Problem("CJ1310", "DotProductAttention cannot bring these tensors together.")
                .Fact(qText, q, "[batch, queries, heads, d]")
                .Fact(kText, k, "[batch, keys, kvHeads, d]")
                .Fact(vText, v, "[batch, keys, kvHeads, e]")
                .Note("The batch is one for all three, d is one for queries and keys, and every key has a value.")
                .Try("split features into heads first: x.Reshape(batch, time, heads, d)."));
        }

        if (k.Shape[2] > 0 && q.Shape[2] % k.Shape[2] == 0) return;
        throw new ShapeException(new Problem("CJ1311", "DotProductAttention cannot share out these heads.")
            .Fact(qText, q, $"{q.Shape[2]} heads")
            .Fact(kText, k, $"{k.Shape[2]} heads")
            .Note("Every head of the keys serves the same number of heads of the queries.")
            .Try($"give the queries a multiple of {Math.Max(1, k.Shape[2])} heads."));
    }

    private static Tensor OfFourAxes(string what, Tensor x, Shape all)
    {
        if (what == "mask" && x.DType != DType.Bool)
        {
            throw new DTypeException(new Problem("CJ1313", "A mask of an attention says yes or no.")
                .Fact("mask", x, "must be bool")
                .Note("True where a query may see a key.")
                .Try("compare first: mask > 0; numbers to be added to the products are a bias."));
        }

        var isFine = x.Rank <= 4;
        for (var i = 1; isFine && i <= x.Rank; i++) isFine = x.Shape[-i] == 1 || x.Shape[-i] == all[-i];
        if (isFine) return x.ReshapeTo(Shape.Create([.. Enumerable.Repeat(1, 4 - x.Rank), .. x.Shape.Dims]));
        throw new ShapeException(new Problem("CJ1312", $"The {what} of an attention does not fit its queries and keys.")
            .Fact(what, x)
            .Fact("weights", $"{all}   [batch, heads, queries, keys]")
            .Note("Counted from the last axis, extents must be equal, or 1.")
            .Try($"insert axes of extent 1 for what the {what} does not depend on, for example {what}[:, None, None, :] for one of [batch, keys]."));
    }
}
