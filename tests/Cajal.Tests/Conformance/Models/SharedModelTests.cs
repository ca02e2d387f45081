using System.IO.Compression;
using Cajal.Data;
using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Conformance.Models;

/// <summary>Trained networks of other people: what they recognise, and figures of an independent evaluator.</summary>
public sealed class SharedModelTests
{
    [AssetTheory("models")]
    [InlineData("stm32_modelzoo/mobilenet_v1_0.25_224.h5")]
    [InlineData("face_classification/fer2013_big_XCEPTION.54-0.66.hdf5")]
    [InlineData("face_classification/fer2013_mini_XCEPTION.119-0.65.hdf5")]
    [InlineData("face_classification/gender_mini_XCEPTION.21-0.95.hdf5")]
    [InlineData("mlcommons_tiny/pretrainedResnet.h5")]
    [InlineData("mlcommons_tiny/str_ww_ref_model.h5")]
    public void A_network_gives_what_another_evaluator_gives(string name)
    {
        var model = Model.Load(Place(name));
        SharedModel.CheckAgainst(model, Opinion(name));
        Assert.Empty(model.LoadWarnings);
        Assert.True(model.IsCompiled || name.StartsWith("stm32", StringComparison.Ordinal));
    }

    [AssetFact("models")]
    public void A_mobile_net_sees_in_photographs_what_another_evaluator_sees()
    {
        const string Name = "stm32_modelzoo/mobilenet_v1_0.25_224.h5";
        var figures = Npz.Load(Path.ChangeExtension(Place(Name), ".photos.second-opinion.npz"));
        var seen = Model.Load(Place(Name)).Call(figures["in0"].Cast(DType.Float32) / 127.5f - 1);
        SharedModel.RequireClose("probabilities", figures["out0"], seen, absolute: 1e-6, relative: 1e-4);
        Assert.Equal(figures["out0"].ArgMax(-1).ToArray<long>(), seen.ArgMax(-1).ToArray<long>());
    }

    [AssetFact("models")]
    public void A_residual_network_recognises_881_of_1000_images()
    {
        const int Count = 1000, Record = 1 + 3072;
        var records = new byte[Count * Record];
        using (var file = new GZipStream(File.OpenRead(Path.Combine(Assets.Find("data/cifar10-small")!, "test_1000.bin.gz")), CompressionMode.Decompress))
        {
            file.ReadExactly(records);
        }

        var labels = Enumerable.Range(0, Count).Select(i => (long)records[i * Record]).ToArray();
        var pixels = Tensor.From([.. Enumerable.Range(0, Count).SelectMany(i => records[(i * Record + 1)..((i + 1) * Record)]).Select(b => (float)b)], [Count, 3, 32, 32]);
        var seen = Model.Load(Place("mlcommons_tiny/pretrainedResnet.h5")).Call(pixels.Transpose(0, 2, 3, 1)).ArgMax(-1).ToArray<long>();
        Assert.Equal(881, seen.Zip(labels).Count(p => p.First == p.Second));
    }

    [AssetFact("models")]
    public void A_network_in_two_files_with_two_outputs_gives_what_another_evaluator_gives()
    {
        const string Folder = "connect4_alphazero/";
        var model = SharedModel.Load(Place(Folder + "model_best_config.json"), Place(Folder + "model_best_weight.h5"));
        SharedModel.CheckAgainst(model, Opinion(Folder + "model_best_weight.h5"));
    }

    [AssetFact("models")]
    public void Weights_of_a_drawn_network_with_cells_of_another_library_and_a_layer_of_its_own()
    {
        const string Name = "textgenrnn/textgenrnn_weights.hdf5";
        var x = new Input(40, dtype: DType.Int32, name: "input");
        var embedded = new Embedding(465, 100, name: "embedding").Call(x);
        var first = new LSTM(128, returnSequences: true, name: "rnn_1").Call(embedded);
        var second = new LSTM(128, returnSequences: true, name: "rnn_2").Call(first);
        var all = new Concatenate(name: "rnn_concat").Call([embedded, first, second]);
        var model = new Model(x, new Dense(465, "softmax", name: "output").Call(new WeightedAverage().Call(all)));
        foreach (var byName in (bool[])[false, true])
        {
            model.SetWeights([.. model.Weights.Select(w => Ops.Zeros(w.Shape))]);
            model.LoadWeights(Place(Name), byName: byName);

            // Forty steps of large weights: in float32 another order of sums alone moves the probabilities by 4e-5.
            var figures = Opinion(Name);
            SharedModel.RequireClose("out0", figures["out0"], model.Call(figures["in0"]), absolute: 1e-4);
        }
    }

    private static string Place(string name) => Path.Combine(Assets.Find("models")!, name);

    private static OrderedDictionary<string, Tensor> Opinion(string name) => Npz.Load(Place(name + ".second-opinion.npz"));

    /// <summary>The mean over time, weighted by a softmax of one score for each step.</summary>
    private sealed class WeightedAverage() : Layer("attention")
    {
        private Variable _score = null!;

        protected override void Build(Shape inputShape) => _score = AddWeight("attention_W", [inputShape[-1], 1]);

        protected override Tensor Call(Tensor x, CallContext context) => (x * Ops.MatMul(x, _score).Softmax(1)).Sum(1);
    }
}
