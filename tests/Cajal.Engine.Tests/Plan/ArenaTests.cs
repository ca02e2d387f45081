using Cajal.Plan;
using Xunit;

namespace Cajal.Engine.Tests.Plan;

public sealed class ArenaTests
{
    private const long Large = 65 << 20;

    [Fact]
    public void A_larger_arena_takes_the_place_of_large_ones_that_idle()
    {
        Arena.Return(Arena.Rent(Large));
        var larger = Arena.Rent(2 * Large);
        Arena.Return(larger);
        var again = Arena.Rent(Large);
        Assert.Same(larger, again);
        Arena.Return(again);
    }
}
