using Cajal.Graph;
using Xunit;

namespace Cajal.TestKit;

/// <summary>The worst relative errors of a contract.</summary>
/// <param name="Gradient">Gradient against central differences.</param>
/// <param name="Second">Gradient of the gradient against central differences of the gradient.</param>
/// <param name="Symmetry">u'Hv against v'Hu.</param>
/// <param name="Forward">Jvp against Vjp.</param>
/// <param name="BatchValue">Vmap against a loop, values.</param>
/// <param name="BatchGradient">Vmap against a loop, gradients.</param>
public sealed record ContractFigures(
    double Gradient, double Second, double Symmetry, double Forward, double BatchValue, double BatchGradient);

/// <summary>
/// What every operation promises: its gradient is that of central differences, so is the gradient of its gradient, the Hessian is
/// symmetric, forward mode agrees with reverse mode, and Vmap over any of its inputs is a loop.
/// </summary>
public static class PrimitiveContract
{
    private const int Batch = 3;

    /// <summary>Checks a function with one result.</summary>
    public static ContractFigures Check(Gen gen, Func<Tensor[], Tensor> f, params Input[] inputs) =>
        CheckAll(gen, x => [f(x)], inputs);

    /// <summary>Checks a function with several results.</summary>
    public static ContractFigures CheckAll(Gen gen, Func<Tensor[], Tensor[]> f, params Input[] inputs)
    {
        ArgumentNullException.ThrowIfNull(gen);
        ArgumentNullException.ThrowIfNull(f);
        var worst = new ContractFigures(0, 0, 0, 0, 0, 0);
        foreach (var evaluator in Evaluator.All)
        {
            var next = new Trial(gen, f, inputs, evaluator).Run();
            worst = new ContractFigures(
                Math.Max(worst.Gradient, next.Gradient), Math.Max(worst.Second, next.Second), Math.Max(worst.Symmetry, next.Symmetry),
                Math.Max(worst.Forward, next.Forward), Math.Max(worst.BatchValue, next.BatchValue),
                Math.Max(worst.BatchGradient, next.BatchGradient));
        }

        ContractLog.Add(worst);
        return worst;
    }

    private sealed class Trial
    {
        private readonly Gen _gen;
        private readonly Func<Tensor[], Tensor[]> _f;
        private readonly Input[] _inputs;
        private readonly Evaluator _evaluator;
        private readonly Tensor[] _at;
        private readonly int[] _smooth;
        private readonly Tensor?[] _weights;

        public Trial(Gen gen, Func<Tensor[], Tensor[]> f, Input[] inputs, Evaluator evaluator)
        {
            (_gen, _f, _inputs, _evaluator) = (gen, f, inputs, evaluator);
            _at = Array.ConvertAll(inputs, i => i.Draw(gen));
            _weights = Array.ConvertAll(f(_at), y => y.DType.IsFloating ? gen.Tensor(y.Shape, 0.5, 1.5) : null);
            _smooth = Array.Exists(_weights, w => w is not null)
                ? [.. Enumerable.Range(0, inputs.Length).Where(i => inputs[i].DType.IsFloating)] : [];
        }

        public ContractFigures Run()
        {
            var (gradient, second, symmetry, forward) = _smooth.Length == 0 ? default : (First(), Second(), Symmetry(), Forward());
            var (value, slope) = Batches();
            return new ContractFigures(gradient, second, symmetry, forward, value, slope);
        }

        // Squares, so that the second derivative of a linear operation is not zero.
        private Tensor Loss(Tensor[] x)
        {
            var ys = _f(x);
            Tensor? sum = null;
            for (var i = 0; i < ys.Length; i++)
            {
                if (_weights[i] is not { } weights) continue;
                var term = GradCheck.Sum(ys[i] * weights * ys[i]);
                sum = sum is null ? term : sum + term;
            }

            return sum!;
        }

        private Tensor[] Smooth(Tensor[] x) => Array.ConvertAll(_smooth, i => x[i]);

        private Tensor[] Gradients(Tensor[] x) => Ops.Gradients(Loss(x), Smooth(x));

        private Tensor Slope(Tensor[] x, Tensor[] direction) => Inner(Gradients(x), direction);

        private double First()
        {
            var v = Directions();
            var slope = Read(Slope(_at, v));
            var (up, down) = (Read(Loss(Moved(v, 1))), Read(Loss(Moved(v, -1))));
            return Judge("gradient", slope, (up - down) / (2 * GradCheck.Step), Math.Abs(up), Close.Differences);
        }

        private double Second()
        {
            var (u, v) = (Directions(), Directions());
            var curvature = Read(Inner(Ops.Gradients(Slope(_at, v), Smooth(_at)), u));
            var (up, down) = (Read(Slope(Moved(u, 1), v)), Read(Slope(Moved(u, -1), v)));
            return Judge("gradient of the gradient", curvature, (up - down) / (2 * GradCheck.Step), Math.Abs(up), Close.Differences);
        }

        private double Symmetry()
        {
            var (u, v) = (Directions(), Directions());
            var uHv = Read(Inner(Ops.Hvp(Loss(_at), Smooth(_at), v), u));
            var vHu = Read(Inner(Ops.Hvp(Loss(_at), Smooth(_at), u), v));
            return Judge("symmetry of the Hessian", uHv, vHu, 1, Close.Reordered * 100);
        }

        private double Forward()
        {
            var v = Directions();
            var places = Enumerable.Range(0, _weights.Length).Where(i => _weights[i] is not null).ToArray();
            var (_, tangents) = Ops.Jvp(x => Pick(_f(Full(x)), places), Smooth(_at), v);
            var (_, back) = Ops.Vjp(x => Pick(_f(Full(x)), places), Smooth(_at), Array.ConvertAll(places, i => _weights[i]!));
            var forward = Read(Inner(tangents, Array.ConvertAll(places, i => _weights[i]!)));
            return Judge("forward mode", forward, Read(Inner(back, v)), 1, Close.Reordered);
        }

        private (double Value, double Gradient) Batches()
        {
            double value = 0, slope = 0;
            for (var mask = 1; mask < 1 << _inputs.Length; mask++)
            {
                var batched = Enumerable.Range(0, _inputs.Length).Select(i => (mask >> i & 1) != 0).ToArray();
                var x = _inputs.Select((input, i) => batched[i] ? input.Draw(_gen, Batch) : _at[i]).ToArray();
                var axes = Array.ConvertAll(batched, b => b ? (int?)0 : null);
                var count = _weights.Length;
                var all = _evaluator.Run(Ops.Vmap(ValuesAndGradients, axes)(x));
                for (var b = 0; b < Batch; b++)
                {
                    var one = _evaluator.Run(ValuesAndGradients([.. x.Select((t, i) => batched[i] ? Row(t, b, _inputs[i]) : t)]));
                    for (var k = 0; k < one.Length; k++)
                    {
                        var part = all[k].AsSpan(b * one[k].Length, one[k].Length);
                        var isValue = k < count && _evaluator.IsExact;
                        var error = Worst(one[k], part);
                        var what = $"{_evaluator}: Vmap over inputs {string.Join(", ", axes.Select(a => a is null ? "-" : "batch"))}, "
                            + $"{(k < count ? $"result {k}" : $"gradient {k - count}")}, example {b}: off by {error:E1}";
                        Assert.True(error <= (isValue ? 0 : Close.Reordered), what);
                        if (k < count) value = Math.Max(value, error);
                        else slope = Math.Max(slope, error);
                    }
                }
            }

            return (value, slope);
        }

        private Tensor[] ValuesAndGradients(Tensor[] x) => [.. _f(x), .. _smooth.Length == 0 ? [] : Gradients(x)];

        private static Tensor Row(Tensor x, int index, Input input)
        {
            var size = (int)input.Shape.Size;
            return Tensor.From(x.ToArray<double>().AsSpan(index * size, size).ToArray(), input.Shape).Cast(input.DType);
        }

        private static double Worst(double[] expected, ReadOnlySpan<double> actual)
        {
            double worst = 0, size = 0;
            foreach (var e in expected) size = Math.Max(size, double.IsFinite(e) ? Math.Abs(e) : 0);
            for (var i = 0; i < expected.Length; i++)
            {
                if (Close.IsNear(expected[i], actual[i], 0)) continue;
                var error = Math.Abs(expected[i] - actual[i]) / Math.Max(size, 1e-3);
                worst = double.IsNaN(error) ? double.PositiveInfinity : Math.Max(worst, error);
            }

            return worst;
        }

        private Tensor[] Directions() => Array.ConvertAll(_smooth, i => _gen.Tensor(_inputs[i].Shape));

        private Tensor[] Moved(Tensor[] directions, double sign) => Full(GradCheck.Moved(
            Smooth(_at), Array.ConvertAll(directions, d => d.ToArray<double>()), sign * GradCheck.Step));

        private Tensor[] Full(Tensor[] smooth)
        {
            var x = (Tensor[])_at.Clone();
            for (var i = 0; i < smooth.Length; i++) x[_smooth[i]] = smooth[i];
            return x;
        }

        private static Tensor[] Pick(Tensor[] x, int[] places) => Array.ConvertAll(places, i => x[i]);

        private static Tensor Inner(Tensor[] a, Tensor[] b)
        {
            var sum = GradCheck.Sum(a[0] * b[0]);
            for (var i = 1; i < a.Length; i++) sum += GradCheck.Sum(a[i] * b[i]);
            return sum;
        }

        private double Read(Tensor scalar) => _evaluator.Run(scalar)[0][0];

        private double Judge(string what, double derived, double measured, double size, double allowed)
        {
            var error = Math.Abs(derived - measured) / Math.Max(1, Math.Max(Math.Abs(measured), size));
            Assert.True(error <= allowed, $"{_evaluator}: {what} is {derived:R}, measured {measured:R} (relative error {error:E1}).");
            return error;
        }
    }
}
