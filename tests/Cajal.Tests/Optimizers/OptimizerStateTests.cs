using Cajal.Optimizers;
using Cajal.Tests.Optimizers.Histories;
using Xunit;

namespace Cajal.Tests.Optimizers;

/// <summary>What optimizers remember, in variables that can be read, kept and given back.</summary>
public sealed class OptimizerStateTests
{
    public static TheoryData<string> Rules => [.. HistoryCases.Rules.Keys];

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_state_that_is_given_back_goes_on_bit_by_bit(string rule)
    {
        var variables = HistoryNetwork.Variables(DType.Float32);
        var optimizer = Make(rule, "all together");
        Run(variables, optimizer, 0, 7);
        var weights = variables.Select(v => v.Value).ToArray();
        var state = optimizer.Variables.Select(v => v.Value).ToArray();
        Run(variables, optimizer, 7, 13);

        var others = HistoryNetwork.Variables(DType.Float32);
        var other = Make(rule, "all together");
        other.Build(others);
        Assert.Equal(state.Length, other.Variables.Count);
        for (var i = 0; i < state.Length; i++) other.Variables[i].Assign(state[i]);
        for (var i = 0; i < weights.Length; i++) others[i].Assign(weights[i]);
        Run(others, other, 7, 13);
        for (var i = 0; i < weights.Length; i++) Assert.Equal(variables[i].Value.ToArray(), others[i].Value.ToArray());
        Assert.Equal(13L, other.Iterations.Value.ToArray<long>()[0]);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_compiled_step_does_what_single_operations_do(string rule)
    {
        var (compiled, single) = (HistoryNetwork.Variables(DType.Float64), HistoryNetwork.Variables(DType.Float64));
        Run(compiled, Make(rule, "all together"), 0, 9);
        var optimizer = Make(rule, "all together");
        for (var i = 0; i < 9; i++)
        {
            var batch = Batch(i, DType.Float64);
            var loss = HistoryNetwork.Loss(ParamSet.Of(single).Tensors, batch[0], batch[1]);
            optimizer.Apply(Ops.Gradients(optimizer.ScaleLoss(loss), single));
        }

        // Kernels over all parameters and chains of operations round differently.
        for (var v = 0; v < single.Length; v++) Close.To(single[v].Value.ToArray<double>(), compiled[v].Value.ToArray<double>(), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_step_with_all_options_allocates_nothing(string rule)
    {
        var variables = HistoryNetwork.Variables(DType.Float32);
        var optimizer = Make(rule, "all together");
        optimizer.Build(variables);
        var gradients = ParamSet.From(variables, [.. variables.Select(v => v.Value * 0.1)]).Realize();
        var step = new JitFunction(_ =>
        {
            optimizer.Apply(gradients);
            return [];
        });
        for (var i = 0; i < 3; i++) step.Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 8; i++) step.Run();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(1, step.PlanCount);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_pure_rule_gives_the_same_steps_and_has_a_gradient(string rule)
    {
        var variables = HistoryNetwork.Variables(DType.Float64);
        var optimizer = Make(rule, "all together");
        var parameters = ParamSet.Of(variables);
        var state = optimizer.Start(parameters);
        for (var i = 0; i < 5; i++)
        {
            (var updates, state) = optimizer.Update(Gradients(optimizer, parameters, i), state, parameters);
            parameters = (parameters + updates).Realize();
        }

        Run(variables, optimizer, 0, 5);
        for (var v = 0; v < variables.Length; v++) Close.To(parameters.Tensors[v].ToArray<double>(), variables[v].Value.ToArray<double>(), 1e-12);

        // By how much a learning rate should change is a question of meta-learning: central differences along one direction.
        var start = ParamSet.Of(HistoryNetwork.Variables(DType.Float64));
        var pure = Make(rule, "none");
        Tensor After(Tensor factor)
        {
            var (updates, _) = pure.Update(Gradients(pure, start, 0) * factor, pure.Start(start), start);
            return HistoryNetwork.Loss((start + updates).Tensors, Batch(1, DType.Float64)[0], Batch(1, DType.Float64)[1]);
        }

        var at = Tensor.From([0.8], Shape.Scalar);
        var slope = Ops.Gradients(After(at), [at])[0].Item();
        var difference = (After(at + 1e-5).Item() - After(at - 1e-5).Item()) / 2e-5;
        Close.To(difference, slope, 1e-6 * Math.Max(1, Math.Abs(difference)));
    }

    public static TheoryData<Optimizer> Fading =>
    [
        new SGD(momentum: 0.9), new RMSprop(momentum: 0.9), new Adam(beta2: 0.9), new Adadelta(rho: 0.9), new Adamax(beta2: 0.9), new Nadam(beta2: 0.9),
        new Lion(beta2: 0.9), new Lamb(beta2: 0.9), new ScheduleFreeAdamW(beta2: 0.9), new Muon(momentum: 0.9) { AdamBeta2 = 0.9 },
    ];

    // Denormal numbers, at which averages would stay for ever, take a hundred times as long (docs/decisions/0013).
    [Theory]
    [MemberData(nameof(Fading))]
    public void Averages_of_what_is_over_end_at_zero(Optimizer optimizer)
    {
        Variable[] variables = [new(Ops.Ones([2, 3]), "matrix"), new(Ops.Ones(5), "vector")];
        optimizer.Build(variables);
        var step = new JitFunction(factor =>
        {
            optimizer.Apply(ParamSet.From(variables, [.. variables.Select(v => Ops.FullLike(v.Value, 0.3) * factor[0])]));
            return [];
        });
        var (some, none) = (Tensor.From([1f], Shape.Scalar), Tensor.From([0f], Shape.Scalar));
        step.Run(some);
        for (var i = 0; i < 1000; i++) step.Run(none);
        var slots = variables.SelectMany(v => optimizer.Slots(v)).Where(s => !(optimizer is ScheduleFreeAdamW && s.Name == "momentum"));
        Assert.All(slots, s => Assert.All(s.Value.ToArray(), x => Assert.Equal(0f, x)));
    }

    [Fact]
    public void Variables_stand_in_the_order_of_Keras()
    {
        var (a, b) = (new Variable(new float[] { 1, 2 }, "a"), new Variable(new float[] { 3 }, "b"));
        Assert.Equal(
            ["adam/iteration", "adam/learning_rate", "adam/a/average", "adam/b/average", "adam/a/gradient_accumulator", "adam/b/gradient_accumulator",
                "adam/a/momentum", "adam/a/velocity", "adam/b/momentum", "adam/b/velocity", "adam/a/velocity_hat", "adam/b/velocity_hat"],
            Paths(new Adam(amsgrad: true) { UseEma = true, GradientAccumulationSteps = 2 }));
        Assert.Equal(
            ["rmsprop/iteration", "rmsprop/learning_rate", "rmsprop/a/velocity", "rmsprop/b/velocity", "rmsprop/a/momentum", "rmsprop/b/momentum",
                "rmsprop/a/average_gradient", "rmsprop/b/average_gradient"],
            Paths(new RMSprop(momentum: 0.5, centered: true)));
        Assert.Equal(
            ["nadam/iteration", "nadam/learning_rate", "nadam/a/momentum", "nadam/a/velocity", "nadam/b/momentum", "nadam/b/velocity", "nadam/u_product"],
            Paths(new Nadam()));
        Assert.Equal(["sgd/iteration"], Paths(new SGD(new ExponentialDecay(1, 1, 1))));

        string[] Paths(Optimizer optimizer)
        {
            optimizer.Build([a, b]);
            return [.. optimizer.Variables.Select(v => v.Path)];
        }
    }

    [Fact]
    public void Slots_start_where_their_rules_say()
    {
        var x = new Variable(Ops.Ones([3, 4]) * 2, "x");
        Assert.Equal(0.25f, new Adagrad(initialAccumulatorValue: 0.25).Slots(x)[0].Value[0, 0].Item());
        Assert.Equal(2f, new ScheduleFreeAdamW().Slots(x)[0].Value[2, 3].Item());
        Assert.Equal(["[3]", "[4]", "[3, 4]"], new Adafactor().Slots(x).Select(s => s.Shape.ToString()));
        Assert.Single(new Muon().Slots(x));
        Assert.Equal(2, new Muon { ExcludeLayers = ["^x$"] }.Slots(x).Count);
        var nadam = new Nadam();
        nadam.Build([x]);
        Assert.Equal(1f, nadam.Variables[^1].Value.Item());
    }

    private static Optimizer Make(string rule, string option)
    {
        var config = HistoryCases.Rules[rule].Config();
        config["learning_rate"] = HistoryCases.Rules[rule].Rate;
        HistoryCases.Options[option].Configure(config);
        var optimizer = Optimizer.FromConfig(HistoryCases.Rules[rule].ClassName, config);
        HistoryCases.Options[option].Set(optimizer);
        return optimizer;
    }

    private static void Run(Variable[] variables, Optimizer optimizer, int from, int to)
    {
        var step = HistoryNetwork.Step(variables, optimizer);
        for (var i = from; i < to; i++) step.Run(Batch(i, variables[0].DType));
    }

    private static ParamSet Gradients(Optimizer optimizer, ParamSet parameters, int step)
    {
        var batch = Batch(step, DType.Float64);
        var loss = optimizer.ScaleLoss(HistoryNetwork.Loss(parameters.Tensors, batch[0], batch[1]));
        return ParamSet.From(parameters.Variables, [.. Ops.Gradients(loss, parameters.Tensors.ToArray())]);
    }

    private static Tensor[] Batch(int step, DType dtype)
    {
        var x = Enumerable.Range(0, 5 * 64).Select(i => Math.Abs(Math.Sin(i * 0.7 + step)));
        var y = Enumerable.Range(0, 50).Select(i => i % 10 == (i / 10 * 3 + step) % 10 ? 1.0 : 0);
        return [Tensor.From(x.ToArray(), [5, 64]).Cast(dtype).Realize(), Tensor.From(y.ToArray(), [5, 10]).Cast(dtype).Realize()];
    }
}
