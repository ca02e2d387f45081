using System.Text.Json;
using Cajal.Layers;
using Xunit;

namespace Cajal.Cli.Tests;

[Collection("global seed")]
public sealed class FinetuneJobTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cajal").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string At(string name) => Path.Combine(_folder, name);

    private static (int Code, string Out, string Error) Run(params string[] words)
    {
        var fake = new FakeTerminal();
        return (CommandLine.Run(words, fake.Make()), fake.Out.ToString(), fake.Error.ToString());
    }

    // Two classes that differ in the direction of their stripes, whose means are alike.
    private void Draw(int count)
    {
        var random = new Random(1);
        foreach (var (name, isUpright) in (ReadOnlySpan<(string, bool)>)[("lying", false), ("upright", true)])
        {
            Directory.CreateDirectory(At($"stripes/{name}"));
            for (var n = 0; n < count; n++)
            {
                var (pixels, phase) = (new byte[12 * 12 * 3], random.Next(4));
                for (var i = 0; i < 144; i++)
                {
                    var value = (((isUpright ? i % 12 : i / 12) + phase) / 2 % 2 == 0 ? 200 : 40) + random.Next(30);
                    pixels.AsSpan(3 * i, 3).Fill((byte)value);
                }

                new Image(12, 12, 3, pixels).Save(At($"stripes/{name}/{n}.png"));
            }
        }
    }

    private void Network()
    {
        RandomKey.SetGlobalSeed(3);
        Sequential model =
        [
            new Layers.Input([12, 12, 3]), new Rescaling(1 / 255.0), new Conv2D(16, 3, activation: "relu"), new BatchNormalization(), new GlobalAveragePooling2D(),
            new Dense(7, "softmax"),
        ];
        model.Save(At("trained.keras"));
    }

    [Fact]
    public void A_new_head_tells_the_classes_of_a_folder_apart()
    {
        Draw(40);
        Network();
        var (code, text, error) = Run("finetune", At("trained.keras"), At("stripes"), "--epochs", "400", "--tune", "1", "--learning-rate", "0.03", "--out", At("run"), "--json");
        Assert.True(code == 0, error);
        using var json = JsonDocument.Parse(text.TrimEnd().Split('\n')[^1]);
        Assert.Equal(16, json.RootElement.GetProperty("heldOut").GetInt32());
        Assert.Equal(64, json.RootElement.GetProperty("pictures").GetInt32());
        Assert.True(json.RootElement.GetProperty("accuracy").GetDouble() >= 0.9, text);
        Assert.InRange(json.RootElement.GetProperty("baseline").GetDouble(), 0.2, 0.8);

        // The run answers for its classes, and its model is one that any program of Keras opens.
        var (asked, _, refused) = Run("predict", At("run"), At("stripes/upright"), "--top", "1", "--out", At("answers.csv"));
        Assert.True(asked == 0, refused);
        Assert.InRange(File.ReadAllLines(At("answers.csv")).Count(l => l.Contains(",upright,", StringComparison.Ordinal)), 36, 40);
        Assert.Equal([null, 2], Model.Load(At("run/model.keras"), compile: false).Outputs[0].Shape.Dims.ToArray());
    }

    [Fact]
    public void The_part_that_was_trained_stays_as_it_was_without_tuning()
    {
        Draw(8);
        Network();
        Assert.Equal(0, Run("finetune", At("trained.keras"), At("stripes"), "--epochs", "2", "--out", At("run")).Code);
        var (before, after) = (Model.Load(At("trained.keras"), compile: false), Model.Load(At("run/model.keras"), compile: false));
        for (var i = 0; i < 6; i++) Assert.Equal(before.Weights[i].Value.ToArray(), after.Weights[i].Value.ToArray());
    }

    [Fact]
    public void One_class_or_a_missing_folder_is_refused()
    {
        Draw(8);
        Network();
        Directory.Delete(At("stripes/lying"), recursive: true);
        Assert.Equal("CJ5050", Run("finetune", At("trained.keras"), At("stripes"), "--out", At("run")).Error[..6]);
        Assert.NotEqual(0, Run("finetune", At("trained.keras"), At("nowhere"), "--out", At("run")).Code);
        Assert.False(Directory.Exists(At("run")));
    }
}
