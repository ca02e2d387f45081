#:project ../src/Cajal/Cajal.csproj

// From one neuron to a network: what is computed, how the gradient is found, and what an update does.
// Every number is worked out twice: by the formula beside it, in plain C#, and by Cajal; gradients also by nudging the weight.

using System.Globalization;
using Cajal;
using static Cajal.Ops;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = System.Text.Encoding.UTF8;

Title("1. One neuron: y = f(w1 x1 + w2 x2 + b)");

double[] x = [0.8, -0.4], w = [0.5, -1.2];
double b = 0.1, target = 1;
var z = w[0] * x[0] + w[1] * x[1] + b;
var y = 1 / (1 + Math.Exp(-z));
var loss = -Math.Log(y);

var weights = new Variable(w, "w");
var bias = new Variable(Tensor.From([b], []), "b");
Tensor input = x;
Tensor Sum() => (input * weights).Sum() + bias;
Tensor Loss() => -Sum().Sigmoid().Log();

Console.WriteLine($"   inputs {x[0]}, {x[1]}   weights {w[0]}, {w[1]}   bias {b}   target {target}");
Console.WriteLine();
Console.WriteLine("                                             formula       Cajal");
Row("weighted sum   z = w1 x1 + w2 x2 + b", z, Sum().Item());
Row("activation     y = 1 / (1 + e^-z)", y, Sum().Sigmoid().Item());
Row("loss           L = -ln y", loss, Loss().Item());

Title("2. Its gradient: how the loss changes with each weight");

var gradient = Gradients(Loss(), [weights, bias]);
var byCajal = gradient[weights].ToArray<double>();
Console.WriteLine("   The chain rule gives dL/dz = y - target, and dz/dw = x.");
Console.WriteLine();
Console.WriteLine("                                             formula       Cajal      nudged");
Row("dL/dw1 = (y - target) x1", (y - target) * x[0], byCajal[0], Nudged(weights, 0, Loss));
Row("dL/dw2 = (y - target) x2", (y - target) * x[1], byCajal[1], Nudged(weights, 1, Loss));
Row("dL/db  = (y - target)", y - target, gradient[bias].Item(), Nudged(bias, 0, Loss));

Title("3. An update: every weight takes a small step against its gradient, w <- w - 0.5 dL/dw");

Console.WriteLine("   step       w1       w2        b        y     loss");
for (var step = 0; step <= 5; step++)
{
    var now = weights.Value.ToArray<double>();
    Console.WriteLine($"   {step,4} {now[0],8:F4} {now[1],8:F4} {bias.Value.Item(),8:F4} {Sum().Sigmoid().Item(),8:F4} {Loss().Item(),8:F4}");
    var g = Gradients(Loss(), [weights, bias]);
    weights.Assign(weights - 0.5 * g[weights]);
    bias.Assign(bias - 0.5 * g[bias]);
}

Title("4. A network: two inputs, eight hidden neurons, one output");

var moons = Datasets.TwoMoons(400, noise: 0.15, seed: 1);
var (train, test) = moons.Split(0.25);
var points = train.X.Cast(DType.Float64).Realize();
var classes = train.Y.Cast(DType.Float64).Reshape(-1, 1).Realize();
var random = new Random(7);
Tensor Start(int rows, int columns) => Tensor.From(Enumerable.Range(0, rows * columns).Select(_ => random.NextDouble() * 2 - 1).ToArray(), [rows, columns]);

var w1 = new Variable(Start(2, 8), "W1");
var b1 = new Variable(Zeros(8, DType.Float64), "b1");
var w2 = new Variable(Start(8, 1), "W2");
var b2 = new Variable(Zeros(1, DType.Float64), "b2");
Variable[] all = [w1, b1, w2, b2];
Tensor Hidden(Tensor input) => (input.MatMul(w1) + b1).Tanh();
Tensor Output(Tensor input) => (Hidden(input).MatMul(w2) + b2).Sigmoid();
Tensor NetworkLoss() => -(classes * Output(points).Log() + (1 - classes) * (1 - Output(points)).Log()).Mean();

Console.WriteLine($"   {train.Count} points of two half moons to learn from, {test.Count} held out.");
Console.WriteLine("   forward:  H = tanh(X W1 + b1)     Y = sigmoid(H W2 + b2)     L = mean of -T ln Y - (1 - T) ln(1 - Y)");
Console.WriteLine("   backward, from the output to the input:");
Console.WriteLine();

// Back-propagation by hand: the error of a layer is the error of the next one, carried back through its weights.
var h = Hidden(points);
var errorOut = (Output(points) - classes) / train.Count;
var errorHidden = errorOut.MatMul(w2.Value.Transpose(1, 0)) * (1 - h.Square());
(string Formula, Variable Variable, Tensor Value)[] byHand =
[
    ("D2 = (Y - T) / n         dL/dW2 = H' D2", w2, h.Transpose(1, 0).MatMul(errorOut)),
    ("                         dL/db2 = sum D2", b2, errorOut.Sum(axis: 0)),
    ("D1 = D2 W2' (1 - H H)    dL/dW1 = X' D1", w1, points.Transpose(1, 0).MatMul(errorHidden)),
    ("                         dL/db1 = sum D1", b1, errorHidden.Sum(axis: 0)),
];
var found = Gradients(NetworkLoss(), all);
Console.WriteLine("                                                formula against Cajal, Cajal against nudging");
foreach (var (formula, variable, value) in byHand)
{
    var cajal = found[variable].ToArray<double>();
    var difference = (value - found[variable]).Abs().Max().Item();
    var nudged = Enumerable.Range(0, cajal.Length).Max(i => Math.Abs(cajal[i] - Nudged(variable, i, NetworkLoss)));
    if (difference > 1e-12 || nudged > 1e-7) throw new InvalidOperationException($"The gradients of {variable.Name} disagree.");
    Console.WriteLine($"   {formula,-46} {difference,12:0.0e-00} {nudged,22:0.0e-00}");
}

Title("5. Learning: the same update, 600 times, recorded once and replayed");

var learn = Jit(_ =>
{
    var now = NetworkLoss();
    (ParamSet.Of(all) - 1.0 * Gradients(now, all)).Assign();
    return [now];
});
List<double> losses = [];
for (var step = 0; step < 600; step++) losses.Add(learn.Run()[0].Item());
Console.WriteLine($"   loss {losses[0]:F3} -> {losses[^1]:F3}   {Sparkline(losses, 48)}");
Console.WriteLine();

const int columns = 60, rows = 18;
(double Left, double Right, double Top, double Bottom) frame = (-1.5, 2.5, 1.4, -0.9);
var grid = new double[rows * columns * 2];
for (var i = 0; i < rows * columns; i++)
{
    grid[2 * i] = frame.Left + (frame.Right - frame.Left) * (i % columns + 0.5) / columns;
    grid[2 * i + 1] = frame.Top + (frame.Bottom - frame.Top) * (i / columns + 0.5) / rows;
}

var surface = Output(Tensor.From(grid, [rows * columns, 2])).ToArray();
var picture = surface.Select(p => " ░▒▓█"[Math.Min(4, (int)(p * 5))]).ToArray();
var (testX, testY) = (test.X.ToArray(), test.Y.ToArray<int>());
for (var i = 0; i < test.Count; i++)
{
    var column = (int)((testX[2 * i] - frame.Left) / (frame.Right - frame.Left) * columns);
    var row = (int)((testX[2 * i + 1] - frame.Top) / (frame.Bottom - frame.Top) * rows);
    if (column is >= 0 and < columns && row is >= 0 and < rows) picture[row * columns + column] = testY[i] == 0 ? 'o' : '+';
}

Console.WriteLine("   What the network answers everywhere: blank is the upper moon, full the lower. o and + are the held-out points.");
for (var row = 0; row < rows; row++) Console.WriteLine("   " + new string(picture, row * columns, columns));

var answers = Output(test.X.Cast(DType.Float64)).ToArray();
var right = answers.Zip(testY, (p, t) => p > 0.5 == (t == 1)).Count(r => r);
Console.WriteLine();
Console.WriteLine($"   Held out: {right} of {test.Count} points on the right side ({100.0 * right / test.Count:F1} %).");

static void Title(string text) => Console.WriteLine($"\n{text}\n");

static void Row(string what, double formula, params ReadOnlySpan<double> others)
{
    Console.Write($"   {what,-38} {formula,11:F6}");
    foreach (var other in others)
    {
        if (Math.Abs(other - formula) > 1e-6) throw new InvalidOperationException($"{what}: {other} is not {formula}.");
        Console.Write($" {other,11:F6}");
    }

    Console.WriteLine();
}

// The slope between a little more and a little less of one weight.
static double Nudged(Variable variable, int place, Func<Tensor> loss)
{
    const double step = 1e-5;
    var original = variable.Value.ToArray<double>();
    double At(double value)
    {
        var moved = (double[])original.Clone();
        moved[place] = value;
        variable.Assign(Tensor.From(moved, variable.Shape));
        return loss().Item();
    }

    var slope = (At(original[place] + step) - At(original[place] - step)) / (2 * step);
    variable.Assign(Tensor.From(original, variable.Shape));
    return slope;
}

static string Sparkline(IReadOnlyList<double> values, int width)
{
    var shown = Enumerable.Range(0, width).Select(i => values[i * (values.Count - 1) / (width - 1)]).ToArray();
    return string.Concat(shown.Select(v => "▁▂▃▄▅▆▇█"[(int)Math.Round(7 * (v - shown.Min()) / (shown.Max() - shown.Min() + 1e-12))]));
}
