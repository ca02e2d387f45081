namespace Cajal.Engine.Tests.Kernels;

/// <summary>Attention and its gradient written down element by element, with all weights at once.</summary>
internal sealed record SlowAttention(int B, int T, int S, int H, int HK, int D, int E, double Scale, Func<int, int, int, int, bool> Sees, double[]? Bias)
{
    public double[] Y { get; } = new double[B * T * H * E];
    public double[] Lse { get; } = new double[B * H * T];
    public double[] DQ { get; } = new double[B * T * H * D];
    public double[] DK { get; } = new double[B * S * HK * D];
    public double[] DV { get; } = new double[B * S * HK * E];

    public SlowAttention Run(double[] q, double[] k, double[] v, double[] g)
    {
        for (var b = 0; b < B; b++)
        {
            for (var h = 0; h < H; h++)
            {
                for (var t = 0; t < T; t++) RunQuery(b, h, t, q, k, v, g);
            }
        }

        return this;
    }

    private void RunQuery(int b, int h, int t, double[] q, double[] k, double[] v, double[] g)
    {
        var (group, row) = (h / (H / HK), (b * T + t) * H + h);
        int Key(int s) => (b * S + s) * HK + group;
        var products = Enumerable.Range(0, S).Select(s => Scale * Enumerable.Range(0, D).Sum(i => q[row * D + i] * k[Key(s) * D + i])
            + (Bias?[((b * H + h) * T + t) * S + s] ?? 0)).ToArray();
        var seen = Enumerable.Range(0, S).Where(s => Sees(b, h, t, s)).ToArray();
        var sum = seen.Sum(s => Math.Exp(products[s]));
        var weights = new double[S];
        foreach (var s in seen) weights[s] = Math.Exp(products[s]) / sum;
        if (seen.Length == 0) Array.Fill(weights, 1.0 / S);
        Lse[(b * H + h) * T + t] = seen.Length == 0 ? double.PositiveInfinity : Math.Log(sum);
        var slopes = new double[S];
        for (var s = 0; s < S; s++)
        {
            for (var i = 0; i < E; i++)
            {
                Y[row * E + i] += weights[s] * v[Key(s) * E + i];
                DV[Key(s) * E + i] += weights[s] * g[row * E + i];
                slopes[s] += g[row * E + i] * v[Key(s) * E + i];
            }
        }

        var mean = seen.Sum(s => weights[s] * slopes[s]);
        foreach (var s in seen)
        {
            for (var i = 0; i < D; i++)
            {
                DQ[row * D + i] += Scale * weights[s] * (slopes[s] - mean) * k[Key(s) * D + i];
                DK[Key(s) * D + i] += Scale * weights[s] * (slopes[s] - mean) * q[row * D + i];
            }
        }
    }
}
