using System.Xml.Linq;
using Cajal.Layers;
using Cajal.Optimizers;
using Xunit;

namespace Cajal.Tests.Transferring;

[Collection("global seed")]
public sealed class TransferComparisonTests
{
    [Fact]
    public void Learners_see_the_same_examples_and_smaller_sets_are_part_of_larger_ones()
    {
        var data = Numbers(40);
        var seen = new List<(string Name, float[] X, int[] Y)>();
        Model Keep(string name, ArrayDataset d)
        {
            seen.Add((name, d.X.ToArray(), d.Y.ToArray<int>()));
            return Answering(0);
        }

        var table = Transfer.Compare(
            new("a", data, data, (d, _) => Keep("a", d)), new("b", data, data, (d, _) => Keep("b", d)), new("c", data, data, (d, _) => Keep("c", d)), [2, 5], draws: 2);
        Assert.Equal(12, seen.Count);
        for (var i = 0; i < 12; i += 3) Assert.All(seen.Skip(i).Take(3), s => Assert.Equal(seen[i].X, s.X));
        Assert.All(seen, s => Assert.Equal(s.X.Length / 2, s.Y.Count(y => y == 1)));
        Assert.Subset(seen[3].X.ToHashSet(), seen[0].X.ToHashSet());
        Assert.NotEqual(seen[0].X.Order(), seen[6].X.Order()); // Another draw takes others.
        Assert.Equal([2, 5], table.PerClass);
    }

    [Fact]
    public void Accuracy_is_that_on_held_out_examples()
    {
        var (train, held) = (Numbers(10), new ArrayDataset(new float[,] { { 1 }, { 2 }, { 3 }, { 4 } }, new[] { 0, 0, 0, 1 }));
        var answers = new Queue<int>([0, 1, 0]);
        var table = Transfer.Compare([new Learner("fixed", train, held, (_, _) => Answering(answers.Dequeue()))], [3], draws: 3);
        Assert.Equal([0.75, 0.25, 0.75], table.Learners[0].Scores[0]);
        Close.To(7 / 12.0, table.Learners[0].Means[0], 1e-12);
        Close.To(Math.Sqrt(1 / 12.0), table.Learners[0].Deviations[0], 1e-12); // (1/36 + 1/9 + 1/36) / 2
        Assert.Contains("58.3 ±", table.ToString(), StringComparison.Ordinal);
        Assert.Contains("4 held-out examples of 2 classes (chance 50 %), mean and standard deviation of 3 draws", table.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void More_examples_than_there_are_mean_all_of_them()
    {
        var data = Numbers(10);
        var table = Transfer.Compare([new Learner("one", data, data, (_, _) => Answering(1))], [3, 100, int.MaxValue], draws: 1);
        Assert.Equal([3, 5], table.PerClass);
        Assert.Contains("all (5)", table.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_seed_gives_the_same_table_and_the_global_seed_is_put_back()
    {
        RandomKey.SetGlobalSeed(7);
        var data = Numbers(20);
        Learner learner = new("net", data, data, (d, seed) =>
        {
            Sequential model = [new Input(1), new Dense(4, "tanh"), new Dense(2, "softmax")];
            model.Compile(new Adam(0.05f), "sparse_categorical_crossentropy");
            model.Fit(d, epochs: 3, seed: seed, verbose: Verbosity.Silent);
            return model;
        });
        var first = Transfer.Compare([learner], [2, 4], draws: 2, seed: 3);
        var drawn = new Dense(2);
        drawn.Build([null, 3]);
        RandomKey.SetGlobalSeed(7);
        var expected = new Dense(2);
        expected.Build([null, 3]);
        Assert.Equal(expected.Weights[0].Value.ToArray(), drawn.Weights[0].Value.ToArray());
        Assert.Equal(first.Learners[0].Scores, Transfer.Compare([learner], [2, 4], draws: 2, seed: 3).Learners[0].Scores);
    }

    [Fact]
    public void The_figure_is_a_document_with_a_line_a_point_for_each_size_and_a_bar_where_there_is_a_spread()
    {
        var table = new TransferComparison(
            [new("from <scratch>", [[0.5, 0.6], [0.7, 0.7]], 1), new("frozen", [[0.8, 0.9], [0.9, 0.95]], 1)], [10, 100], true, 2, 500, 2);
        var svg = XDocument.Parse(table.ToSvg("Cats & dogs"));
        XNamespace ns = "http://www.w3.org/2000/svg";
        Assert.Equal("Cats & dogs", svg.Root!.Element(ns + "title")!.Value);
        Assert.Equal("from <scratch>: 55.0 at 10, 70.0 at all (100). frozen: 85.0 at 10, 92.5 at all (100).", svg.Root.Element(ns + "desc")!.Value);
        Assert.Equal(2, svg.Descendants(ns + "polyline").Count());
        Assert.Equal(4, svg.Descendants(ns + "circle").Count());
        Assert.Equal(9, svg.Descendants(ns + "line").Count(l => l.Attribute("stroke")!.Value != "#D5D8DE"));
        using var folder = new TemporaryFolder();
        table.SaveSvg(folder.File("figure.svg"));
        Assert.Equal(table.ToSvg(), File.ReadAllText(folder.File("figure.svg")));
    }

    [Fact]
    public void Learners_with_other_examples_are_refused()
    {
        var (a, b) = (Numbers(4), Numbers(6));
        Assert.Equal("CJ3488", Code(() => Transfer.Compare([new("a", a, a, (_, _) => Answering(0)), new("b", b, a, (_, _) => Answering(0))], [1])));
        var real = new ArrayDataset(a.X, new float[] { 1, 2, 3, 4 });
        Assert.Equal("CJ3488", Code(() => Transfer.Compare([new("a", real, real, (_, _) => Answering(0))], [1])));
        Assert.Equal("CJ3484", Code(() => Transfer.Compare([new("a", a, a, (_, _) => Answering(0))], [0])));
        Assert.Equal("CJ3484", Code(() => Transfer.Compare([new("a", a, a, (_, _) => Answering(0))], [1], draws: 0)));

        static string? Code(Action action) => Assert.Throws<CajalException>(action).Code;
    }

    private static ArrayDataset Numbers(int count) =>
        new(Tensor.From([.. Enumerable.Range(0, count).Select(i => (float)i)], [count, 1]), Enumerable.Range(0, count).Select(i => i % 2).ToArray());

    private static Sequential Answering(int answer)
    {
        Sequential model = [new Input(1), new Dense(2, kernelInitializer: "zeros")];
        model.Weights[1].Assign(answer == 0 ? new float[] { 1, 0 } : new float[] { 0, 1 });
        return model;
    }
}
