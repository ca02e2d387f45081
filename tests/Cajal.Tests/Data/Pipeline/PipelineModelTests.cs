using Cajal.TestKit;
using Xunit;

namespace Cajal.Tests.Data;

/// <summary>Random chains of operators against lists, begun at every place.</summary>
public sealed class PipelineModelTests
{
    [Fact]
    public void One_operator_does_what_it_does_on_a_list() => Properties.ForAll(250, gen => Check(ListModel.Random(gen, 1)));

    [Fact]
    public void Chains_of_operators_do_what_they_do_on_lists() => Properties.ForAll(250, gen => Check(ListModel.Random(gen, gen.Int(2, 7))));

    private static void Check(ListModel model)
    {
        for (var pass = 0; pass < 2; pass++)
        {
            var expected = model.Pass(pass);
            if (expected.Count > 60) return; // Long chains of repetitions: nothing new, and slow.
            for (var skip = 0; skip <= expected.Count + 1; skip++)
            {
                Assert.Equal(expected.Skip(skip), All(model.Data, pass, skip));
                if (model.Data.Cardinality is { } count) Assert.Equal(expected.Count, count);
            }
        }
    }

    private static List<long[]> All(Dataset data, long pass, long skip)
    {
        var result = new List<long[]>();
        using var elements = data.Open(pass, skip);
        while (elements.MoveNext())
        {
            Assert.Equal(data.IsBatched ? 1 : 0, elements.Current.X.Items[0].Rank);
            result.Add(ListModel.Numbers(elements.Current));
        }

        Assert.False(elements.MoveNext());
        return result;
    }
}
