using Cajal.Layers;
using Cajal.Losses;
using Cajal.Optimizers;

namespace Cajal.Benchmarks;

/// <summary>A recorded step and its data.</summary>
internal sealed record Job(JitFunction Function, Tensor[] Data)
{
    public void Run() => Function.Run(Data);
}

/// <summary>The jobs of the `steps` benchmark by name. Each has its like in <c>peers/torch_steps.py</c>; calling one makes a network with fresh weights.</summary>
internal static class StepJobs
{
    public static readonly IReadOnlyDictionary<string, Func<Job>> All = new Dictionary<string, Func<Job>>
    {
        ["two-towers"] = TwoTowers,
        ["mlp-128"] = () => Perceptron(32, 784, 128, 10),
        ["mlp-512"] = () => Perceptron(128, 784, 512, 512, 10),
        ["convnet"] = () => Convnet(128),
        ["lstm"] = () => Lstm(32, 100),
        ["transformer"] = () => Transformer(32, 100),
        ["mobilenet"] = MobileNetBlock,
        ["wgan-gp-ring"] = () => WassersteinGan(2),
        ["wgan-gp-784"] = () => WassersteinGan(784),
        ["vgg16-forward-1"] = () => VggForward(1),
        ["vgg16-forward-8"] = () => VggForward(8),
        ["vgg16-training-8"] = () => Classification(Vgg16(), Uniform(8, 224, 224, 3), 1000, new SGD(0.01f)),
    };

    private static Job TwoTowers()
    {
        var (left, right) = (new Input(10), new Input(10));
        var outputs = new[] { left, right }.Select(x => new Dense(1, "sigmoid").Call(new Dense(10, "relu").Call(x))).ToArray();
        var model = new Model([left, right], [outputs[0], outputs[1]]);
        return Training(model, new Adam(), [Uniform(32, 10), Uniform(32, 10), Bits(32), Bits(32)], t =>
        {
            var y = model.CallAll([t[0], t[1]], training: true);
            return Losses.Losses.BinaryCrossentropy(t[2], y[0]) + Losses.Losses.BinaryCrossentropy(t[3], y[1]);
        });
    }

    public static Job Perceptron(int batch, params int[] widths)
    {
        var model = new Sequential([new Input(widths[0])]);
        for (var i = 1; i < widths.Length; i++) model.Add(new Dense(widths[i], i < widths.Length - 1 ? "relu" : "linear"));
        return Classification(model, Uniform(batch, widths[0]), widths[^1], new Adam());
    }

    public static Job Convnet(int batch)
    {
        Sequential model =
        [
            new Input([28, 28, 1]), new Conv2D(32, 3, activation: "relu"), new MaxPooling2D(2), new Conv2D(64, 3, activation: "relu"), new MaxPooling2D(2),
            new Flatten(), new Dense(10),
        ];
        return Classification(model, Uniform(batch, 28, 28, 1), 10, new Adam());
    }

    public static Job Lstm(int batch, int length) => Classification(
        new Sequential([new Input(length), new Embedding(10_000, 64), new LSTM(128), new Dense(10)]), Whole(10_000, batch, length), 10, new Adam());

    public static Job Transformer(int batch, int length)
    {
        var model = new Sequential([new Input([length, 128]), new TransformerEncoder(512, 8, dropout: 0.1)]);
        return Training(model, new Adam(), [Uniform(batch, length, 128), Uniform(batch, length, 128)], t =>
            Losses.Losses.MeanSquaredError(t[1], model.Call(t[0], training: true)).Mean());
    }

    private static Job MobileNetBlock()
    {
        Sequential model =
        [
            new Input([56, 56, 128]),
            new DepthwiseConv2D(3, padding: "same", useBias: false), new BatchNormalization(), new ReLU(),
            new Conv2D(128, 1, useBias: false), new BatchNormalization(), new ReLU(),
        ];
        return Training(model, new SGD(0.01f), [Uniform(16, 56, 56, 128), Uniform(16, 56, 56, 128)], t =>
            Losses.Losses.MeanSquaredError(t[1], model.Call(t[0], training: true)).Mean());
    }

    /// <summary>Five steps of a critic with gradient penalty and one of the generator, both of four layers of 256.</summary>
    private static Job WassersteinGan(int width)
    {
        Sequential generator = [new Input(64), .. Hidden(), new Dense(width, "tanh")];
        Sequential critic = [new Input(width), .. Hidden(), new Dense(1)];
        var gan = new Gan(generator, critic, latentDim: 64);
        gan.Compile(new Adam(1e-4f, 0, 0.9f), new Adam(1e-4f, 0, 0.9f), "wgan-gp", discriminatorSteps: 5, averageDecay: 0);
        var real = Uniform(5 * 64, width);
        gan.TrainOnBatch(real);
        return new Job(gan.Trainer("be measured").TrainSteps.Single(), [real]);

        static IEnumerable<Layer> Hidden() => Enumerable.Range(0, 4).Select(_ => new Dense(256, "leaky_relu"));
    }

    private static Sequential Vgg16()
    {
        var model = new Sequential([new Input([224, 224, 3])]);
        foreach (var (filters, layers) in new[] { (64, 2), (128, 2), (256, 3), (512, 3), (512, 3) })
        {
            for (var i = 0; i < layers; i++) model.Add(new Conv2D(filters, 3, padding: "same", activation: "relu"));
            model.Add(new MaxPooling2D(2));
        }

        foreach (var layer in new Layer[] { new Flatten(), new Dense(4096, "relu"), new Dropout(0.5f), new Dense(4096, "relu"), new Dropout(0.5f), new Dense(1000) })
        {
            model.Add(layer);
        }

        return model;
    }

    private static Job VggForward(int batch)
    {
        var model = Vgg16();
        return new Job(Ops.Jit(t => [model.Call(t[0], training: false)]), [Uniform(batch, 224, 224, 3)]);
    }

    private static Job Classification(Model model, Tensor x, int classes, Optimizer optimizer) =>
        Training(model, optimizer, [x, Whole(classes, x.Shape[0])], t =>
            Losses.Losses.SparseCategoricalCrossentropy(t[1], model.Call(t[0], training: true), fromLogits: true));

    /// <summary>One step of learning: forward, backward, update.</summary>
    private static Job Training(Model model, Optimizer optimizer, Tensor[] data, Func<Tensor[], Tensor> loss)
    {
        var step = Ops.Jit(t =>
        {
            var value = loss(t);
            optimizer.Apply(Ops.Gradients(value, model.TrainableVariables));
            return [value];
        });
        return new Job(step, data);
    }

    private static Tensor Uniform(params int[] shape)
    {
        var random = new Random(0);
        return Tensor.From(Enumerable.Range(0, (int)Shape.Create(shape).Size).Select(_ => random.NextSingle()).ToArray(), shape);
    }

    private static Tensor Whole(int below, params int[] shape)
    {
        var random = new Random(0);
        return Tensor.From(Enumerable.Range(0, (int)Shape.Create(shape).Size).Select(_ => random.Next(below)).ToArray(), shape);
    }

    private static Tensor Bits(int rows) => Whole(2, rows, 1).Cast(DType.Float32).Realize();
}
