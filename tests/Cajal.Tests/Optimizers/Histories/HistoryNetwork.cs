using Cajal.Optimizers;

namespace Cajal.Tests.Optimizers.Histories;

/// <summary>The network of <see cref="SlowNetwork"/> in Cajal's operations.</summary>
internal static class HistoryNetwork
{
    public static Variable[] Variables(DType dtype) =>
    [
        .. SlowNetwork.Start().Select((p, v) => new Variable(
            Tensor.From(p, SlowNetwork.Shapes[v]).Cast(dtype), SlowNetwork.Names[v].Split('/')[1]) { Path = SlowNetwork.Names[v] }),
    ];

    /// <summary>One compiled step: gives the loss before it.</summary>
    public static JitFunction Step(Variable[] variables, Optimizer optimizer)
    {
        optimizer.Build(variables);
        return new JitFunction(batch =>
        {
            var loss = Loss(ParamSet.Of(variables).Tensors, batch[0], batch[1]);
            optimizer.Apply(Ops.Gradients(optimizer.ScaleLoss(loss), variables));
            return [loss];
        });
    }

    public static Tensor Loss(IReadOnlyList<Tensor> p, Tensor x, Tensor oneHot)
    {
        var hidden = (Ops.MatMul(x, p[0]) + p[1]).Tanh();
        return -(oneHot * (Ops.MatMul(hidden, p[2]) + p[3]).LogSoftmax()).Sum(-1).Mean();
    }

    /// <summary>Five rows, the next at every step.</summary>
    public static Tensor[] Batch((double[][] Pixels, int[] Labels) digits, int step, DType dtype)
    {
        var from = step * 5 % 20;
        var x = digits.Pixels[from..(from + 5)].SelectMany(r => r).ToArray();
        var y = digits.Labels[from..(from + 5)].SelectMany(l => Enumerable.Range(0, 10).Select(k => k == l ? 1.0 : 0)).ToArray();
        return [Tensor.From(x, [5, 64]).Cast(dtype).Realize(), Tensor.From(y, [5, 10]).Cast(dtype).Realize()];
    }
}
