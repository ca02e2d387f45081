using Cajal.Graph.Composites;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

public class AttentionFormTests
{
    [Fact]
    public void A_batch_of_attentions_is_one_with_a_longer_batch_and_a_mask_for_all_stays_one()
    {
        var form = new AttentionForm(1, Masks: 2);
        Tensor[] x = [Ops.Zeros([5, 2, 3, 1, 4]), Ops.Zeros([2, 6, 1, 4]), Ops.Zeros([2, 6, 1, 4]), Ops.Ones([1, 1, 3, 6], DType.Bool), Ops.Ones([5, 1, 1, 1, 6], DType.Bool)];
        var merged = form.Merged(x, [true, false, false, false, true], 5)!;
        Assert.Equal(
            [[10, 3, 1, 4], [10, 6, 1, 4], [10, 6, 1, 4], [1, 1, 3, 6], [10, 1, 1, 6]], Array.ConvertAll(merged, m => m.Shape.ToArray()));
    }

    [Fact]
    public void With_dropout_a_batch_is_no_longer_batch() =>
        Assert.Null(new AttentionForm(1, Rate: 0.5).Merged([Ops.Zeros([5, 2, 3, 1, 4])], [true], 5));
}
