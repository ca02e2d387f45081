using Cajal.Graph;
using Xunit;

namespace Cajal.Engine.Tests.Graph;

public class WalkTests
{
    [Fact]
    public void Visits_places_in_row_major_order() => Assert.Equal([10L, 13, 11, 14, 12, 15], Walk.All([3, 2], [1, 3], 10));

    [Fact]
    public void Visits_a_scalar_once() => Assert.Equal([5L], Walk.All(Shape.Scalar, [], 5));

    [Fact]
    public void Visits_nothing_in_an_empty_shape() => Assert.Empty(Walk.All([2, 0], [1, 1]));
}
