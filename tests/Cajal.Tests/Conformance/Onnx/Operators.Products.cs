namespace Cajal.Tests.Conformance.Onnx;

internal static partial class Operators
{
    private static KeyValuePair<string, Func<OnnxNode, Tensor[]>>[] Products =>
    [
        new("MatMul", One(n => Ops.MatMul(n.X, n.Input(1)!))),
        new("Gemm", One(Gemm)),
        new("Einsum", One(n => Ops.Einsum(n.Text("equation", "").Replace(" ", "", StringComparison.Ordinal), [.. n.Values.OfType<Tensor>()]))),
    ];

    private static Tensor Gemm(OnnxNode node)
    {
        var a = node.Int("transA", 0) == 1 ? node.X.Transpose() : node.X;
        var b = node.Int("transB", 0) == 1 ? node.Input(1)!.Transpose() : node.Input(1)!;
        var product = node.Float("alpha", 1) * Ops.MatMul(a, b);
        return node.Input(2) is { } c ? product + node.Float("beta", 1) * c : product;
    }
}
