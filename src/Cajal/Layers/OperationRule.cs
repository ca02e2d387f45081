namespace Cajal.Layers;

/// <summary>What an operation of a file computes.</summary>
/// <param name="ClassName">The class as Keras names it.</param>
/// <param name="Module">Where Keras keeps it.</param>
/// <param name="Least">How many arguments it needs.</param>
/// <param name="Function">Computes from the arguments and the options.</param>
internal sealed record OperationRule(string ClassName, string Module, int Least, Func<Tensor[], LayerConfig, Tensor> Function)
{
    private const string Numpy = "keras.src.ops.numpy", Neural = "keras.src.ops.nn";

    private static readonly Dictionary<string, OperationRule> Rules = All().ToDictionary(r => r.ClassName);

    /// <summary>The classes, in alphabetical order.</summary>
    public static IEnumerable<string> Names => Rules.Keys.Order(StringComparer.Ordinal);

    /// <summary>Whether its tensors stand in one list.</summary>
    public bool TakesList { get; private init; }

    public static OperationRule? Find(string className) => Rules.GetValueOrDefault(className);

    private static IEnumerable<OperationRule> All() =>
    [
        Two("Add", Ops.Add), Two("Subtract", Ops.Subtract), Two("Multiply", Ops.Multiply), Two("TrueDivide", Ops.Divide), Two("Divide", Ops.Divide),
        Two("Power", Ops.Power), Two("Maximum", Ops.Maximum), Two("Minimum", Ops.Minimum), Two("Matmul", (a, b) => Ops.MatMul(a, b)),
        One("Negative", x => -x), One("Absolute", x => x.Abs()), One("Exp", x => x.Exp()), One("Log", x => x.Log()), One("Sqrt", x => x.Sqrt()),
        One("Square", x => x * x), One("Sin", x => x.Sin()), One("Cos", x => x.Cos()), One("Tanh", x => x.Tanh()),
        Two("Equal", Ops.Equal), Two("NotEqual", Ops.NotEqual), Two("Greater", (a, b) => a > b), Two("GreaterEqual", (a, b) => a >= b),
        Two("Less", (a, b) => a < b), Two("LessEqual", (a, b) => a <= b), Two("LogicalAnd", Ops.LogicalAnd), Two("LogicalOr", Ops.LogicalOr),
        One("LogicalNot", x => x.LogicalNot()), new("Any", Numpy, 1, (x, o) => x[0].Any(Over(o), o.Bool("keepdims", false))),
        new("All", Numpy, 1, (x, o) => x[0].All(Over(o), o.Bool("keepdims", false))),
        new("Where", Numpy, 3, (x, _) => Ops.Where(x[0], x[1], x[2])),
        new("Sum", Numpy, 1, (x, o) => x[0].Sum(Over(o), o.Bool("keepdims", false))),
        new("Mean", Numpy, 1, (x, o) => x[0].Mean(Over(o), o.Bool("keepdims", false))),
        new("Max", Numpy, 1, (x, o) => x[0].Max(Over(o), o.Bool("keepdims", false))),
        new("Min", Numpy, 1, (x, o) => x[0].Min(Over(o), o.Bool("keepdims", false))),
        new("Reshape", Numpy, 1, (x, o) => x[0].ReshapeTo(Target(x[0], o.Ints("newshape") ?? throw o.Wrong("newshape", "is missing")))),
        new("Transpose", Numpy, 1, (x, o) => x[0].Transpose(o.Ints("axes") ?? [])),
        new("ExpandDims", Numpy, 1, (x, o) => o.Ints("axis")!.Aggregate(x[0], (y, axis) => y.ExpandDims(axis))),
        new("Squeeze", Numpy, 1, (x, o) => x[0].Squeeze(o.Ints("axis") ?? [.. Enumerable.Range(0, x[0].Rank).Where(a => x[0].Shape[a] == 1)])),
        new("Clip", Numpy, 1, (x, o) => x[0].Clip(o.Number("x_min", double.NegativeInfinity), o.Number("x_max", double.PositiveInfinity))),
        new("Concatenate", Numpy, 1, (x, o) => Ops.Concatenate(x, o.Int("axis", 0))) { TakesList = true },
        new("Stack", Numpy, 1, (x, o) => Ops.Stack(x, o.Int("axis", 0))) { TakesList = true },
        Of("Relu", x => x.Relu()), Of("Relu6", x => x.Clip(0, 6)), Of("Sigmoid", x => x.Sigmoid()), Of("Softplus", x => x.Softplus()), Of("Silu", x => x.Silu()),
        new("Softmax", Neural, 1, (x, o) => x[0].Softmax(o.Int("axis", -1))),
    ];

    private static OperationRule One(string name, Func<Tensor, Tensor> function) => new(name, Numpy, 1, (x, _) => function(x[0]));

    private static OperationRule Of(string name, Func<Tensor, Tensor> function) => new(name, Neural, 1, (x, _) => function(x[0]));

    private static OperationRule Two(string name, Func<Tensor, Tensor, Tensor> function) => new(name, Numpy, 2, (x, _) => function(x[0], x[1]));

    private static Axes? Over(LayerConfig options) => options.Ints("axis") is { } axes ? axes : default(Axes?);

    private static Shape Target(Tensor x, int[] wanted)
    {
        var known = wanted.Where(d => d >= 0).Aggregate(1, (a, b) => a * b);
        return Shape.Create([.. wanted.Select(d => d >= 0 ? d : (int)(x.Size / Math.Max(1, known)))]);
    }
}
