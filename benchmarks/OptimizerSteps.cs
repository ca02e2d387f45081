using Cajal.Kernels;
using Cajal.Layers;
using Cajal.Optimizers;

namespace Cajal.Benchmarks;

/// <summary>
/// A training step of the perceptron 784-512-512-10 on batches of 32 by every optimizer and by Adam with every option: whole, and the optimizer's
/// part alone. Best of many interleaved rounds on one thread, as ratios to plain Adam.
/// </summary>
internal static class OptimizerSteps
{
    private const int Repeats = 4;

    private static readonly (string Name, Func<Optimizer> Make)[] Cases =
    [
        ("adam", () => new Adam()), ("sgd", () => new SGD()), ("sgd, momentum", () => new SGD(momentum: 0.9)), ("rmsprop", () => new RMSprop()),
        ("rmsprop, centered, momentum", () => new RMSprop(momentum: 0.9, centered: true)), ("adam, amsgrad", () => new Adam(amsgrad: true)),
        ("adamw", () => new AdamW()), ("adagrad", () => new Adagrad()), ("adadelta", () => new Adadelta()), ("adamax", () => new Adamax()),
        ("nadam", () => new Nadam()), ("lion", () => new Lion()), ("ftrl", () => new Ftrl()), ("ftrl, power -0.3", () => new Ftrl(learningRatePower: -0.3)),
        ("adafactor", () => new Adafactor()), ("lamb", () => new Lamb()), ("schedule-free adamw", () => new ScheduleFreeAdamW()), ("muon", () => new Muon()),
        ("adam, clip norm", () => new Adam { ClipNorm = 1 }), ("adam, global clip norm", () => new Adam { GlobalClipNorm = 1 }),
        ("adam, clip value", () => new Adam { ClipValue = 1 }), ("adam, weight decay", () => new Adam { WeightDecay = 0.01 }),
        ("adam, running mean", () => new Adam { UseEma = true }), ("adam, overwriting", () => new Adam { UseEma = true, EmaOverwriteFrequency = 5 }),
        ("adam, gathering 4", () => new Adam { GradientAccumulationSteps = 4 }), ("adam, loss scale", () => new Adam { LossScaleFactor = 128 }),
        ("adam, moving loss scale", () => new LossScaleOptimizer(new Adam())), ("adam, schedule", () => new Adam(new CosineDecay(1e-3, 1000))),
        ("adam, own rate for biases", () => new Adam { LearningRateMultiplier = v => v.Name == "bias" ? 2 : 1 }),
        ("adam, all together", () => new Adam(new CosineDecay(1e-3, 1000))
        {
            GlobalClipNorm = 1, WeightDecay = 0.01, UseEma = true, EmaOverwriteFrequency = 5, GradientAccumulationSteps = 4, LossScaleFactor = 128,
        }),
    ];

    public static void Run(string[] args)
    {
        var rounds = args.Length > 0 ? int.Parse(args[0]) : 25;
        Workers.Default.SetCount(1);
        var x = Tensor.From(Enumerable.Range(0, 32 * 784).Select(i => (float)Math.Abs(Math.Sin(i))).ToArray(), [32, 784]).Realize();
        var y = Tensor.From(Enumerable.Range(0, 32).Select(i => i % 10).ToArray(), 32).Realize();
        var whole = Array.ConvertAll(Cases, c => Step(c.Make(), x, y, isWhole: true));
        var alone = Array.ConvertAll(Cases, c => Step(c.Make(), x, y, isWhole: false));
        var (wholes, alones) = (Best(whole, rounds), Best(alone, rounds));
        Console.WriteLine($"{Isa.Current}, one thread, best of {rounds} rounds");
        Console.WriteLine($"{"",-30}{"step ms",10}{"ratio",8}{"alone ms",12}{"ratio",8}");
        for (var i = 0; i < Cases.Length; i++)
        {
            Console.WriteLine(
                $"{Cases[i].Name,-30}{wholes[i] * 1e3,10:F3}{wholes[i] / wholes[0],8:F2}{alones[i] * 1e3,12:F3}{alones[i] / alones[0],8:F2}");
        }
    }

    private static Action Step(Optimizer optimizer, Tensor x, Tensor y, bool isWhole)
    {
        Sequential model = [new Input(784), new Dense(512, "relu"), new Dense(512, "relu"), new Dense(10)];
        var variables = model.TrainableVariables.ToArray();
        optimizer.Build(variables);
        var given = ParamSet.From(variables, [.. variables.Select(v => v.Value * 0.01f)]).Realize();
        var step = new JitFunction(batch =>
        {
            var gradients = given;
            if (isWhole)
            {
                var loss = Ops.SparseCategoricalCrossentropy(batch[1], model.Call(batch[0]), fromLogits: true).Mean();
                gradients = Ops.Gradients(optimizer.ScaleLoss(loss), variables);
            }

            optimizer.Apply(gradients);
            return [];
        });
        for (var i = 0; i < Repeats; i++) step.Run(x, y);
        return () =>
        {
            for (var i = 0; i < Repeats; i++) step.Run(x, y);
        };
    }

    private static double[] Best(Action[] steps, int rounds)
    {
        var best = new double[steps.Length];
        Array.Fill(best, double.MaxValue);
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < steps.Length; i++)
            {
                var start = Clock.Now(alone: true);
                steps[i]();
                best[i] = Math.Min(best[i], (Clock.Now(alone: true) - start) / Repeats);
            }
        }

        return best;
    }
}
