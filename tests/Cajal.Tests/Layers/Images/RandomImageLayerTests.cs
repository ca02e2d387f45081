using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class RandomImageLayerTests
{
    [Fact]
    public void Augmentations_work_in_front_of_a_network_that_is_trained()
    {
        Sequential augmentation = [new RandomFlip("horizontal", seed: 1), new RandomTranslation(0.1, 0.1, seed: 2), new RandomRotation(0.02, seed: 3)];
        Sequential model = [new Input([8, 8, 1]), augmentation, new Flatten(), new Dense(10, "softmax")];
        model.Compile("adam", "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        var (train, _) = Datasets.Digits(asImages: true);
        var data = train.Take(320);
        var history = model.Fit(data, epochs: 3, batchSize: 32, verbose: 0, seed: 1);
        Assert.True(history["loss"][^1] < history["loss"][0]);
        Assert.Equal(model.Predict(data.X).ToArray(), model.Predict(data.X).ToArray());
    }
}
