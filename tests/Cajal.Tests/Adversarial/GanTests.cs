using Cajal.Adversarial;
using Cajal.Layers;
using Cajal.Optimizers;
using Cajal.Training;
using Xunit;

namespace Cajal.Tests.Adversarial;

[Collection("global seed")]
public sealed class GanTests
{
    private static readonly Tensor _data = LayerContract.Waves([48, 2], DType.Float32) * 0.9f;
    private static readonly Tensor _labels = Enumerable.Range(0, 48).Select(i => i % 3).ToArray();

    // Two steps of the discriminator with R1 and one of the generator with plain descent, computed with PyTorch 1.13 in float64.
    [Fact]
    public void A_step_is_PyTorchs_step()
    {
        Sequential generator = [new Input(3), new Dense(4, "leaky_relu"), new Dense(2, "tanh")];
        Sequential discriminator = [new Input(2), new Dense(4, "tanh"), new Dense(1)];
        LayerContract.Filled(generator);
        LayerContract.Filled(discriminator);
        var gan = new Gan(generator, discriminator, 3) { Noise = (shape, _) => LayerContract.Waves(shape, DType.Float32, phase: 2) };
        gan.Compile(new SGD(0.1f), new SGD(0.1f), "non-saturating", discriminatorSteps: 2, penalties: [new R1Penalty(5)], averageDecay: 0);
        var logs = gan.TrainOnBatch(LayerContract.Waves([4, 2], DType.Float32));

        // Float32 against float64 through two steps.
        Close.To(
            [1.7365335071552617, 1.0422146568687705, -0.6924686243257996, -0.7023325802527535, 0.23321571713627276],
            [logs["d_loss"], logs["g_loss"], logs["d_real"], logs["d_fake"], logs["r1"]], 2e-6);
        Close.To(
            [
                0.3675730626704822, 0.3490965897133937, -0.0024278266538221953, -0.3442379250004585, -0.47267167320068865, -0.10801857515634233,
                0.3441410421756133, 0.49036597103600094, 0.22227084493579002, -0.2765403511318266, -0.4835025278798947, -0.27967689394836737,
                0.08234608567048324, 0.36016677970972544, 0.29759968488659955, -0.03299625154518655, -0.4138349175453367,
            ],
            Flat(discriminator), 2e-6);
        Close.To(
            [
                0.4168336137353371, 0.4553279348880051, 0.07389657096213578, -0.3790924926585025, -0.4780598006422812, -0.13996661210785014,
                0.3273064127141853, 0.4949284635624659, 0.20960072744641065, -0.2726235485565489, -0.5030263978122292, -0.267659274924979,
                0.2055175719829103, 0.49610216504108395, 0.3290452906696479, -0.1447607729831344, -0.4755150690443419, -0.3753559016960042,
                0.08555413919583901, 0.4567173130791132, 0.42461533776276694, -0.004298965661448095, -0.42387444466409946, -0.4528107384063517,
                -0.05684746223895733, 0.38149704542628315,
            ],
            Flat(generator), 2e-6);
    }

    [Fact]
    public void The_discriminator_takes_its_steps_on_fresh_rows_and_the_rest_of_an_epoch_waits()
    {
        var gan = Small();
        gan.Compile(loss: "wgan-gp", discriminatorSteps: 5);
        var history = gan.Fit(_data, batchSize: 4, epochs: 3, verbose: Verbosity.Silent);

        // 48 rows are two steps of 5 * 4, and 8 rows that are left over.
        Assert.Equal(6, history.Steps);
        Assert.Equal(6, gan.GeneratorOptimizer.Iterations.Value.Item());
        Assert.Equal(30, gan.Optimizer.Iterations.Value.Item());
        Assert.Equal(["d_loss", "g_loss", "d_real", "d_fake", "gradient_penalty"], history.Names);
        Assert.Equal([1, 2, 3], history.Epochs);
    }

    [Theory]
    [InlineData("minimax")]
    [InlineData("non-saturating")]
    [InlineData("lsgan")]
    [InlineData("wgan")]
    [InlineData("wgan-gp")]
    [InlineData("hinge")]
    [InlineData("relativistic")]
    public void Every_loss_trains_both_networks(string loss)
    {
        var gan = Small();
        gan.Compile(loss: loss, discriminatorSteps: 2, penalties: [new R1Penalty(0.1f), new R2Penalty(0.1f)]);
        var before = (Flat(gan.Generator), Flat(gan.Discriminator));
        var history = gan.Fit(_data, batchSize: 8, epochs: 2, verbose: Verbosity.Silent);
        Assert.NotEqual(before.Item1, Flat(gan.Generator));
        Assert.NotEqual(before.Item2, Flat(gan.Discriminator));
        Assert.All(history.Names, n => Assert.All(history[n], v => Assert.True(double.IsFinite(v))));
    }

    [Fact]
    public void Weights_are_clipped_where_the_loss_asks_for_it()
    {
        var gan = Small();
        gan.Compile(loss: "wgan");
        gan.TrainOnBatch(_data);
        Assert.Equal(0.01f, Flat(gan.Discriminator).Max(Math.Abs), 1e-7);
        Assert.True(Flat(gan.Generator).Max(Math.Abs) > 0.1);
    }

    [Fact]
    public void A_frozen_player_stays_as_it_is()
    {
        var gan = Small();
        gan.Generator.Trainable = false;
        gan.Compile(averageDecay: 0);
        var before = Flat(gan.Generator);
        gan.TrainOnBatch(_data);
        Assert.Equal(before, Flat(gan.Generator));
    }

    [Fact]
    public void The_mean_of_the_weights_is_the_formulas_and_makes_the_examples()
    {
        var gan = Small();
        gan.Compile(new Adam(0.05f), new Adam(0.05f), averageDecay: 0.5f);
        var mean = Flat(gan.Generator);
        for (var t = 1; t <= 12; t++)
        {
            gan.TrainOnBatch(_data);
            var now = Flat(gan.Generator);
            var keep = Math.Min(0.5, (1.0 + t) / (10 + t));
            mean = [.. mean.Zip(now, (m, w) => keep * m + (1 - keep) * w)];
        }

        // Float32 through twelve updates.
        Close.To(mean, [.. gan.AveragedWeights.Tensors.SelectMany(t => t.ToArray<double>())], 1e-6);
        var steady = gan.Generate(5, seed: 1).ToArray();
        var last = gan.Generate(5, seed: 1, averaged: false).ToArray();
        Assert.NotEqual(steady, last);
        gan.AveragedWeights.Assign();
        Assert.Equal(steady, gan.Generate(5, seed: 1, averaged: false).ToArray());
    }

    [Fact]
    public void Generates_the_same_from_the_same_seed_in_batches_of_any_size()
    {
        var gan = Small();
        gan.Compile();
        gan.TrainOnBatch(_data);
        var whole = gan.Generate(11, seed: 3);
        Assert.Equal([11, 2], whole.Shape.ToArray());
        Close.To(whole.ToArray(), gan.Generate(11, seed: 3, batchSize: 4).ToArray(), 1e-6); // Sums are taken in another order.
        Assert.NotEqual(whole.ToArray(), gan.Generate(11, seed: 4).ToArray());
        Assert.NotEqual(gan.Generate(2).ToArray(), gan.Generate(2).ToArray());
    }

    [Fact]
    public void Equal_seeds_train_equally_to_the_last_bit()
    {
        Assert.Equal(Trained(), Trained());

        static float[] Trained()
        {
            var gan = Small();
            gan.Compile(loss: "wgan-gp", discriminatorSteps: 2);
            gan.Fit(_data, batchSize: 6, epochs: 3, seed: 1, verbose: Verbosity.Silent);
            return gan.Generate(20, seed: 1).ToArray();
        }
    }

    [Fact]
    public void Batch_normalisation_sees_real_and_generated_examples_apart()
    {
        // A discriminator that only normalises gives mean 0 for each batch by itself; together they would lie on either side.
        Sequential generator = [new Input(2), new Dense(2)];
        Sequential discriminator = [new Input(2), new BatchNormalization(), new Dense(1, useBias: false)];
        var gan = new Gan(generator, discriminator, 2);
        gan.Compile();
        var logs = gan.TrainOnBatch(_data + 100);
        Close.To([0, 0], [logs["d_real"], logs["d_fake"]], 1e-4);
    }

    [Fact]
    public void A_sigmoid_at_the_end_is_looked_behind_where_the_loss_allows_it()
    {
        var (with, without) = (Small("sigmoid"), Small());
        with.Compile(loss: "non-saturating", averageDecay: 0);
        without.Compile(loss: "non-saturating", averageDecay: 0);
        var (a, b) = (with.TrainOnBatch(_data), without.TrainOnBatch(_data));
        Assert.Equal(a["d_loss"], b["d_loss"], 1e-6);
        Assert.InRange(a["d_real"], 0, 1); // A probability, as it leaves the discriminator.
        Close.To(Flat(with.Discriminator), Flat(without.Discriminator), 1e-6);
    }

    [Fact]
    public void Concatenated_classes_reach_both_networks()
    {
        var (noise, wanted) = (new Input(4), new Input([], dtype: DType.Int32));
        var generator = new Model([noise, wanted], new Dense(2, "tanh").Call(new Concatenate().Call([noise, new Embedding(3, 2).Call(wanted)])));
        var (x, label) = (new Input(2), new Input([], dtype: DType.Int32));
        var discriminator = new Model([x, label], new Dense(1).Call(new Concatenate().Call([x, new Embedding(3, 2).Call(label)])));
        var gan = new Gan(generator, discriminator, 4);
        gan.Compile(loss: "wgan-gp", discriminatorSteps: 2);
        gan.Fit(_data, _labels, batchSize: 8, verbose: Verbosity.Silent);
        var samples = gan.Generate(6, seed: 1, labels: new[] { 0, 0, 1, 1, 2, 2 });
        Assert.Equal([6, 2], samples.Shape.ToArray());
        Assert.NotEqual(samples.ToArray(), gan.Generate(6, seed: 1, labels: new[] { 1, 1, 1, 1, 2, 2 }).ToArray());
        Assert.Equal([48, 1], gan.Predict([_data, _labels]).Shape.ToArray());
    }

    [Fact]
    public void A_projection_discriminator_is_told_the_class()
    {
        var (x, label) = (new Input(2), new Input([], dtype: DType.Int32));
        var discriminator = new Model([x, label], new ClassProjection(3).Call([new Dense(8, "leaky_relu").Call(x), label]));
        var (noise, wanted) = (new Input(4), new Input([], dtype: DType.Int32));
        var generator = new Model([noise, wanted], new Dense(2, "tanh").Call(new Concatenate().Call([noise, new Embedding(3, 2).Call(wanted)])));
        var gan = new Gan(generator, discriminator, 4);
        gan.Compile(loss: "hinge");
        var before = Flat(discriminator);
        gan.Fit(_data, _labels, batchSize: 16, verbose: Verbosity.Silent);
        Assert.NotEqual(before, Flat(discriminator));
    }

    [Theory]
    [InlineData("linear")]
    [InlineData("softmax")]
    public void A_discriminator_with_two_outputs_learns_to_name_the_class(string activation)
    {
        RandomKey.SetGlobalSeed(2);
        var x = new Input(2);
        var hidden = new Dense(32, "leaky_relu").Call(x);
        var discriminator = new Model(x, [new Dense(1).Call(hidden), new Dense(3, activation).Call(hidden)]);
        var (noise, wanted) = (new Input(4), new Input([], dtype: DType.Int32));
        var generator = new Model([noise, wanted], new Dense(2, "tanh").Call(new Concatenate().Call([noise, new Embedding(3, 2).Call(wanted)])));
        var gan = new Gan(generator, discriminator, 4, seed: 1);
        gan.Compile(new Adam(0.01f), new Adam(0.01f), loss: "hinge", classWeight: 2);

        // Each class has its own place, so that it can be named.
        Tensor places = new float[,] { { -0.8f, -0.8f }, { 0.8f, -0.8f }, { 0, 0.8f } };
        var data = places.Gather(_labels) + 0.1f * _data;
        var history = gan.Fit(data, _labels, batchSize: 48, epochs: 150, verbose: Verbosity.Silent);
        Assert.Equal(["d_loss", "g_loss", "d_real", "d_fake", "class_loss"], history.Names);
        Assert.True(history["class_loss"][^1] < 0.5 * history["class_loss"][0], history.ToString());
        Assert.Equal(_labels.ToArray<int>(), gan.PredictAll([data, _labels])[1].ArgMax(-1).ToArray<int>());
    }

    // Each layer stretches by at most its largest singular value, which the wrapper divides by, and leaky ReLU by at most 1.
    [Fact]
    public void Spectrally_normalised_layers_hold_the_slope_of_the_discriminator_at_1()
    {
        RandomKey.SetGlobalSeed(7);
        Sequential generator = [new Input(4), new Dense(8, "leaky_relu"), new Dense(2, "tanh")];
        Sequential discriminator =
        [
            new Input(2), new SpectralNormalization(new Dense(16, "leaky_relu")), new SpectralNormalization(new Dense(16, "leaky_relu")),
            new SpectralNormalization(new Dense(1)),
        ];
        var gan = new Gan(generator, discriminator, 4, seed: 1);
        gan.Compile(new Adam(1e-3f), new Adam(1e-2f), loss: "hinge", discriminatorSteps: 2);
        gan.Fit(_data, batchSize: 8, epochs: 60, verbose: Verbosity.Silent);
        var (x, y) = (_data.ToArray(), gan.Predict(_data).ToArray());
        double steepest = 0;
        for (var i = 0; i < y.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                steepest = Math.Max(steepest, Math.Abs(y[i] - y[j]) / Math.Sqrt(Math.Pow(x[2 * i] - x[2 * j], 2) + Math.Pow(x[2 * i + 1] - x[2 * j + 1], 2)));
            }
        }

        // One power iteration a step follows the weights with a small lag.
        Assert.InRange(steepest, 0.1, 1.1);
    }

    [Fact]
    public void Images_are_augmented_on_their_way_to_the_discriminator()
    {
        Sequential generator = [new Input(4), new Dense(64, "tanh"), new Reshape([8, 8, 1])];
        Sequential discriminator = [new Input([8, 8, 1]), new Flatten(), new Dense(8, "leaky_relu"), new Dense(1)];
        var gan = new Gan(generator, discriminator, 4);
        gan.Compile(loss: "wgan-gp", discriminatorSteps: 2, augment: "color,translation,cutout");
        var history = gan.Fit(LayerContract.Waves([32, 8, 8, 1], DType.Float32) * 0.9f, batchSize: 8, epochs: 2, verbose: Verbosity.Silent);
        Assert.True(double.IsFinite(history["d_loss"][^1]));
    }

    private static Gan Small(string last = "linear")
    {
        RandomKey.SetGlobalSeed(7);
        Sequential generator = [new Input(4), new Dense(8, "leaky_relu"), new Dense(2, "tanh")];
        Sequential discriminator = [new Input(2), new Dense(8, "leaky_relu"), new Dense(1, last)];
        return new Gan(generator, discriminator, 4, seed: 1);
    }

    private static double[] Flat(Model model) => [.. model.Weights.SelectMany(w => w.Value.ToArray<double>())];
}
