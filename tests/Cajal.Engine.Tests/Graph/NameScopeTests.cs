using Cajal.Graph;
using Xunit;

namespace Cajal.Engine.Tests.Graph;

public class NameScopeTests
{
    [Fact]
    public void Names_the_layers_around_an_operation()
    {
        using var encoder = NameScope.Enter("encoder");
        using var dense = NameScope.Enter("dense_1");
        Assert.Equal("encoder/dense_1", (Number() + 1).Scope);
    }

    [Fact]
    public void Ends_with_its_layer()
    {
        using (NameScope.Enter("dense"))
        {
        }

        Assert.Equal("", (Number() + 1).Scope);
    }

    [Fact]
    public void Stays_with_what_transforms_derive_from_an_operation()
    {
        var x = Number();
        Tensor y;
        using (NameScope.Enter("dense")) y = x.Sin();
        Assert.Equal("dense", Ops.Gradients(y, x)[0].Scope);
    }

    private static Tensor Number() => Tensor.From([1.0], Shape.Scalar);
}
