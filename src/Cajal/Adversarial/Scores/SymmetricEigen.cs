namespace Cajal.Adversarial;

/// <summary>The eigenvalues and eigenvectors of a symmetric matrix in double precision.</summary>
/// <remarks>
/// Householder reflections make the matrix tridiagonal, and implicitly shifted QL steps with Givens rotations make that diagonal (Golub and Van Loan,
/// "Matrix Computations", sections 8.3.1 and 8.3.3). The error is a few units in the last place of the largest eigenvalue.
/// </remarks>
internal static class SymmetricEigen
{
    private const int MostSteps = 60;
    private const double Unit = 1.0 / (1L << 53);

    /// <summary>Decomposes <c>a = V diag(values) V'</c>.</summary>
    /// <param name="a">The matrix row by row, <c>[n, n]</c>; only its lower triangle is read.</param>
    /// <param name="n">The number of rows.</param>
    /// <returns>The eigenvalues in no particular order, and the eigenvectors as rows of <c>V'</c>.</returns>
    public static (double[] Values, double[] Vectors) Decompose(double[] a, int n)
    {
        var (d, e, rows) = (new double[n], new double[n], Identity(n));
        Tridiagonalise((double[])a.Clone(), n, d, e, rows);
        Diagonalise(d, e, rows, n);
        return (d, rows);
    }

    private static double[] Identity(int n)
    {
        var rows = new double[n * n];
        for (var i = 0; i < n; i++) rows[i * n + i] = 1;
        return rows;
    }

    // Column by column: with v the reflection that leaves one number below the diagonal, a <- (1 - 2vv') a (1 - 2vv').
    private static void Tridiagonalise(double[] a, int n, double[] d, double[] e, double[] rows)
    {
        var (v, p) = (new double[n], new double[n]);
        for (var k = 0; k < n - 2; k++)
        {
            double norm = 0;
            for (var i = k + 1; i < n; i++)
            {
                v[i] = a[i * n + k];
                norm = double.Hypot(norm, v[i]);
            }

            var head = v[k + 1] > 0 ? -norm : norm;
            e[k] = head;
            v[k + 1] -= head;
            double square = 0;
            for (var i = k + 1; i < n; i++) square += v[i] * v[i];
            if (square == 0) continue;
            Reflect(a, n, k + 1, v, p, 2 / square);
            Turn(rows, n, k + 1, v, 2 / square);
        }

        for (var i = 0; i < n; i++) d[i] = a[i * n + i];
        if (n > 1) e[n - 2] = a[(n - 1) * n + n - 2];
    }

    // a <- a - vw' - wv' with p = beta a v, w = p - (beta p'v / 2) v, on the lower triangle of the rest.
    private static void Reflect(double[] a, int n, int from, double[] v, double[] p, double beta)
    {
        Array.Clear(p);
        for (var i = from; i < n; i++)
        {
            var row = a.AsSpan(i * n, i + 1);
            var sum = row[i] * v[i];
            for (var j = from; j < i; j++)
            {
                sum += row[j] * v[j];
                p[j] += row[j] * v[i];
            }

            p[i] += sum;
        }

        double half = 0;
        for (var i = from; i < n; i++) half += (p[i] *= beta) * v[i];
        half *= beta / 2;
        for (var i = from; i < n; i++) p[i] -= half * v[i];
        for (var i = from; i < n; i++)
        {
            var row = a.AsSpan(i * n, i + 1);
            for (var j = from; j <= i; j++) row[j] -= v[i] * p[j] + p[i] * v[j];
        }
    }

    // The rows of V' follow every reflection: rows <- (1 - beta vv') rows.
    private static void Turn(double[] rows, int n, int from, double[] v, double beta)
    {
        var sums = new double[n];
        for (var i = from; i < n; i++)
        {
            var row = rows.AsSpan(i * n, n);
            for (var j = 0; j < n; j++) sums[j] += v[i] * row[j];
        }

        for (var i = from; i < n; i++)
        {
            var row = rows.AsSpan(i * n, n);
            var factor = beta * v[i];
            for (var j = 0; j < n; j++) row[j] -= factor * sums[j];
        }
    }

    private static void Diagonalise(double[] d, double[] e, double[] rows, int n)
    {
        for (var low = 0; low < n; low++)
        {
            for (var step = 0; ; step++)
            {
                var high = low;
                while (high < n - 1 && Math.Abs(e[high]) > Unit * (Math.Abs(d[high]) + Math.Abs(d[high + 1]))) high++;

                if (high == low) break;
                if (step == MostSteps) throw new ArithmeticException("The eigenvalues of a symmetric matrix were not found; it holds NaN or infinity.");
                ChaseUp(d, e, rows, n, low, high);
            }
        }
    }

    // One implicit QL step on the block low .. high, shifted by the eigenvalue of its leading 2 x 2 that is nearer to d[low].
    private static void ChaseUp(double[] d, double[] e, double[] rows, int n, int low, int high)
    {
        var g = (d[low + 1] - d[low]) / (2 * e[low]);
        var r = double.Hypot(g, 1);
        g = d[high] - d[low] + e[low] / (g + Math.CopySign(r, g));
        var (s, c, p) = (1.0, 1.0, 0.0);
        for (var i = high - 1; i >= low; i--)
        {
            var (f, b) = (s * e[i], c * e[i]);
            r = double.Hypot(f, g);
            e[i + 1] = r;
            if (r == 0)
            {
                // The block falls apart here.
                d[i + 1] -= p;
                e[high] = 0;
                return;
            }

            (s, c) = (f / r, g / r);
            g = d[i + 1] - p;
            r = (d[i] - g) * s + 2 * c * b;
            p = s * r;
            d[i + 1] = g + p;
            g = c * r - b;
            Rotate(rows, n, i, s, c);
        }

        d[low] -= p;
        e[low] = g;
        e[high] = 0;
    }

    private static void Rotate(double[] rows, int n, int i, double s, double c)
    {
        var upper = rows.AsSpan(i * n, n);
        var lower = rows.AsSpan((i + 1) * n, n);
        for (var k = 0; k < n; k++)
        {
            var f = lower[k];
            lower[k] = s * upper[k] + c * f;
            upper[k] = c * upper[k] - s * f;
        }
    }
}
