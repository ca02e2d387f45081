using Cajal.Graph;
using Xunit;

namespace Cajal.Engine.Tests.Graph;

public class ParamSetTests
{
    // Leaves and variables need memory only, so these tests do not depend on any backend's kernels.
    private static readonly Tensor One = Tensor.From([1f, 2f], 2);

    [Fact]
    public void Refuses_different_numbers_of_variables_and_tensors() =>
        Assert.Equal("CJ1251", Assert.Throws<CajalException>(() => ParamSet.From([], [One])).Code);

    [Fact]
    public void Empty_sets_have_no_size() => Assert.Equal((0, 0), (ParamSet.Empty.Count, ParamSet.Empty.Size));
}
