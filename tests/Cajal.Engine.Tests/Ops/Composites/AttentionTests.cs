using Cajal.Graph.Composites;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

public class AttentionTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(4, gen =>
    {
        var (form, inputs) = AttentionCase.Draw(gen);
        // The logarithm is infinite where a query is left without keys, and finite differences do not like that.
        CompositeContract.Check(gen, x => Tensor.ApplyParts(new Attention(form), x)[0], inputs);
    });

    [Fact]
    public void Its_logarithm_fulfils_the_contract_too() => Properties.ForAll(2, gen =>
    {
        var (_, inputs) = AttentionCase.Draw(gen);
        CompositeContract.Check(gen, x => Tensor.ApplyParts(new Attention(new AttentionForm(0.7, IsCausal: true)), x), inputs[..3]);
    });

    [Fact]
    public void Its_dropout_fulfils_the_contract() => Properties.ForAll(3, gen => CompositeContract.Check(
        gen, x => Tensor.ApplyParts(new Attention(new AttentionForm(0.7, Rate: 0.4)), x)[0],
        new Input([1, 3, 2, 2]), new Input([1, 3, 1, 2]), new Input([1, 3, 1, 2]), new Input(2, 0, 1000, DType.Int64)));

    [Fact]
    public void Keeps_its_name_under_a_batch()
    {
        var x = Ops.Zeros([5, 2, 3, 1, 4]);
        var y = Ops.Vmap(q => Ops.DotProductAttention(q, q, q))(x);
        Assert.Equal([5, 2, 3, 1, 4], y.Shape);
        Assert.IsType<Attention>(y.Inputs[0].Inputs[0].Op);
    }
}

/// <summary>Attentions of random extents, with fewer heads for keys, masks and a bias.</summary>
internal static class AttentionCase
{
    public static (AttentionForm Form, Input[] Inputs) Draw(Gen gen, int most = 3)
    {
        var (b, t, s, heads, group, d, e) =
            (gen.Int(1, most - 1), gen.Int(1, most), gen.Int(1, most), gen.Int(1, most - 1), gen.Int(1, 2), gen.Int(1, most), gen.Int(1, 2));
        var form = new AttentionForm(0.7, gen.Bool(), gen.Int(0, 2), gen.Bool());
        List<Input> inputs = [new([b, t, heads * group, d]), new([b, s, heads, d]), new([b, s, heads, e])];
        for (var i = 0; i < form.Masks; i++) inputs.Add(new(Some([b, heads * group, t, s]), 0, 3, DType.Bool));
        if (form.HasBias) inputs.Add(new(Some([b, heads * group, t, s])));
        return (form, [.. inputs]);

        Shape Some(int[] all) => Array.ConvertAll(all, n => gen.Bool() ? n : 1);
    }
}
