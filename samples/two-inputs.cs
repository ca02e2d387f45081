#:project ../src/Cajal/Cajal.csproj

// Two inputs, two outputs, one model. The 20 columns of the German credit data are dealt to two towers of 10:
// the left one sees the account and the credit and answers "will it be paid back?"; the right one sees the person and answers
// "is there a telephone in the customer's name?". That column is taken out of the inputs, and the credit per month takes its place.

using System.Globalization;
using Cajal;
using Cajal.Layers;
using Cajal.Optimizers;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
RandomKey.SetGlobalSeed(3);

const int telephone = 18, amount = 4, months = 1;
var (raw, rawTest) = Datasets.GermanCredit(raw: true);
var (x1, x2, y1, y2) = Deal(raw, raw);
var (t1, t2, u1, u2) = Deal(rawTest, raw);

var left = new Input(10, name: "credit");
var right = new Input(10, name: "person");
var paidBack = new Dense(1, "sigmoid", name: "paid_back").Call(new Dense(10, "relu").Call(left));
var hasTelephone = new Dense(1, "sigmoid", name: "telephone").Call(new Dense(10, "relu").Call(right));
var model = new Model([left, right], [paidBack, hasTelephone], name: "two_towers");
model.Summary();

model.Compile(new Adam(5e-3f), loss: "binary_crossentropy", metrics: ["accuracy"]);
var history = model.Fit([x1, x2], [y1, y2], epochs: 20, batchSize: 32);
Console.WriteLine();
Console.WriteLine($"The loss of both together went from {history["loss"][0]:F3} to {history["loss"][^1]:F3} in {history.Epochs.Count} epochs.");
Console.WriteLine();

var answers = model.PredictAll([t1, t2]);
Console.WriteLine($"Held out, {rawTest.Count} requests:");
Tell("will it be paid back?", answers[0], u1);
Tell("is there a telephone?", answers[1], u2);

static void Tell(string question, Tensor answer, Tensor truth)
{
    var (p, t) = (answer.ToArray(), truth.ToArray());
    var right = 100 * p.Zip(t, (a, b) => a > 0.5f == (b == 1) ? 1.0 : 0.0).Average();
    var guess = 100 * Math.Max(t.Average(), 1 - t.Average());
    Console.WriteLine($"  {question}   {right:F1} % right; the same answer every time is right on {guess:F1} %");
}

// The two inputs, scaled with the figures of the training part, and the two targets.
static (Tensor Left, Tensor Right, Tensor PaidBack, Tensor Telephone) Deal(ArrayDataset data, ArrayDataset scale)
{
    var (columns, reference) = (Columns(data), Columns(scale));
    for (var c = 0; c < columns.Length; c++)
    {
        var mean = reference[c].Average();
        var deviation = Math.Sqrt(reference[c].Average(v => (v - mean) * (v - mean)));
        columns[c] = [.. columns[c].Select(v => (v - mean) / deviation)];
    }

    var telephones = data.X[.., telephone].ToArray();
    return (Join(columns[..10]), Join(columns[10..]), data.Y.Cast(DType.Float32).Reshape(-1, 1).Realize(),
        Tensor.From(telephones.Select(v => v == telephones.Max() ? 1f : 0f).ToArray(), [data.Count, 1]));
}

static double[][] Columns(ArrayDataset data)
{
    var values = data.X.ToArray<double>();
    double[] Column(int c) => [.. Enumerable.Range(0, data.Count).Select(row => values[row * 20 + c])];
    double[] perMonth = [.. Column(amount).Zip(Column(months), (a, m) => a / m)];
    return [.. Enumerable.Range(0, 20).Where(c => c != telephone).Select(Column), perMonth];
}

static Tensor Join(double[][] columns)
{
    var rows = columns[0].Length;
    var values = new float[rows * columns.Length];
    for (var i = 0; i < values.Length; i++) values[i] = (float)columns[i % columns.Length][i / columns.Length];
    return Tensor.From(values, [rows, columns.Length]);
}
