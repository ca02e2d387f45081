namespace Cajal.Tests.Adversarial.Scores;

/// <summary>The two small sets of features on which NumPy's figures were computed.</summary>
internal static class Waves
{
    /// <summary><c>sin(1.7 k + 0.01 k^2 + 0.4)</c>, k counting all elements, <c>[rows, 3]</c>.</summary>
    public static Tensor Real(int rows) => Tensor.From([.. Enumerable.Range(0, 3 * rows).Select(k => Math.Sin(1.7 * k + 0.01 * k * k + 0.4))], [rows, 3]);

    /// <summary><c>0.8 cos(1.3 k + 0.02 k^2 + 0.2) + column / 10</c>, k counting all elements, <c>[rows, 3]</c>.</summary>
    public static Tensor Fake(int rows) =>
        Tensor.From([.. Enumerable.Range(0, 3 * rows).Select(k => 0.8 * Math.Cos(1.3 * k + 0.02 * k * k + 0.2) + 0.1 * (k % 3))], [rows, 3]);
}
