#:project ../src/Cajal/Cajal.csproj

// Networks with memory, three times. First a network of the usual shape remembers words for two steps. Then an LSTM reads Shakespeare
// letter by letter and writes on; it needs the file shakespeare.txt[.gz] in the folder "text" of CAJAL_DATA. At last others forecast
// airline passengers, temperatures and the sun's activity. Half a minute; with the argument "full" the reader reads on for a few minutes
// more, until what it has not read costs it 1.59 nats per letter.

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

// What comes next? Three series, each with an end that no network learns from; window and epochs were chosen on a piece before that end.
static void Forecast()
{
    // More fly every year: what the network sees is the growth since the same month of the year before.
    var passengers = Datasets.AirlinePassengers();
    var before = passengers.ToArray();
    var airline = new Series("airline passengers", "month", passengers, Season: 12, HeldOut: 36, Seen: 12, [1, 3, 6, 12], Epochs: 60)
    {
        Steps = 10 * (passengers[12..] / passengers[..^12]).Log().ExpandDims(-1),
        Value = (growth, month) => before[month - 12] * MathF.Exp(growth / 10),
    };

    // Around 11 degrees, give or take 4; where in the year a day stands is told by an angle.
    var degrees = Datasets.DailyTemperatures();
    var angle = Ops.Arange(degrees.Shape[0]) * (2 * MathF.PI / 365);
    var temperatures = new Series("temperatures", "day", degrees, Season: 365, HeldOut: 2 * 365, Seen: 30, [1, 3, 7], Epochs: 5)
    {
        Steps = Ops.Stack([(degrees - 11) / 4, angle.Sin(), angle.Cos()], -1),
        Value = (step, _) => 11 + 4 * step,
    };

    var spots = Datasets.Sunspots();
    var sun = new Series("sunspots", "month", spots, Season: 11 * 12, HeldOut: 64 * 12, Seen: 36, [1, 3, 6, 12], Epochs: 20)
    {
        Steps = (spots / 100).ExpandDims(-1),
        Value = (step, _) => Math.Max(0, 100 * step),
    };

    Console.WriteLine("Forecasts of the last 3 years of airline passengers (thousands a month), 2 years of daily lows in Melbourne (degrees)");
    Console.WriteLine("and 64 years of sunspots, all held out. Error (root of the mean square):");
    Console.WriteLine("  series               ahead       as the last   as a season before    LSTM");
    foreach (var series in (Series[])[airline, temperatures]) Compare(series, Learn(series));
    var activity = Learn(sun);
    Compare(sun, activity);

    const int half = 6;
    var forecast = activity.Select(months => months[half - 1]).ToArray();
    var truth = spots.ToArray()[^sun.HeldOut..].Skip(half - 1).Take(forecast.Length).ToArray();
    Console.WriteLine();
    Console.WriteLine($"Years 1920 to 1983: sunspots (.), and what was forecast {half} months before (o); both (@):");
    Draw(truth, forecast);
}

// One network for all the steps ahead. It learns the change against the last step it sees, and then forecasts from every place of the
// held-out end: the values 1, 2, ... steps ahead, in the series' own measure.
static float[][] Learn(Series series)
{
    var ahead = series.Ahead[^1];
    var train = Datasets.Windows(series.Steps[..^series.HeldOut], series.Seen, ahead);
    var test = Datasets.Windows(series.Steps[^(series.HeldOut + series.Seen)..], series.Seen, ahead);
    var change = (train.Y[.., .., 0] - Last(train)).Realize();

    RandomKey.SetGlobalSeed(1);
    Sequential model = [new Input([series.Seen, series.Steps.Shape[1]]), new LSTM(32), new Dense(ahead)];
    model.Compile(new Adam(3e-3f), "mse");
    for (var epoch = 0; epoch < series.Epochs; epoch++)
    {
        model.Optimizer.LearningRate = 3e-3f * MathF.Pow(0.12f, (float)epoch / series.Epochs);
        model.Fit(train.With(y: change), epochs: 1, batchSize: 32, seed: epoch, verbose: Verbosity.Silent);
    }

    var first = series.Values.Shape[0] - series.HeldOut;
    var steps = (model.Predict(test.X) + Last(test)).ToArray().Chunk(ahead);
    return [.. steps.Select((row, i) => row.Select((step, k) => series.Value(step, first + i + k)).ToArray())];

    static Tensor Last(ArrayDataset windows) => windows.X[.., -1, ..1];
}

// Beside the network: a guess that all stays as it is, and a guess that all is as it was a season before.
static void Compare(Series series, float[][] forecasts)
{
    var values = series.Values.ToArray();
    var first = values.Length - series.HeldOut;
    foreach (var ahead in series.Ahead)
    {
        var errors = new double[3];
        for (var i = 0; i < forecasts.Length; i++)
        {
            var (now, then) = (first + i - 1, first + i - 1 + ahead);
            double[] guesses = [values[now], values[then - series.Season], forecasts[i][ahead - 1]];
            for (var k = 0; k < guesses.Length; k++) errors[k] += Math.Pow(guesses[k] - values[then], 2) / forecasts.Length;
        }

        var (last, season, network) = (Math.Sqrt(errors[0]), Math.Sqrt(errors[1]), Math.Sqrt(errors[2]));
        var unit = ahead == 1 ? series.Unit : series.Unit + "s";
        Console.WriteLine($"  {series.Name,-18}   {ahead,2} {unit,-6}   {last,11:F2}   {season,18:F2}   {network,5:F2}");
    }
}

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

// Values in order of time, and what a network gets to see of them: steps [time, features], of which the first feature is what it forecasts.
// The last step belongs to the last value; Value turns a forecast step at a time back into a value.
sealed record Series(string Name, string Unit, Tensor Values, int Season, int HeldOut, int Seen, int[] Ahead, int Epochs)
{
    public required Tensor Steps { get; init; }
    public required Func<float, int, float> Value { get; init; }
}
