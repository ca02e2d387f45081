using System.IO.Compression;
using Xunit;

namespace Cajal.Tests.Conformance.Dl4j;

/// <summary>Configurations of Keras 1 and 2 as users of another framework sent them.</summary>
public sealed class KerasConfigTests
{
    private const int Count = 27;

    [AssetFact("models/dl4j")]
    public void Every_configuration_is_read_and_built()
    {
        using var zip = ZipFile.OpenRead(Path.Combine(Assets.Find("models/dl4j")!, "keras-configs.zip"));
        var failures = new List<string>();
        var read = 0;
        foreach (var entry in zip.Entries.Where(e => e.FullName.Contains("/configs/", StringComparison.Ordinal) && e.Name.EndsWith(".json", StringComparison.Ordinal)))
        {
            read++;
            using var reader = new StreamReader(entry.Open());
            try
            {
                var model = Model.FromJson(reader.ReadToEnd());
                Assert.True(model.CountParams() > 0);
                Assert.Equal(model.CountParams(), Model.FromJson(model.ToJson()).CountParams());
            }
            catch (Exception e)
            {
                failures.Add($"{entry.FullName}: {e.Message}");
            }
        }

        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
        Assert.Equal(Count, read);
    }
}
