using Xunit;

namespace Cajal.TestKit;

/// <summary>Gradients against central differences, in float64, along one random direction.</summary>
public static class GradCheck
{
    /// <summary>The step of the differences.</summary>
    public const double Step = 1e-5;

    /// <summary>A function from a tensor to any tensor, near a number.</summary>
    public static void Along(Gen gen, Func<Tensor, Tensor> f, double at) =>
        Along(gen, x => f(x[0]), [Tensor.From([at], Shape.Scalar)]);

    /// <summary>A function of floating tensors; results of any shape are weighted at random and summed.</summary>
    /// <returns>The relative error.</returns>
    public static double Along(Gen gen, Func<Tensor[], Tensor> f, Tensor[] at, Evaluator? evaluator = null)
    {
        ArgumentNullException.ThrowIfNull(gen);
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(at);
        evaluator ??= Evaluator.Oracle;
        var shape = f(at).Shape;
        var weights = gen.Tensor(shape);
        var directions = Array.ConvertAll(at, x => gen.Doubles(x.Size));
        var gradients = evaluator.Run(Ops.Gradients(Loss(at), at));
        double slope = 0, scale = 0;
        for (var i = 0; i < at.Length; i++)
        {
            for (var k = 0; k < directions[i].Length; k++)
            {
                slope += gradients[i][k] * directions[i][k];
                scale += Math.Abs(gradients[i][k] * directions[i][k]);
            }
        }

        var values = evaluator.Run(Loss(Moved(at, directions, Step)), Loss(Moved(at, directions, -Step)));
        var difference = (values[0][0] - values[1][0]) / (2 * Step);
        var error = Math.Abs(difference - slope) / Math.Max(scale, Math.Max(1e-3, Math.Abs(values[0][0])));
        Assert.True(error <= Close.Differences, $"{evaluator}: the gradient says {slope:R}, differences say {difference:R} ({error:E1}).");
        return error;

        Tensor Loss(Tensor[] x) => Sum(weights * f(x));
    }

    /// <summary>The sum of all elements, by the graph's own means.</summary>
    internal static Tensor Sum(Tensor x) => x.SumOver(Axes.Range(0, x.Rank));

    internal static Tensor[] Moved(Tensor[] at, double[][] directions, double step)
    {
        var result = new Tensor[at.Length];
        for (var i = 0; i < at.Length; i++)
        {
            var values = at[i].ToArray<double>();
            for (var k = 0; k < values.Length; k++) values[k] += step * directions[i][k];
            result[i] = Tensor.From(values, at[i].Shape);
        }

        return result;
    }
}
