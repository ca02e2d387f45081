namespace Cajal.Cli;

/// <summary>How good a guess is that costs nothing: the most frequent class, or the mean.</summary>
/// <param name="Name">The guess.</param>
/// <param name="Score">Its share of right answers, or its root of the mean square error.</param>
internal sealed record Baseline(string Name, double Score)
{
    /// <summary>The class that is most frequent among the training rows, measured on others.</summary>
    public static Baseline Majority(IReadOnlyList<int> train, IReadOnlyList<int> test, IReadOnlyList<string> classes)
    {
        var most = Enumerable.Range(0, classes.Count).MaxBy(c => train.Count(y => y == c));
        return new Baseline(classes[most], test.Count(y => y == most) / (double)test.Count);
    }

    /// <summary>The mean of the training rows, measured on others.</summary>
    public static Baseline Mean(IReadOnlyList<double> train, IReadOnlyList<double> test)
    {
        var mean = train.Average();
        return new Baseline(Statistics.Short(mean), Math.Sqrt(test.Average(y => (y - mean) * (y - mean))));
    }
}
