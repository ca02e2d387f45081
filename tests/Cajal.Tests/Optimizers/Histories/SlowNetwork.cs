namespace Cajal.Tests.Optimizers.Histories;

/// <summary>
/// 64 pixels, 6 tanh, 10 softmax, mean cross-entropy: forward and backward by hand in plain loops, as textbooks have it. Parameters: the
/// matrix and the bias of each layer, row by row.
/// </summary>
internal sealed class SlowNetwork(double[][] pixels, int[] labels)
{
    private const int Inputs = 64, Hidden = 6, Classes = 10;

    public static Shape[] Shapes => [[Inputs, Hidden], [Hidden], [Hidden, Classes], [Classes]];

    public static string[] Names => ["dense/kernel", "dense/bias", "out/kernel", "out/bias"];

    /// <summary>The same start for every history: small numbers without a pattern.</summary>
    public static double[][] Start() =>
        [.. Shapes.Select((s, v) => Enumerable.Range(0, (int)s.Size).Select(i => 0.3 * Math.Sin(1 + i * 1.7 + v * 0.9)).ToArray())];

    /// <summary>The loss of rows from .. to, and its gradients.</summary>
    public (double Loss, double[][] Gradients) Run(double[][] parameters, int from, int to)
    {
        var (w1, b1, w2, b2) = (parameters[0], parameters[1], parameters[2], parameters[3]);
        var gradients = Array.ConvertAll(parameters, p => new double[p.Length]);
        var loss = 0.0;
        for (var row = from; row < to; row++)
        {
            var (x, label) = (pixels[row], labels[row]);
            var h = new double[Hidden];
            for (var j = 0; j < Hidden; j++)
            {
                var sum = b1[j];
                for (var i = 0; i < Inputs; i++) sum += x[i] * w1[i * Hidden + j];
                h[j] = Math.Tanh(sum);
            }

            var z = new double[Classes];
            for (var k = 0; k < Classes; k++)
            {
                z[k] = b2[k];
                for (var j = 0; j < Hidden; j++) z[k] += h[j] * w2[j * Classes + k];
            }

            var total = z.Sum(Math.Exp);
            loss += (Math.Log(total) - z[label]) / (to - from);
            var back = new double[Hidden];
            for (var k = 0; k < Classes; k++)
            {
                var d = (Math.Exp(z[k]) / total - (k == label ? 1 : 0)) / (to - from);
                gradients[3][k] += d;
                for (var j = 0; j < Hidden; j++)
                {
                    gradients[2][j * Classes + k] += h[j] * d;
                    back[j] += w2[j * Classes + k] * d;
                }
            }

            for (var j = 0; j < Hidden; j++)
            {
                var d = back[j] * (1 - h[j] * h[j]);
                gradients[1][j] += d;
                for (var i = 0; i < Inputs; i++) gradients[0][i * Hidden + j] += x[i] * d;
            }
        }

        return (loss, gradients);
    }
}
