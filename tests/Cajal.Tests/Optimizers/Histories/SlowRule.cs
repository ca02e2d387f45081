namespace Cajal.Tests.Optimizers.Histories;

/// <summary>The rules of optimizers in plain loops over doubles, from the papers with Keras's constants.</summary>
/// <remarks>Each rule is asked once per update and variable: parameter, gradient, shape, learning rate, and the number of the update from 1.</remarks>
internal abstract class SlowRule
{
    private readonly Dictionary<(string, int), double[]> _memory = [];

    /// <summary>Lets the rule look at the parameters before the first step.</summary>
    public virtual void Begin(double[][] parameters)
    {
    }

    /// <summary>Changes the parameter.</summary>
    public abstract void Update(int variable, Shape shape, double[] p, double[] g, double rate, int t);

    /// <summary>The weight decay of a variable, where the rule has one of its own.</summary>
    public virtual double? DecayOf(int variable, double? common) => common;

    public static SlowRule Sgd(double momentum = 0, bool nesterov = false) => new Element((p, g, s, rate, t) =>
    {
        s[0] = momentum * s[0] - rate * g;
        return momentum == 0 ? p - rate * g : nesterov ? p + momentum * s[0] - rate * g : p + s[0];
    });

    public static SlowRule RmsProp(double momentum = 0, bool centered = false, double rho = 0.9, double epsilon = 1e-7) => new Element((p, g, s, rate, t) =>
    {
        s[0] = rho * s[0] + (1 - rho) * g * g;
        s[1] = rho * s[1] + (1 - rho) * g;
        s[2] = momentum * s[2] + rate * g / Math.Sqrt(s[0] - (centered ? s[1] * s[1] : 0) + epsilon);
        return p - s[2];
    });

    public static SlowRule Adam(bool amsgrad = false, double b1 = 0.9, double b2 = 0.999, double epsilon = 1e-7) => new Element((p, g, s, rate, t) =>
    {
        s[0] = b1 * s[0] + (1 - b1) * g;
        s[1] = b2 * s[1] + (1 - b2) * g * g;
        s[2] = Math.Max(s[2], s[1]);
        return p - rate * Math.Sqrt(1 - Math.Pow(b2, t)) / (1 - Math.Pow(b1, t)) * s[0] / (Math.Sqrt(amsgrad ? s[2] : s[1]) + epsilon);
    });

    public static SlowRule Adagrad(double start = 0.1, double epsilon = 1e-7) => new Element(
        (p, g, s, rate, t) => p - rate * g / Math.Sqrt((s[0] += g * g) + epsilon), start);

    public static SlowRule Adadelta(double rho = 0.95, double epsilon = 1e-7) => new Element((p, g, s, rate, t) =>
    {
        s[0] = rho * s[0] + (1 - rho) * g * g;
        var move = Math.Sqrt((s[1] + epsilon) / (s[0] + epsilon)) * g;
        s[1] = rho * s[1] + (1 - rho) * move * move;
        return p - rate * move;
    });

    public static SlowRule Adamax(double b1 = 0.9, double b2 = 0.999, double epsilon = 1e-7) => new Element((p, g, s, rate, t) =>
    {
        s[0] = b1 * s[0] + (1 - b1) * g;
        s[1] = Math.Max(b2 * s[1], Math.Abs(g));
        return p - rate / (1 - Math.Pow(b1, t)) * s[0] / (s[1] + epsilon);
    });

    // Dozat's algorithm 8: the momentum of step i is beta1 (1 - 0.96^i / 2).
    public static SlowRule Nadam(double b1 = 0.9, double b2 = 0.999, double epsilon = 1e-7) => new Element((p, g, s, rate, t) =>
    {
        double Momentum(int i) => b1 * (1 - 0.5 * Math.Pow(0.96, i));
        var product = 1.0;
        for (var i = 1; i <= t; i++) product *= Momentum(i);
        s[0] = b1 * s[0] + (1 - b1) * g;
        s[1] = b2 * s[1] + (1 - b2) * g * g;
        var mean = Momentum(t + 1) * s[0] / (1 - product * Momentum(t + 1)) + (1 - Momentum(t)) * g / (1 - product);
        return p - rate * mean / (Math.Sqrt(s[1] / (1 - Math.Pow(b2, t))) + epsilon);
    });

    public static SlowRule Lion(double b1 = 0.9, double b2 = 0.99) => new Element((p, g, s, rate, t) =>
    {
        var direction = Math.Sign(b1 * s[0] + (1 - b1) * g);
        s[0] = b2 * s[0] + (1 - b2) * g;
        return p - rate * direction;
    });

    public static SlowRule Ftrl(double power = -0.5, double start = 0.1, double l1 = 0, double l2 = 0, double shrinkage = 0, double beta = 0) =>
        new Element((p, g, s, rate, t) =>
        {
            var before = s[0];
            s[0] += g * g;
            s[1] += g + 2 * shrinkage * p - (Math.Pow(s[0], -power) - Math.Pow(before, -power)) / rate * p;
            if (Math.Abs(s[1]) <= l1) return 0;
            return -(s[1] - Math.Sign(s[1]) * l1) / (Math.Pow(s[0], -power) / rate + 2 * l2 + beta / rate);
        }, start);

    public static SlowRule ScheduleFree(int warmup = 0, double b1 = 0.9, double b2 = 0.999, double epsilon = 1e-8) =>
        new ScheduleFreeRule { Warmup = warmup, Beta1 = b1, Beta2 = b2, Epsilon = epsilon };

    public static SlowRule Lamb() => new LambRule();

    public static SlowRule Adafactor() => new AdafactorRule();

    public static SlowRule Muon(bool nesterov = true, double? rms = 0.2, int adamOnly = -1) => new MuonRule(nesterov, rms, adamOnly);

    public static SlowRule ByVariable(params SlowRule[] rules) => new Several(rules);

    private double[] Memory(string name, int variable, int length, double start = 0)
    {
        if (!_memory.TryGetValue((name, variable), out var memory))
        {
            _memory[(name, variable)] = memory = new double[length];
            Array.Fill(memory, start);
        }

        return memory;
    }

    /// <summary>A rule that goes element by element, with three numbers of memory for each; the first may start elsewhere than at 0.</summary>
    private sealed class Element(Func<double, double, double[], double, int, double> update, double start = 0) : SlowRule
    {
        public override void Update(int variable, Shape shape, double[] p, double[] g, double rate, int t)
        {
            var memory = Enumerable.Range(0, 3).Select(k => Memory($"{k}", variable, p.Length, k == 0 ? start : 0)).ToArray();
            var s = new double[3];
            for (var i = 0; i < p.Length; i++)
            {
                for (var k = 0; k < 3; k++) s[k] = memory[k][i];
                p[i] = update(p[i], g[i], s, rate, t);
                for (var k = 0; k < 3; k++) memory[k][i] = s[k];
            }
        }
    }

    /// <summary>Defazio et al., algorithm 1, with x kept and y made of x and z. Decay and clipping change y, so x is taken from y and z.</summary>
    private sealed class ScheduleFreeRule : SlowRule
    {
        private readonly Dictionary<int, double[]> _z = [];

        public required int Warmup { get; init; }

        public required double Beta1 { get; init; }

        public required double Beta2 { get; init; }

        public required double Epsilon { get; init; }

        /// <summary>Where z begins: at the parameters, before any decay.</summary>
        public override void Begin(double[][] parameters)
        {
            for (var v = 0; v < parameters.Length; v++) _z[v] = [.. parameters[v]];
        }

        public override void Update(int variable, Shape shape, double[] p, double[] g, double rate, int t)
        {
            var square = Memory("v", variable, p.Length);
            var z = _z[variable];
            if (Warmup > 0) rate *= Math.Min(1.0, (double)t / Warmup);
            for (var i = 0; i < p.Length; i++)
            {
                var x = (p[i] - (1 - Beta1) * z[i]) / Beta1;
                square[i] = Beta2 * square[i] + (1 - Beta2) * g[i] * g[i];
                z[i] -= rate * g[i] / (Math.Sqrt(square[i] / (1 - Math.Pow(Beta2, t))) + Epsilon);
                x = (1 - 1.0 / t) * x + z[i] / t;
                p[i] = (1 - Beta1) * z[i] + Beta1 * x;
            }
        }
    }

    private sealed class LambRule : SlowRule
    {
        public override void Update(int variable, Shape shape, double[] p, double[] g, double rate, int t)
        {
            double[] m = Memory("m", variable, p.Length), v = Memory("v", variable, p.Length), move = new double[p.Length];
            for (var i = 0; i < p.Length; i++)
            {
                m[i] = 0.9 * m[i] + (1 - 0.9) * g[i];
                v[i] = 0.999 * v[i] + (1 - 0.999) * g[i] * g[i];
                move[i] = m[i] / (1 - Math.Pow(0.9, t)) / (Math.Sqrt(v[i] / (1 - Math.Pow(0.999, t))) + 1e-7);
            }

            double size = Math.Sqrt(p.Sum(e => e * e)), length = Math.Sqrt(move.Sum(e => e * e));
            var trust = size > 0 && length > 0 ? size / length : 1;
            for (var i = 0; i < p.Length; i++) p[i] -= rate * trust * move[i];
        }
    }

    private sealed class AdafactorRule : SlowRule
    {
        public override void Update(int variable, Shape shape, double[] p, double[] g, double rate, int t)
        {
            var rho = Math.Min(rate, 1 / Math.Sqrt(t));
            var keep = 1 - Math.Pow(t, -0.8);
            var move = new double[p.Length];
            if (shape.Rank == 2)
            {
                int rows = shape[0], columns = shape[1];
                double[] r = Memory("r", variable, rows), c = Memory("c", variable, columns);
                for (var i = 0; i < rows; i++)
                {
                    r[i] = keep * r[i] + (1 - keep) * Enumerable.Range(0, columns).Average(j => g[i * columns + j] * g[i * columns + j] + 1e-30);
                }

                for (var j = 0; j < columns; j++)
                {
                    c[j] = keep * c[j] + (1 - keep) * Enumerable.Range(0, rows).Average(i => g[i * columns + j] * g[i * columns + j] + 1e-30);
                }

                var mean = r.Average();
                for (var i = 0; i < p.Length; i++) move[i] = g[i] / Math.Sqrt(r[i / columns] * c[i % columns] / mean);
            }
            else
            {
                var v = Memory("v", variable, p.Length);
                for (var i = 0; i < p.Length; i++)
                {
                    v[i] = keep * v[i] + (1 - keep) * (g[i] * g[i] + 1e-30);
                    move[i] = g[i] / Math.Sqrt(v[i]);
                }
            }

            var alpha = Math.Max(1e-3, Math.Sqrt(p.Average(e => e * e))) * rho;
            var excess = Math.Max(1, Math.Sqrt(move.Average(e => e * e)));
            for (var i = 0; i < p.Length; i++) p[i] -= alpha * move[i] / excess;
        }
    }

    private sealed class MuonRule(bool nesterov, double? rms, int adamOnly) : SlowRule
    {
        private readonly SlowRule _adam = Adam();

        public override void Update(int variable, Shape shape, double[] p, double[] g, double rate, int t)
        {
            if (shape.Rank != 2 || variable == adamOnly)
            {
                _adam.Update(variable, shape, p, g, rate, t);
                return;
            }

            var m = Memory("m", variable, p.Length);
            for (var i = 0; i < p.Length; i++) m[i] = 0.95 * m[i] + g[i];
            int rows = shape[0], columns = shape[1];
            var x = new double[rows, columns];
            for (var i = 0; i < p.Length; i++) x[i / columns, i % columns] = nesterov ? g[i] + 0.95 * m[i] : m[i];
            var norm = Math.Sqrt(x.Cast<double>().Sum(e => e * e)) + 1e-7;
            x = Map(x, (i, j) => x[i, j] / norm);
            for (var step = 0; step < 5; step++)
            {
                // On the side that is shorter, as Keras does: x' x for tall matrices.
                var isTall = rows > columns;
                var a = isTall ? Product(Turned(x), x) : Product(x, Turned(x));
                var aa = Product(a, a);
                var b = Map(a, (i, j) => -4.775 * a[i, j] + 2.0315 * aa[i, j]);
                var bx = isTall ? Product(x, b) : Product(b, x);
                var now = x;
                x = Map(x, (i, j) => 3.4445 * now[i, j] + bx[i, j]);
            }

            var scale = rms is { } r ? r * Math.Sqrt(Math.Max(rows, columns)) : 1;
            for (var i = 0; i < p.Length; i++) p[i] -= rate * scale * x[i / columns, i % columns];
        }

        // Keras decays matrices and the rest by 0.004 each unless told otherwise.
        public override double? DecayOf(int variable, double? common) => SlowNetwork.Shapes[variable].Rank != 2 || variable == adamOnly ? 0.004 : common;

        private static double[,] Product(double[,] a, double[,] b) =>
            Map(new double[a.GetLength(0), b.GetLength(1)], (i, j) =>
            {
                var sum = 0.0;
                for (var k = 0; k < a.GetLength(1); k++) sum += a[i, k] * b[k, j];
                return sum;
            });

        private static double[,] Turned(double[,] a) => Map(new double[a.GetLength(1), a.GetLength(0)], (i, j) => a[j, i]);

        private static double[,] Map(double[,] like, Func<int, int, double> f)
        {
            var result = new double[like.GetLength(0), like.GetLength(1)];
            for (var i = 0; i < result.GetLength(0); i++)
            {
                for (var j = 0; j < result.GetLength(1); j++) result[i, j] = f(i, j);
            }

            return result;
        }
    }

    private sealed class Several(SlowRule[] rules) : SlowRule
    {
        public override void Update(int variable, Shape shape, double[] p, double[] g, double rate, int t) =>
            rules[variable].Update(variable, shape, p, g, rate, t);
    }
}
