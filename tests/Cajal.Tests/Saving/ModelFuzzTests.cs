using System.Text;
using Cajal.Layers;
using Cajal.Saving;
using Cajal.Tests.Data;
using Xunit;

namespace Cajal.Tests.Saving;

/// <summary>Damaged models give a model or an error of ours, as <see cref="FileFuzzTests"/> holds of other files.</summary>
public sealed class ModelFuzzTests
{
    private static readonly string[] Words =
    [
        "{", "}", "[", "]", "\"", ":", ",", "null", "true", "-1", "0", "1e9", "2147483647", "9223372036854775807", "NaN", "\"\"", "[[[[[[[[", "\"Dense\"", "\"Lambda\"", "\"LSTM\"",
        "\"Sequential\"", "\"class_name\"", "\"config\"", "\"units\"", "\"name\"", "\"inbound_nodes\"", "\"__keras_tensor__\"", "\"keras_history\"", "\"float16\"", "\"relu\"", "\\ud800",
        "\"filters\": 100000,", "\"shared_object_id\": 1,", "\"batch_shape\": [null, 3],", "\"build_config\": {\"input_shape\": [null]},",
    ];

    [Fact]
    public void Damaged_archives_of_models_give_a_model_or_an_error_of_ours()
    {
        byte[][] seeds = [.. Models().Select(m => Encoding.UTF8.GetBytes(m.ToJson()))];
        byte[] weights;
        using (var folder = new TemporaryFolder())
        {
            Models()[0].SaveWeights(folder.File("a.weights.h5"));
            weights = File.ReadAllBytes(folder.File("a.weights.h5"));
        }

        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.keras");
        try
        {
            Fuzz.Try(seeds, Words, ["CJ2290", "CJ2291", "CJ2013", "CJ3402"], (bytes, _) =>
            {
                using (var file = File.Create(path))
                using (var zip = new ZipWriter(file))
                {
                    zip.Add("metadata.json", "{\"keras_version\": \"3.16.0\"}");
                    zip.Add("config.json", to => to.Write(bytes));
                    zip.Add("model.weights.h5", to => to.Write(weights));
                }

                Model.Load(path);
            });
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Damaged_models_in_HDF5_give_a_model_or_an_error_of_ours()
    {
        using var folder = new TemporaryFolder();
        var seeds = Models().Select((m, i) =>
        {
            m.Compile("adam", "mse");
            m.Save(folder.File($"{i}.h5"));
            return File.ReadAllBytes(folder.File($"{i}.h5"));
        }).ToArray();
        Fuzz.Try(seeds, Words, ["CJ2291", "CJ3441"], (bytes, _) =>
        {
            File.WriteAllBytes(folder.File("x.h5"), bytes);
            Model.Load(folder.File("x.h5"));
        });
    }

    [Fact]
    public void A_configuration_that_asks_for_more_than_the_file_can_hold_is_refused_before_there_is_memory_for_it()
    {
        using var folder = new TemporaryFolder();
        var json = Models()[0].ToJson();
        Assert.Contains("\"units\":3", json, StringComparison.Ordinal);
        using (var file = File.Create(folder.File("x.keras")))
        using (var zip = new ZipWriter(file))
        {
            zip.Add("metadata.json", "{\"keras_version\": \"3.16.0\"}");
            zip.Add("config.json", json.Replace("\"units\":3", "\"units\":500000000", StringComparison.Ordinal));
            zip.Add("model.weights.h5", to => { });
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<CajalException>(() => Model.Load(folder.File("x.keras")));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 << 20);
    }

    private static Model[] Models()
    {
        var left = new Input(2, name: "left");
        var shared = new Dense(2, name: "shared");
        var sum = shared.Call(left) * 2f + shared.Call(shared.Call(left));
        return
        [
            new Sequential([new Input(2), new Dense(3, "relu"), new Dropout(0.5), new Dense(1)]),
            new Sequential([new Input([6, 2]), new Conv1D(2, 3), new BatchNormalization(), new Bidirectional(new LSTM(2)), new Dense(1)]),
            new Model(left, new Dense(1, "sigmoid").Call(sum)),
        ];
    }
}
