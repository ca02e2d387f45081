namespace Cajal.Graph.Composites;

/// <summary>The cotangent of softmax's input: inputs y (its output) and g, result y * (g - sum(g * y)).</summary>
internal sealed record SoftmaxGrad() : RowComposite("softmax_grad")
{
    public override Tensor[] Body(Tensor[] x)
    {
        var (y, g) = (x[0], x[1]);
        return [y * (g - (g * y).RowSum().AlongRows(y))];
    }

    public override Tensor?[]? OwnVjp(Tensor node, Tensor?[] g)
    {
        var (y, inner, c) = (node.Inputs[0], node.Inputs[1], g[0]!);
        var byOutput = c * (inner - (inner * y).RowSum().AlongRows(y)) - inner * (c * y).RowSum().AlongRows(y);
        return [byOutput, Tensor.Apply(this, y, c)];
    }
}
