namespace Cajal.Tests.Optimizers.Histories;

/// <summary>The options around a rule, one after the other and in plain loops, as Keras's documentation of the optimizer's arguments has them.</summary>
internal sealed record SlowTraining
{
    public double Rate { get; init; } = 0.01f;

    /// <summary>The rate of a step, counted from 0, instead of one rate.</summary>
    public Func<int, double>? Schedule { get; init; }

    public double? ClipNorm { get; init; }

    public double? GlobalClipNorm { get; init; }

    public double? ClipValue { get; init; }

    public double? WeightDecay { get; init; }

    /// <summary>The variables that decay.</summary>
    public Func<int, bool> Decays { get; init; } = _ => true;

    public double? EmaMomentum { get; init; }

    public int EmaOverwrite { get; init; } = int.MaxValue;

    public bool Finalizes { get; init; }

    public int Gather { get; init; } = 1;

    /// <summary>A factor of the rate, 0 for a variable that stays.</summary>
    public Func<int, float> Multiplier { get; init; } = _ => 1;

    public Func<int, bool> IsFrozen { get; init; } = _ => false;

    /// <summary>What becomes of an element of the variable at the end of every step.</summary>
    public Func<int, double, double> Constraint { get; init; } = (_, x) => x;

    public (double[] Losses, double[][] Parameters) Run(SlowRule rule, SlowNetwork network, int steps)
    {
        var p = SlowNetwork.Start();
        var means = Array.ConvertAll(p, v => new double[v.Length]);
        var gathered = Array.ConvertAll(p, v => new double[v.Length]);
        var losses = new double[steps];
        rule.Begin(p);
        for (var step = 0; step < steps; step++)
        {
            var row = step * 5 % 20;
            (losses[step], var g) = network.Run(p, row, row + 5);
            var rate = Schedule is { } schedule ? (float)schedule(step) : Rate;
            for (var v = 0; v < p.Length; v++)
            {
                for (var i = 0; i < p[v].Length; i++) gathered[v][i] += g[v][i];
            }

            if ((step + 1) % Gather == 0)
            {
                var mean = Array.ConvertAll(gathered, v => Array.ConvertAll(v, e => e / Gather));
                foreach (var v in gathered) Array.Clear(v);
                Update(rule, p, Clipped(mean), rate, step / Gather + 1);
            }

            if (EmaMomentum is { } momentum) Average(p, means, step / Gather == 0 ? 0 : momentum, (step / Gather + 1) % EmaOverwrite == 0);
            for (var v = 0; v < p.Length; v++)
            {
                for (var i = 0; i < p[v].Length; i++) p[v][i] = Constraint(v, p[v][i]);
            }
        }

        if (!Finalizes) return (losses, p);
        return (losses, [.. p.Select((v, i) => IsFrozen(i) ? v : means[i])]);
    }

    private void Update(SlowRule rule, double[][] p, double[][] g, double rate, int t)
    {
        for (var v = 0; v < p.Length; v++)
        {
            if (IsFrozen(v)) continue;
            var own = Multiplier(v) == 1 ? rate : (float)rate * Multiplier(v);
            if (rule.DecayOf(v, WeightDecay) is { } decay && Decays(v))
            {
                for (var i = 0; i < p[v].Length; i++) p[v][i] *= 1 - decay * own;
            }

            rule.Update(v, SlowNetwork.Shapes[v], p[v], g[v], own, t);
        }
    }

    private double[][] Clipped(double[][] g)
    {
        double Norm(IEnumerable<double[]> all) => Math.Sqrt(all.Sum(v => v.Sum(e => e * e)));
        var live = g.Where((_, v) => !IsFrozen(v)).ToArray();
        return [.. g.Select(v => Array.ConvertAll(v, e =>
            ClipValue is { } limit ? Math.Clamp(e, -limit, limit)
            : ClipNorm is { } each && Norm([v]) > each ? e * each / Norm([v])
            : GlobalClipNorm is { } all && Norm(live) > all ? e * all / Norm(live) : e))];
    }

    private static void Average(double[][] p, double[][] means, double momentum, bool overwrites)
    {
        for (var v = 0; v < p.Length; v++)
        {
            for (var i = 0; i < p[v].Length; i++)
            {
                means[v][i] = momentum * means[v][i] + (1 - momentum) * p[v][i];
                if (overwrites) p[v][i] = means[v][i];
            }
        }
    }
}
