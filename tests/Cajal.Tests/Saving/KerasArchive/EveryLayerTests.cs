using System.Text;
using System.Text.Json;
using Cajal.Layers;
using Cajal.Tests.Conformance;
using Cajal.Tests.Saving.Hdf5;
using Xunit;

namespace Cajal.Tests.Saving;

/// <summary>Models of one layer each, of every class and of every set of arguments that Keras's recorded configurations have, through files and back.</summary>
public sealed class EveryLayerTests : IDisposable
{
    // Layers that Keras does not have, with the shapes of their inputs.
    private static readonly (Func<Layer> Make, Shape[] Inputs)[] Own =
    [
        (() => new GatedLinearUnit(4), [[3]]), (() => new Highway(), [[3]]), (() => new Maxout(3, 2), [[3]]), (() => new Swish(), [[3]]),
        (() => new PositionEmbedding(6), [[5, 4]]), (() => new RotaryEmbedding(), [[5, 4]]), (() => new SinePositionEncoding(), [[5, 4]]),
        (() => new TransformerEncoder(8, 2), [[5, 4]]), (() => new TransformerDecoder(8, 2), [[5, 4]]), (() => new TransformerDecoder(8, 2), [[5, 4], [6, 4]]),
        (() => new ClassProjection(4), [[3], [1]]),
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Comes_back_from_an_archive_with_every_bit_and_the_same_predictions() => ForAll(atLeast: 280, (model, inputs) =>
    {
        model.Save(_folder.File("one.keras"));
        AssertSame(model, Model.Load(_folder.File("one.keras")), inputs);
    });

    [H5pyFact]
    public void H5py_finds_every_bit_of_the_weights()
    {
        var files = 0;
        ForAll(atLeast: 280, (model, _) =>
        {
            if (model.Weights.Count > 0) model.SaveWeights(_folder.File($"{files++}.weights.h5"));
        });
        Assert.True(H5py.Compare(_folder.Path) > 3 * files);
    }

    private static void AssertSame(Model one, Model two, Tensor[] inputs)
    {
        Assert.Equal(one.Weights.Select(w => w.Spec), two.Weights.Select(w => w.Spec));
        foreach (var (a, b) in one.Weights.Zip(two.Weights)) Assert.Equal(a.Value.ToArray<double>(), b.Value.ToArray<double>());
        foreach (var (a, b) in one.CallAll(inputs).Zip(two.CallAll(inputs))) Assert.Equal(a.ToArray<double>(), b.ToArray<double>());
    }

    private static void ForAll(int atLeast, Action<Model, Tensor[]> check)
    {
        var (faults, count) = (new StringBuilder(), 0);
        foreach (var (name, draw) in Models())
        {
            try
            {
                var model = draw();
                count++;
                check(model, [.. model.Inputs.Select(Numbers)]);
            }
            catch (CajalException e) when (e.Code == "CJ2016")
            {
                // What Cajal does not have is refused when it is read.
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                faults.AppendLine($"{name}: {e.GetType().Name} {e.Message.ReplaceLineEndings(" ")}");
            }
        }

        Assert.True(faults.Length == 0, faults.ToString());
        Assert.True(count >= atLeast, $"{count} models.");
    }

    private static IEnumerable<(string Name, Func<Model> Draw)> Models()
    {
        foreach (var line in File.ReadLines(Path.Combine(Assets.Table("keras"), "configs.jsonl")))
        {
            var json = JsonDocument.Parse(line).RootElement;
            if (json.GetProperty("kind").GetString() != "layer" || json.GetProperty("inputs").ValueKind != JsonValueKind.Array) continue;
            yield return ($"{json.GetProperty("class")} {json.GetProperty("given")}", () => Drawn(
                Layer.FromEnvelope(ConfigJson.Read(json.GetProperty("envelope").GetRawText()), "layer"), [.. json.GetProperty("inputs").EnumerateArray().Select(Input)]));
        }

        foreach (var (make, inputs) in Own)
        {
            yield return (make().ClassName, () => Drawn(make(), Array.ConvertAll(inputs, s => (SymbolicTensor)new Input(s))));
        }
    }

    private static Model Drawn(Layer layer, SymbolicTensor[] inputs)
    {
        var model = new Model(inputs, layer.Connect(inputs, null));
        foreach (var (i, weight) in model.Weights.Index())
        {
            if (weight.DType.IsFloating) weight.Assign(Ops.RandomUniform(weight.Shape, new RandomKey(7, i), 0.1, 0.9, weight.DType));
        }

        return model;
    }

    private static SymbolicTensor Input(JsonElement input)
    {
        var shape = PartialShape.Create([.. input[0].EnumerateArray().Select(d => d.ValueKind == JsonValueKind.Null ? (int?)null : d.GetInt32())]);
        return new Input(shape.WithoutBatch(), dtype: input[1].GetString() == "int32" ? DType.Int32 : DType.Float32);
    }

    private static Tensor Numbers(SymbolicTensor input)
    {
        var x = Ops.RandomUniform(input.Shape.Fill(2, 5), new RandomKey(11), 0, 2);
        return x.Cast(input.DType).Realize();
    }
}
