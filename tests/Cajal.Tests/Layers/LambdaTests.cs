using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class LambdaTests
{
    [Fact]
    public void Computes_a_function_of_the_user_in_a_drawing()
    {
        var x = new Input(2);
        var model = new Model(x, new Lambda(t => t * t).Call(x));
        Assert.Equal([4f, 9f], model.Call(new float[,] { { 2, 3 } }).ToArray());
    }
}
