namespace Cajal.Graph;

/// <summary>Scalar functions that .NET lacks or computes without care for small arguments, in double precision, for the oracle.</summary>
internal static class Identities
{
    /// <summary>exp(x) - 1 by Kahan's correction: exact to the last bits near 0.</summary>
    public static double Expm1(double x)
    {
        var u = Math.Exp(x);
        if (u == 1 || double.IsNaN(u)) return double.IsNaN(u) ? u : x;
        if (u - 1 == -1 || double.IsInfinity(u)) return u - 1;
        return (u - 1) * x / Math.Log(u);
    }

    /// <summary>log(1 + x) by Kahan's correction.</summary>
    public static double Log1p(double x)
    {
        var u = 1 + x;
        return u == 1 || double.IsInfinity(u) ? x : Math.Log(u) * x / (u - 1);
    }

    /// <summary>The error function: its series near 0, the continued fraction of erfc beyond (Abramowitz and Stegun 7.1.5, 7.1.14).</summary>
    public static double Erf(double x)
    {
        if (double.IsNaN(x)) return x;
        var a = Math.Abs(x);
        if (a > 6) return Math.Sign(x);
        if (a < 2.5)
        {
            double sum = x, term = x;
            for (var n = 1; Math.Abs(term) > 1e-17 * Math.Abs(sum); n++)
            {
                term *= -x * x / n;
                sum += term / (2 * n + 1);
            }

            return 2 / Math.Sqrt(Math.PI) * sum;
        }

        var fraction = 0.0;
        for (var k = 60; k > 0; k--) fraction = k / 2.0 / (a + fraction);
        return Math.Sign(x) * (1 - Math.Exp(-a * a) / Math.Sqrt(Math.PI) / (a + fraction));
    }
}
