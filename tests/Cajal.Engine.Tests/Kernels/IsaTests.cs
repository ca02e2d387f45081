using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels;

public sealed class IsaTests
{
    [Fact]
    public void The_choice_can_be_run_here() => Assert.True(Isa.Supports(Isa.Current));

    [Theory]
    [InlineData("portable", IsaKind.Portable)]
    [InlineData("NEON", IsaKind.Neon)]
    internal void The_environment_may_ask_for_less(string name, IsaKind expected) => Assert.Equal(expected, Isa.Choose(name));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("mmx")]
    public void Without_a_known_name_the_best_is_taken(string? name)
    {
        var kind = Isa.Choose(name);
        Assert.True(Isa.Supports(kind));
        Assert.True(kind >= IsaKind.Avx512 || !Isa.Supports(kind + 1) || kind == IsaKind.Portable);
    }
}
