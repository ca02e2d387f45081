namespace Cajal.Engine.Tests;

/// <summary>The derivative of a function of one number.</summary>
internal static class Slope
{
    public static double At(Func<Tensor, Tensor> f, double at)
    {
        var x = Tensor.From([at], Shape.Scalar);
        return Ops.Gradients(f(x), x)[0].Item();
    }
}
