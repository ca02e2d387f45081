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

    private static Job Perceptron(int batch, params int[] widths)
    {
        var model = new Sequential([new Input(widths[0])]);
        for (var i = 1; i < widths.Length; i++) model.Add(new Dense(widths[i], i < widths.Length - 1 ? "relu" : "linear"));
        return Classification(model, Uniform(batch, widths[0]), widths[^1], new Adam());
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
