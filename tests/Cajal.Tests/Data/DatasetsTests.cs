using Xunit;

namespace Cajal.Tests.Data;

public class DatasetsTests
{
    [Fact]
    public void Digits_come_in_equal_shares_and_complete()
    {
        var (train, test) = Datasets.Digits();
        Assert.Equal(1797, train.Count + test.Count);
        Assert.Equal([1438, 64], train.X.Shape);
        Assert.Equal([359, 64], test.X.Shape);
        Assert.All(test.Y.ToArray<int>().CountBy(y => y), c => Assert.InRange(c.Value, 34, 38));
        Assert.All(train.X.ToArray(), v => Assert.InRange(v, 0, 1));
    }

    [Fact]
    public void Digits_are_those_of_the_source()
    {
        var (train, test) = Datasets.Digits(raw: true);
        // The first line of the original file, an image of 0.
        float[] first = [0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0, 0, 3, 15, 2, 0, 11, 8, 0, 0, 4, 12, 0, 0, 8, 8, 0,
            0, 5, 8, 0, 0, 9, 8, 0, 0, 4, 11, 0, 1, 12, 7, 0, 0, 2, 14, 5, 10, 12, 0, 0, 0, 0, 6, 13, 10, 0, 0, 0];
        var found = new[] { train, test }.SelectMany(d => d.X.ToArray().Chunk(64).Zip(d.Y.ToArray<int>()))
            .Where(e => e.First.SequenceEqual(first)).ToArray();
        Assert.Equal(0, Assert.Single(found).Second);
    }

    [Fact]
    public void The_same_seed_gives_the_same_parts_and_another_others()
    {
        var a = Datasets.Digits(seed: 3).Train.Y.ToArray<int>();
        Assert.Equal(a, Datasets.Digits(seed: 3).Train.Y.ToArray<int>());
        Assert.NotEqual(a, Datasets.Digits(seed: 4).Train.Y.ToArray<int>());
    }

    [Fact]
    public void Digits_come_as_images_too() => Assert.Equal([359, 8, 8, 1], Datasets.Digits(asImages: true).Test.X.Shape);

    [Fact]
    public void Credit_is_standardised_by_the_training_part()
    {
        var (train, test) = Datasets.GermanCredit();
        Assert.Equal([800, 20], train.X.Shape);
        Assert.Equal([200, 20], test.X.Shape);
        Assert.Equal(700, train.Y.ToArray<int>().Sum() + test.Y.ToArray<int>().Sum());
        var amounts = train.X.ToArray<double>().Chunk(20).Select(r => r[4]).ToArray();
        Assert.Equal(0, amounts.Average(), 1e-5);
        Assert.Equal(1, Math.Sqrt(amounts.Average(v => v * v)), 1e-5);
        Assert.Equal(20, train.FeatureNames.Count);
        Assert.Equal(18424, Datasets.GermanCredit(raw: true) is var (a, b)
            ? a.X.ToArray().Concat(b.X.ToArray()).Chunk(20).Max(r => r[4]) : 0);
    }

    [Fact]
    public void Made_up_data_has_the_asked_form()
    {
        var moons = Datasets.TwoMoons(101, 0.05, seed: 1);
        Assert.Equal((101, 2), (moons.Count, moons.X.Shape[1]));
        Assert.Equal(moons.X.ToArray(), Datasets.TwoMoons(101, 0.05, seed: 1).X.ToArray());
        var spiral = Datasets.Spiral(5, 500, 0);
        Assert.All(spiral.Y.ToArray<int>().CountBy(y => y), c => Assert.Equal(100, c.Value));
        Assert.All(spiral.X.ToArray().Chunk(2), p => Assert.InRange(Math.Sqrt(p[0] * p[0] + p[1] * p[1]), 0, 1.000001));
    }

    [Fact]
    public void Rows_and_parts_keep_inputs_with_their_targets()
    {
        var x = new float[10, 1];
        for (var i = 0; i < 10; i++) x[i, 0] = i;
        var data = new ArrayDataset(x, Enumerable.Range(0, 10).ToArray()) { Name = "count" };
        Assert.Equal([0, 1, 2], data.Take(3).Y.ToArray<int>());
        var shuffled = data.ShuffleOnce(seed: 1);
        Assert.Equal(shuffled.X.ToArray<int>(), shuffled.Y.ToArray<int>());
        Assert.Equal("count: 10 examples, float32 [1] -> int32 []", data.ToString());
    }

    [Fact]
    public void Missing_files_say_where_they_were_sought()
    {
        var error = Assert.Throws<CajalException>(() => Datasets.Mnist(Path.Combine(Path.GetTempPath(), "no such folder")));
        Assert.Equal("CJ4001", error.Code);
        Assert.Contains("train-images-idx3-ubyte", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Standard_files_are_read_from_a_folder()
    {
        var folder = Directory.CreateTempSubdirectory("cajal").FullName;
        try
        {
            byte[] images = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 0, 51, 255, 255, 0, 102];
            byte[] labels = [0, 0, 8, 1, 0, 0, 0, 2, 7, 0];
            foreach (var part in (string[])["train", "t10k"])
            {
                File.WriteAllBytes(Path.Combine(folder, $"{part}-images-idx3-ubyte"), images);
                File.WriteAllBytes(Path.Combine(folder, $"{part}-labels.idx1-ubyte"), labels);
            }

            var (train, test) = Datasets.FashionMnist(folder);
            Assert.Equal([2, 1, 3, 1], train.X.Shape);
            Assert.Equal([0, 0.2f, 1, 1, 0, 0.4f], test.X.ToArray());
            Assert.Equal([7, 0], train.Y.ToArray<int>());
            Assert.Equal("sneaker", train.ClassNames[7]);

            File.WriteAllBytes(Path.Combine(folder, "t10k-labels.idx1-ubyte"), [0, 0, 8, 1, 0, 0, 0, 1, 7]);
            Assert.Equal("CJ4004", Assert.Throws<CajalException>(() => Datasets.FashionMnist(folder)).Code);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Counts_that_differ_are_refused() =>
        Assert.Equal("CJ3007", Assert.Throws<ShapeException>(() => new ArrayDataset(new float[3, 2], new[] { 1, 2 })).Code);
}
