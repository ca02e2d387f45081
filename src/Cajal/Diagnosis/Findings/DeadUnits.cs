namespace Cajal.Diagnosis.Findings;

/// <summary>Units behind a ReLU that no example wakes: no gradient reaches their weights, so they stay dead.</summary>
internal sealed class DeadUnits : Examination
{
    private const double MostDead = 0.4;
    private const double Died = 0.25;
    private const int Looks = 8;

    public override IReadOnlyList<FindingKind> Explains { get; } =
        [FindingKind.VanishingGradients, FindingKind.UpdatesTooSmall, FindingKind.ClassImbalance, FindingKind.Plateau];

    public override Finding? Look(TrainingRecord record)
    {
        if (record.Samples.Count == 0) return null;
        Finding? finding = null;
        var last = record.Samples.TakeLast(Looks).ToArray();
        foreach (var (path, alive) in Alive(last))
        {
            var dead = alive.Count(a => !a);
            if (dead <= MostDead * alive.Length) continue;
            finding ??= new Finding(
                FindingKind.DeadUnits, $"Units are dead: behind their ReLU they put out 0 whatever comes in.",
                $"a smaller learning rate, biases that start at 0, or \"leaky_relu\" in {path}.") { Layer = path, Epoch = last[^1].Epoch };
            finding.Because($"{dead} of {alive.Length} units ({Percent((double)dead / alive.Length)}) of {path} were 0 for all examples of the last {last.Length} looks, up to epoch {last[^1].Epoch}");
        }

        return finding;
    }

    /// <summary>Whether many units of a layer live before the first step and not at the end.</summary>
    public static bool HaveDied(TrainingRecord record)
    {
        var before = Alive([record.Samples[0]]);
        var after = Alive([.. record.Samples.TakeLast(Looks)]);
        return before.Zip(after).Any(p => p.First.Alive.Zip(p.Second.Alive).Count(u => u.First && !u.Second) > Died * p.First.Alive.Length);
    }

    // The units that some example of some of the looks wakes.
    private static List<(string Path, bool[] Alive)> Alive(ProbeSample[] looks)
    {
        var layers = new List<(string, bool[])>();
        for (var i = 0; i < looks[0].Units.Length; i++)
        {
            var alive = new bool[looks[0].Units[i].IsAlive.Length];
            foreach (var look in looks)
            {
                for (var unit = 0; unit < alive.Length; unit++) alive[unit] |= look.Units[i].IsAlive[unit];
            }

            layers.Add((looks[0].Units[i].Path, alive));
        }

        return layers;
    }
}
