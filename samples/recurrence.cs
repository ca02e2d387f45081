#:project ../src/Cajal/Cajal.csproj

// Networks with memory, three times. First a network of the usual shape remembers words for two steps. Then an LSTM reads Shakespeare
// letter by letter and writes on; it needs the file shakespeare.txt[.gz] in the folder "text" of CAJAL_DATA. At last another forecasts the
// sun's activity a year ahead. One minute; with the argument "full" the reader reads on for a few minutes more, until what it has not read
// costs it 1.59 nats per letter.

using System.Diagnostics;
using System.Globalization;
using System.Text;
using Cajal;
using Cajal.Layers;
using Cajal.Optimizers;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
RandomKey.SetGlobalSeed(1);
var isFull = args is ["full", ..];

Remember();
Read();
Forecast();

// Embedding 64, LSTM 128 returning sequences, a choice of 10 at every step: which word stood two steps before?
static void Remember()
{
    const int words = 10, steps = 100, delay = 2;
    Sequential model = [new Input([null], dtype: DType.Int32), new Embedding(words, 64), new LSTM(128, returnSequences: true), new Dense(10, "softmax")];
    model.Summary();
    model.Compile(new Adam(1e-2f), "sparse_categorical_crossentropy", ["accuracy"]);

    var random = new Random(1);
    var (x, y) = (new int[400 * steps], new int[400 * steps]);
    for (var i = 0; i < x.Length; i++)
    {
        x[i] = random.Next(words);
        y[i] = i % steps < delay ? 0 : x[i - delay];
    }

    model.Fit(Tensor.From(x, [400, steps]), Tensor.From(y, [400, steps]), batchSize: 16, epochs: 6, validationSplit: 0.1, verbose: Verbosity.EpochLine);
    int[] seen = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8];
    var said = model.Predict(Tensor.From(seen, [1, seen.Length])).ArgMax(-1).ToArray<int>();
    Console.WriteLine($"It hears {string.Join(' ', seen)}");
    Console.WriteLine($"and says {string.Join(' ', said)}");
    Console.WriteLine();
}

// Which letter comes next? The state is carried from one piece of the text to the next, in 32 places of the text at once.
void Read()
{
    string text;
    try
    {
        text = Datasets.Shakespeare();
    }
    catch (CajalException e) when (e.Code == "CJ4001")
    {
        Console.WriteLine(e.Message);
        return;
    }

    const int streams = 32, piece = 64;
    var letters = text.Distinct().Order().ToArray();
    var codes = text.Select(c => Array.IndexOf(letters, c)).ToArray();
    var cut = codes.Length * 9 / 10;
    var (x, y) = Pieces(codes[..cut], streams, piece);
    var (heldX, heldY) = Pieces(codes[cut..], streams, piece);

    var memory = new LSTM(128, returnSequences: true, stateful: true);
    Sequential model = [new Input([null], dtype: DType.Int32), new Embedding(letters.Length, 64), memory, new Dense(letters.Length)];
    model.Compile(new Adam(5e-3f), new Cajal.Losses.SparseCategoricalCrossentropy(fromLogits: true));
    Console.WriteLine($"{text.Length:N0} letters of Shakespeare, {letters.Length} different ones, the last tenth held out; {model.CountParams():N0} weights.");

    var clock = Stopwatch.StartNew();
    var (epochs, budget) = isFull ? (16, TimeSpan.FromMinutes(20)) : (4, TimeSpan.FromSeconds(25));
    for (var epoch = 0; epoch < epochs && clock.Elapsed < budget; epoch++)
    {
        // Full speed for half of the time, then slower and slower.
        var left = Math.Min(1, 2 * (1 - (double)epoch / epochs));
        model.Optimizer.LearningRate = (float)(5e-3 * Math.Pow(0.04, 1 - left));
        memory.ResetState();
        var history = model.Fit(x, y, streams, shuffle: false, verbose: Verbosity.Silent);
        memory.ResetState();
        var held = model.Evaluate(heldX, heldY, streams).Loss;
        Console.WriteLine($"  epoch {epoch + 1,2}   {history["loss"][^1]:F3} nats per letter read, {held:F3} held out, {clock.Elapsed.TotalSeconds,4:F0} s");
    }

    Console.WriteLine("It goes on after \"ROMEO:\":");
    Console.WriteLine(Write(model, memory, letters, "ROMEO:", 400));
    Console.WriteLine();
}

// A text in rows that are read side by side: piece k of row i follows piece k - 1 of row i, at the same place of the batch before.
static (Tensor X, Tensor Y) Pieces(int[] codes, int rows, int length)
{
    var count = (codes.Length - 1) / rows / length;
    var (x, y) = (new int[count * rows * length], new int[count * rows * length]);
    for (var i = 0; i < x.Length; i++)
    {
        var (k, row, at) = (i / length / rows, i / length % rows, i % length);
        var from = (row * count + k) * length + at;
        (x[i], y[i]) = (codes[from], codes[from + 1]);
    }

    return (Tensor.From(x, [count * rows, length]), Tensor.From(y, [count * rows, length]));
}

// Letter by letter: each is drawn from what the network expects, likelier ones a little more often than it says.
static string Write(Sequential model, LSTM memory, char[] letters, string start, int count)
{
    const double temperature = 0.7;
    memory.ResetState();
    var random = new Random(7);
    var text = new StringBuilder(start);
    for (var i = 0; i < start.Length - 1; i++) model.Predict(Tensor.From([Array.IndexOf(letters, start[i])], [1, 1]));
    for (var i = 0; i < count; i++)
    {
        var logits = model.Predict(Tensor.From([Array.IndexOf(letters, text[^1])], [1, 1])).ToArray();
        var weights = logits.Select(v => Math.Exp((v - logits.Max()) / temperature)).ToArray();
        var draw = random.NextDouble() * weights.Sum();
        var next = 0;
        while (next < letters.Length - 1 && (draw -= weights[next]) > 0) next++;
        text.Append(letters[next]);
    }

    return "  " + text.ToString().Replace("\n", "\n  ");
}

// Eleven years of months in, the twelve months after them out. What is learned is the change against the last month seen.
static void Forecast()
{
    const int seen = 132, ahead = 12, held = 64 * 12;
    var spots = Datasets.Sunspots().ToArray();
    var scaled = Tensor.From(Array.ConvertAll(spots, v => v / 100), spots.Length);
    var train = Change(Datasets.Windows(scaled[..^held], seen, ahead));
    var test = Change(Datasets.Windows(scaled[^(held + seen)..], seen, ahead));

    Sequential model = [new Input([seen, 1]), new LSTM(32), new Dense(ahead)];
    model.Compile(new Adam(3e-3f), "mse");
    for (var epoch = 0; epoch < 20; epoch++)
    {
        model.Optimizer.LearningRate = 3e-3f * MathF.Pow(0.9f, epoch);
        model.Fit(train, epochs: 1, batchSize: 32, seed: epoch, verbose: Verbosity.Silent);
    }

    var change = model.Predict(test.X).ToArray();
    Console.WriteLine($"Sunspots, {spots.Length} months from 1749 on; the last {held / 12} years held out. Error of the forecast (root of the mean square):");
    Console.WriteLine("  months ahead   as last month   as 11 years ago   LSTM");
    var first = spots.Length - held;
    foreach (var month in (int[])[1, 3, 6, 12])
    {
        var errors = new double[3];
        for (var i = 0; i < test.Count; i++)
        {
            var (now, then) = (first + i - 1, first + i - 1 + month);
            double[] guesses = [spots[now], spots[then - seen], spots[now] + 100 * change[i * ahead + month - 1]];
            for (var k = 0; k < guesses.Length; k++) errors[k] += Math.Pow(guesses[k] - spots[then], 2) / test.Count;
        }

        Console.WriteLine($"  {month,12}   {Math.Sqrt(errors[0]),13:F1}   {Math.Sqrt(errors[1]),15:F1}   {Math.Sqrt(errors[2]),4:F1}");
    }

    const int half = 6;
    var truth = Enumerable.Range(0, test.Count).Select(i => spots[first + i + half - 1]).ToArray();
    var forecast = Enumerable.Range(0, test.Count).Select(i => Math.Max(0, spots[first + i - 1] + 100 * change[i * ahead + half - 1])).ToArray();
    Console.WriteLine();
    Console.WriteLine($"Years 1920 to 1983: sunspots (.), and what was forecast {half} months before (o); both (@):");
    Draw(truth, forecast);
}

static Dataset Change(Dataset windows) => windows with { Y = (windows.Y - windows.X[.., -1]).Realize() };

static void Draw(float[] truth, float[] forecast)
{
    const int columns = 96, rows = 12, top = 240;
    var grid = new char[rows, columns];
    for (var column = 0; column < columns; column++)
    {
        var (from, to) = (truth.Length * column / columns, truth.Length * (column + 1) / columns);
        var (a, b) = (Row(truth[from..to].Average()), Row(forecast[from..to].Average()));
        grid[a, column] = '.';
        grid[b, column] = a == b ? '@' : 'o';
    }

    for (var row = 0; row < rows; row++)
    {
        Console.Write($"  {top - (row + 1) * top / rows,3} |");
        for (var column = 0; column < columns; column++) Console.Write(grid[row, column] == 0 ? ' ' : grid[row, column]);
        Console.WriteLine();
    }

    static int Row(float value) => Math.Clamp(rows - 1 - (int)(value * rows / top), 0, rows - 1);
}
