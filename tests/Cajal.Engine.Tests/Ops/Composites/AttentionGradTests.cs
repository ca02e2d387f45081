using Cajal.Graph.Composites;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

public class AttentionGradTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(3, gen =>
    {
        var (form, inputs) = AttentionCase.Draw(gen, most: 2);
        Shape q = inputs[0].Shape, y = q.With(3, inputs[2].Shape[3]);
        CompositeContract.Check(
            gen, x => Tensor.ApplyParts(new AttentionGrad(form), x),
            [.. inputs, new Input(y), new Input([q[0], q[2], q[1]], 1, 2), new Input(y)]);
    });

    [Fact]
    public void Is_what_the_gradient_of_attention_is_made_of()
    {
        var x = Ops.Ones([1, 3, 2, 4]);
        var gradient = Ops.Gradients(Ops.DotProductAttention(x, x * 2, x * 3).Sum(), x)[0];
        Assert.Contains(Cajal.Transforms.Topology.Sort([gradient]), t => t.Op is AttentionGrad);
    }
}
