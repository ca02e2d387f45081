using Cajal.Tests.Conformance;
using Xunit;

namespace Cajal.Tests.Data.Sets;

public class NamedTests
{
    [Fact]
    public void Sets_go_by_name_and_a_wrong_name_is_answered_by_the_nearest()
    {
        Assert.Equal(1797, Datasets.Load("digits") is var (train, test) ? train.Count + test.Count : 0);
        var e = Assert.Throws<CajalException>(() => Datasets.Load("fashon-mnist"));
        Assert.Equal("CJ4006", e.Code);
        Assert.Contains("fashion-mnist", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Iris_has_the_published_means()
    {
        var (train, test) = Datasets.Iris(raw: true);
        Assert.Equal((120, 30), (train.Count, test.Count));
        Assert.All(Enumerable.Range(0, 3), kind => Assert.Equal(10, test.Y.ToArray<int>().Count(y => y == kind)));
        // The summary statistics of the set's own description: means 5.84, 3.05, 3.76, 1.20; largest 7.9, 4.4, 6.9, 2.5.
        var all = Ops.Concatenate([train.X, test.X], axis: 0);
        Cajal.Tests.Close.To([5.84f, 3.05f, 3.76f, 1.20f], all.Mean(axis: 0).ToArray(), 0.005);
        Cajal.Tests.Close.To([7.9f, 4.4f, 6.9f, 2.5f], all.Max(axis: 0).ToArray(), 1e-6);
    }

    [AssetFact("tables")]
    public void The_census_has_its_published_numbers()
    {
        var (train, test) = Datasets.Adult(Assets.Find("tables"));
        // adult.names: 32561 and 16281 instances, 24.08 % of the first earn more than 50K; 2,399 of them have unknown values.
        Assert.Equal((32561, 16281, 15), (train.Rows.Count, test.Rows.Count, train.Columns.Count));
        Assert.Equal(7841, train["income"].ToTexts().Count(t => t == ">50K"));
        Assert.Equal(["<=50K", ">50K"], test["income"].ToTexts().Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Reviews_are_read_from_their_folders()
    {
        using var folder = new TemporaryFolder();
        foreach (var kind in (string[])["train/pos", "train/neg", "test/pos", "test/neg"])
        {
            Directory.CreateDirectory(folder.File(kind));
            File.WriteAllText(Path.Combine(folder.File(kind), "1_9.txt"), $"of {kind}");
            File.WriteAllText(Path.Combine(folder.File(kind), "0_9.txt"), "first");
        }

        var (train, test) = Datasets.Imdb(folder.Path);
        Assert.Equal([("first", true), ("of train/pos", true), ("first", false), ("of train/neg", false)], train);
        Assert.Equal(4, test.Length);
        Assert.Equal("CJ4001", Assert.Throws<CajalException>(() => Datasets.Imdb(folder.File("nowhere"))).Code);
    }

    [Theory]
    [InlineData("imdb", "Datasets.Imdb()")]
    [InlineData("SMS-spam", "Datasets.SmsSpam()")]
    public void A_set_of_another_form_is_pointed_to(string name, string call)
    {
        var e = Assert.Throws<CajalException>(() => Datasets.Load(name));
        Assert.Equal("CJ4006", e.Code);
        Assert.Contains(call, e.Message, StringComparison.Ordinal);
    }
}
