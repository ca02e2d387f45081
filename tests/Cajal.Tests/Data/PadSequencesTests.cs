using Xunit;

namespace Cajal.Tests.Data;

public sealed class PadSequencesTests
{
    [Fact]
    public void Lists_are_as_long_as_the_longest()
    {
        var x = Sequences.PadSequences<int>([[1], [], [2, 3]]);
        Assert.Equal((DType.Int32, "[3, 2]"), (x.DType, x.Shape.ToString()));
        Assert.Equal([0, 1, 0, 0, 2, 3], x.ToArray<int>());
        Assert.Equal("[0, 0]", Sequences.PadSequences<float>([]).Shape.ToString());
    }

    [Fact]
    public void Wrong_uses_are_errors()
    {
        Assert.Equal("CJ4074", Assert.Throws<CajalException>(() => Sequences.PadSequences<int>([[1]], padding: "left")).Code);
        int[][][] uneven = [[[1, 2], [3]]];
        Assert.Equal("CJ4074", Assert.Throws<CajalException>(() => Sequences.PadSequences(uneven, 2)).Code);
    }
}
