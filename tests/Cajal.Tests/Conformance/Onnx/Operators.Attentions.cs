namespace Cajal.Tests.Conformance.Onnx;

internal static partial class Operators
{
    private static KeyValuePair<string, Func<OnnxNode, Tensor[]>>[] Attentions =>
    [
        new("Attention", Attention),
        new("RotaryEmbedding", _ => throw new ExcludedException("RotaryEmbedding: Cajal computes the angles from places, it takes no tables of cosines and sines")),
    ];

    // ONNX has heads before time, or heads and features run together; keys and values of earlier steps come in and go out.
    private static Tensor[] Attention(OnnxNode node)
    {
        if (node.Float("softcap", 0) != 0) throw new ExcludedException("Attention: Cajal's products have no soft cap");
        var isFlat = node.X.Rank == 3;
        var query = Heads(node.X, node.Int("q_num_heads", 0));
        var (key, value) = (Heads(node.Input(1)!, node.Int("kv_num_heads", 0)), Heads(node.Input(2)!, node.Int("kv_num_heads", 0)));
        var past = node.Input(4)?.Shape[2] ?? 0;
        if (past > 0) (key, value) = (Ops.Concatenate([Turned(node.Input(4)!), key], 1), Ops.Concatenate([Turned(node.Input(5)!), value], 1));
        var (queries, keys) = (query.Shape[1], key.Shape[1]);
        double? scale = node.Has("scale") ? node.Float("scale", 1) : null;
        var (mask, bias) = Masks(node, queries, keys, past, out var isCausal);
        var y = Ops.DotProductAttention(query, key, value, bias, mask, scale, isCausal);
        Tensor[] results = [isFlat ? y.Reshape(y.Shape[0], queries, -1) : Turned(y), Turned(key), Turned(value)];
        return node.Outputs.Count > 3 ? [.. results, Scores(node, query, key, scale, mask, isCausal, bias)] : results;

        Tensor Heads(Tensor x, int heads) => x.Rank == 4 ? Turned(x) : x.Reshape(x.Shape[0], x.Shape[1], heads, -1);
        static Tensor Turned(Tensor x) => x.Transpose(0, 2, 1, 3);
    }

    private static (Tensor? Mask, Tensor? Bias) Masks(OnnxNode node, int queries, int keys, int past, out bool isCausal)
    {
        var (given, lengths) = (node.Input(3), node.Input(6));
        if (given is not null && given.Shape[-1] < keys)
        {
            var missing = new (int, int)[given.Rank];
            missing[^1] = (0, keys - given.Shape[-1]);
            given = given.Pad(missing, given.DType == DType.Bool ? 0 : double.NegativeInfinity);
        }

        Tensor? mask = given?.DType == DType.Bool ? given : null;
        var (row, column) = (Ops.Arange(queries).ExpandDims(1), Ops.Arange(keys));
        isCausal = node.Int("is_causal", 0) == 1;
        if (lengths is not null)
        {
            var length = lengths.Cast(DType.Int32).Reshape(-1, 1, 1, 1);
            And(column < length);

            // The last query stands at the last key that counts.
            if (isCausal) And(column <= row + (length - queries));
            isCausal = false;
        }
        else if (isCausal && past > 0)
        {
            And(column <= row + past);
            isCausal = false;
        }

        return (mask, given?.DType == DType.Bool ? null : given);

        void And(Tensor more) => mask = mask is null ? more : Ops.LogicalAnd(mask, more);
    }

    // What lies between queries and values, which Cajal's attention does not keep.
    private static Tensor Scores(OnnxNode node, Tensor query, Tensor key, double? scale, Tensor? mask, bool isCausal, Tensor? bias)
    {
        var products = Ops.Einsum("bqhd,bkhd->bhqk", query, key.Repeat(query.Shape[2] / key.Shape[2], 2)) * (scale ?? 1 / Math.Sqrt(query.Shape[3]));
        var mode = node.Int("qk_matmul_output_mode", 0);
        if (mode < 2) return products;
        if (isCausal) products = Ops.Where(Ops.Ones([query.Shape[1], key.Shape[1]]).Tril() > 0, products, double.NegativeInfinity);
        if (mask is not null) products = Ops.Where(mask, products, double.NegativeInfinity);
        if (bias is not null) products += bias;
        return mode == 2 ? products : products.Softmax();
    }
}
