using System.Diagnostics;
using System.Globalization;
using Cajal.Data;

namespace Cajal;

public static partial class Transfer
{
    /// <summary>Compares learning from scratch, on frozen features, and by fine-tuning, over numbers of examples.</summary>
    /// <inheritdoc cref="Compare(IReadOnlyList{Learner}, IReadOnlyList{int}, int, int, Action{string})"/>
    /// <param name="scratch">Starts with random weights.</param>
    /// <param name="frozen">Trains a head on features of a network that learned something else.</param>
    /// <param name="fineTuned">Trains that whole network on.</param>
    /// <param name="perClass">How many examples of each class to learn from.</param>
    /// <param name="draws">How often to repeat with other examples and other starting weights.</param>
    /// <param name="seed">Fixes the draws.</param>
    /// <param name="log">Hears of every training that is finished; nobody by default.</param>
    public static TransferComparison Compare(
        Learner scratch, Learner frozen, Learner fineTuned, IReadOnlyList<int> perClass, int draws = 3, int seed = 0, Action<string>? log = null) =>
        Compare([scratch, frozen, fineTuned], perClass, draws, seed, log);

    /// <summary>Compares ways to learn a task over numbers of examples, several times, on examples that were held out.</summary>
    /// <remarks>
    /// Each draw takes the examples anew, the same ones for every learner, and a smaller set is part of the larger one. Before every training the global
    /// seed is set to one of the draw, so that learners start alike and the table can be made again; it is put back at the end. Choose settings (rates,
    /// epochs) on other examples than those held out here: whoever picks the best of many by this table is no longer held out.
    /// </remarks>
    /// <param name="learners">The ways to learn.</param>
    /// <param name="perClass">How many examples of each class to learn from; more than there are means all.</param>
    /// <param name="draws">How often to repeat with other examples and other starting weights.</param>
    /// <param name="seed">Fixes the draws.</param>
    /// <param name="log">Hears of every training that is finished; nobody by default.</param>
    /// <returns>Mean and spread of the accuracy for each learner and number, as a table and a figure.</returns>
    /// <exception cref="CajalException">The learners do not have the same examples, or these are no classes (CJ3488); a number is out of range (CJ3484).</exception>
    public static TransferComparison Compare(
        IReadOnlyList<Learner> learners, IReadOnlyList<int> perClass, int draws = 3, int seed = 0, Action<string>? log = null)
    {
        ArgumentNullException.ThrowIfNull(learners);
        ArgumentNullException.ThrowIfNull(perClass);
        TransferSetting.Positive(draws, nameof(draws), "3, the least that shows a spread.");
        TransferSetting.Positive(learners.Count, "the number of learners", "give at least one.");
        TransferSetting.Positive(perClass.Count, "the number of sizes", "[10, 50, 100].");
        foreach (var size in perClass) TransferSetting.Positive(size, nameof(perClass), "10.");
        var classes = RequireSameExamples(learners);
        var largest = classes.Max(c => c.Length);
        int[] sizes = [.. perClass.Select(n => Math.Min(n, largest)).Distinct().Order()];
        var scores = learners.Select(_ => sizes.Select(_ => new double[draws]).ToArray()).ToArray();
        var seconds = new double[learners.Count];
        var before = RandomKey.Global;
        try
        {
            for (var draw = 0; draw < draws; draw++)
            {
                var orders = classes.Select(rows => Shuffled(rows, seed, draw)).ToArray();
                for (var s = 0; s < sizes.Length; s++)
                {
                    int[] rows = Shuffled([.. orders.SelectMany(o => o.Take(sizes[s]))], seed, draw);
                    for (var k = 0; k < learners.Count; k++)
                    {
                        var start = Stopwatch.GetTimestamp();
                        RandomKey.SetGlobalSeed(seed + draw);
                        scores[k][s][draw] = Accuracy(learners[k].Fit(learners[k].Train.Rows(rows), seed + draw), learners[k]);
                        var time = Stopwatch.GetElapsedTime(start).TotalSeconds;
                        seconds[k] += time;
                        log?.Invoke(string.Create(CultureInfo.InvariantCulture,
                            $"draw {draw + 1} of {draws}, {sizes[s]} per class, {learners[k].Name}: {100 * scores[k][s][draw]:F1} % in {time:F1} s"));
                    }
                }
            }
        }
        finally
        {
            RandomKey.Global = before;
        }

        return new TransferComparison(
            [.. learners.Select((l, k) => new LearnerScores(l.Name, scores[k], seconds[k]))], sizes, sizes[^1] >= largest, draws, learners[0].HeldOut.Count, classes.Length);
    }

    // The rows of each class.
    private static int[][] RequireSameExamples(IReadOnlyList<Learner> learners)
    {
        var first = learners[0];
        foreach (var (set, of) in new (string, Func<Learner, ArrayDataset>)[] { ("train", l => l.Train), ("held out", l => l.HeldOut) })
        {
            var labels = of(first).Y;
            if (labels.Rank != 1 || labels.DType is not (DType.Int32 or DType.Int64))
            {
                throw new CajalException(new Problem("CJ3488", "Ways to learn can be compared on classes only.")
                    .Fact($"targets, {set}", labels)
                    .Try("give class numbers, int32 [count]."));
            }

            foreach (var other in learners.Skip(1))
            {
                if (of(other).Y.Rank == 1 && of(other).Y.ToArray<long>().SequenceEqual(labels.ToArray<long>())) continue;
                throw new CajalException(new Problem("CJ3488", "These ways to learn do not have the same examples.")
                    .Fact($"{first.Name}, {set}", $"{of(first)}")
                    .Fact($"{other.Name}, {set}", $"{of(other)}")
                    .Note("Their targets differ. A comparison is fair where all see the same examples in the same order.")
                    .Try("make features with Transfer.CacheFeatures, which keeps the order."));
            }
        }

        var all = first.Train.Y.ToArray<int>();
        return [.. Enumerable.Range(0, all.Length).GroupBy(i => all[i]).OrderBy(g => g.Key).Select(g => g.ToArray())];
    }

    private static int[] Shuffled(int[] rows, int seed, int draw)
    {
        int[] order = [.. rows];
        new SplitMix(SplitMix.Mix((ulong)seed, (ulong)draw)).Shuffle(order.AsSpan());
        return order;
    }

    private static double Accuracy(Model model, Learner learner)
    {
        var answers = model.Predict(learner.HeldOut.X, 128);
        var said = answers.Rank == 2 && answers.Shape[1] > 1 ? answers.ArgMax(-1).ToArray<int>() : Array.ConvertAll(answers.ToArray(), p => p > 0.5f ? 1 : 0);
        return said.Zip(learner.HeldOut.Y.ToArray<int>()).Average(p => p.First == p.Second ? 1.0 : 0);
    }
}
