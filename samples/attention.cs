#:project ../src/Cajal/Cajal.csproj

// Attention. 1: eight heads read text messages and tell spam from the rest; what they look at is drawn. A bag of words and a
// bidirectional LSTM learn the same. 2: a small decoder learns to write Shakespeare, character by character.
//
//   dotnet run samples/attention.cs -- [--steps 250] [--full] [--svg attention.svg]
//
// The messages and the plays are read from the folder text in the folder that CAJAL_DATA names. --full trains the decoder for 2,000
// steps of 12 texts of 64 characters, after nanoGPT's recipe for a CPU.

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Cajal;
using Cajal.Generation;
using Cajal.Initializers;
using Cajal.Layers;
using Cajal.Losses;
using Cajal.Optimizers;
using Cajal.Training;
using static Cajal.Ops;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = Encoding.UTF8;
RandomKey.SetGlobalSeed(3);

(string Text, bool IsSpam)[] messages;
string plays;
try
{
    (messages, plays) = (Datasets.SmsSpam(), Datasets.Shakespeare());
}
catch (CajalException e) when (e.Code == "CJ4001")
{
    Console.WriteLine(e.Message);
    return;
}

// ---------------------------------------------------------------- 1. Spam

const int longest = 48, width = 64;
var random = new Random(1);
var order = messages.OrderBy(m => m.IsSpam).GroupBy(m => m.IsSpam).SelectMany(g => g.OrderBy(_ => random.Next()).Select((m, i) => (Message: m, IsHeld: i % 5 == 0))).ToArray();
random.Shuffle(order);
var (learn, held) = (order.Where(o => !o.IsHeld).Select(o => o.Message).ToArray(), order.Where(o => o.IsHeld).Select(o => o.Message).ToArray());
Title($"1. {learn.Length:N0} text messages to learn from, {held.Length:N0} others to be examined on, {100.0 * held.Count(m => m.IsSpam) / held.Length:F1} % of them spam");

// Words by how many messages have them; 0 is no word, 1 an unknown one, 2 the place at which the verdict is formed.
var vocabulary = learn.SelectMany(m => Words(m.Text).Distinct()).GroupBy(w => w).Where(g => g.Count() > 1).OrderByDescending(g => g.Count())
    .Select((g, i) => (g.Key, i + 3)).ToDictionary(p => p.Key, p => p.Item2);
Console.WriteLine($"   {vocabulary.Count:N0} words occur in more than one message; numbers are told apart by their length only.");
Console.WriteLine();
var (x, y, heldX, heldY) = (Numbers(learn), Labels(learn), Numbers(held), Labels(held));

// Whether each word occurs: what a logistic regression makes of that is the line to beat.
Sequential bag = [new Input(vocabulary.Count + 3), new Dense(1, "sigmoid")];
Train(bag, Bags(learn), Bags(held), epochs: 15, rate: 1e-2f, "bag of words, logistic regression");

var words = new Input(longest, dtype: DType.Int32);
var meaning = new Embedding(vocabulary.Count + 3, width, maskZero: true).Call(words);
var read = new LayerNormalization().Call(new Add().Call([meaning, new PositionEmbedding(longest, new RandomNormal(0, 0.02)).Call(meaning)]));
var heads = new MultiHeadAttention(numHeads: 8, keyDim: width / 8, dropout: 0.1, kernelInitializer: new RandomNormal(0, 0.125));
var noticed = new Dropout(0.3).Call(read);
var gathered = heads.Call([noticed]);
// What the heads gathered at the first place, and what the words mean on average once each has looked at the others.
var understood = new Dense(width, "relu").Call(new LayerNormalization().Call(new Add().Call([noticed, gathered])));
var summary = new Concatenate().Call([new Lambda(t => t[.., 0]).Call(gathered), new GlobalAveragePooling1D().Call(understood)]);
var verdict = new Dense(1, "sigmoid").Call(new Dropout(0.4).Call(summary));
var attentive = new Model(words, verdict);
var byAttention = Train(attentive, x, heldX, epochs: 6, rate: 1e-3f, "self-attention, 8 heads");

Sequential recurrent =
[
    new Input(longest, dtype: DType.Int32), new Embedding(vocabulary.Count + 3, width, maskZero: true), new Dropout(0.3),
    new Bidirectional(new LSTM(32, returnSequences: true)), new GlobalAveragePooling1D(), new Dropout(0.4), new Dense(1, "sigmoid"),
];
Train(recurrent, x, heldX, epochs: 6, rate: 2e-3f, "bidirectional LSTM");

// The same layer once more, with the weights it has learned, to hand out what it looks at.
var looking = new MultiHeadAttention(8, width / 8) { ReturnAttentionScores = true };
var reading = new Model(words, read);
Show(held[Array.FindIndex(held, m => m.IsSpam && byAttention[Array.IndexOf(held, m)] > 0.9 && Words(m.Text).Length is > 12 and < 26)].Text);

// ---------------------------------------------------------------- 2. Shakespeare

RandomKey.SetGlobalSeed(4);
random = new Random(4);
const int context = 64, batch = 12, blockCount = 4, features = 128;
var steps = args.Contains("--full") ? 2000 : int.Parse(Option("--steps") ?? "250");
var letters = plays.Distinct().Order().ToArray();
var text = Array.ConvertAll(plays.ToCharArray(), c => Array.BinarySearch(letters, c));
var cut = text.Length * 9 / 10;
Title($"2. A decoder of {blockCount} blocks, 4 heads, width {features}, reads {cut:N0} characters of Shakespeare; {text.Length - cut:N0} are held out");

// The recipe of nanoGPT: weights start small, those that end a block smaller still.
var small = new RandomNormal(0, 0.02);
var embedding = new Embedding(letters.Length, features, embeddingsInitializer: small);
var places = new PositionEmbedding(context, small);
var blocks = Enumerable.Range(0, blockCount)
    .Select(_ => new TransformerDecoder(4 * features, 4, activation: "gelu", kernelInitializer: small, normalizeFirst: true)).ToArray();
var last = new LayerNormalization(epsilon: 1e-5);
Logits(Zeros([1, context], DType.Int32)).Realize();
foreach (var weight in blocks.SelectMany(b => b.Weights).Where(w => w.Path.Contains("output", StringComparison.Ordinal) && w.Name == "kernel"))
    weight.Assign(weight.Value / Math.Sqrt(2 * blockCount));
Layer[] network = [embedding, places, .. blocks, last];
Variable[] weights = [.. network.SelectMany(l => l.TrainableVariables)];
Console.WriteLine($"   {weights.Sum(w => w.Size):N0} weights, {steps:N0} steps of {batch} x {context} characters, AdamW with warm-up and cosine decay");
Console.WriteLine();
var optimizer = new AdamW(1e-3f, weightDecay: 0.1f, beta2: 0.99f, epsilon: 1e-8f)
{
    GlobalClipNorm = 1,
    ExcludeFromWeightDecay = w => w.Shape.Rank < 2 || w.Name == "bias",
};
var step = Jit(tokens =>
{
    var loss = Loss(tokens[0]);
    optimizer.Apply(Gradients(loss, weights));
    return [loss];
});
var judge = Jit(tokens => [Loss(tokens[0])]);
var clock = Stopwatch.StartNew();
double running = 0;
for (var i = 0; i < steps; i++)
{
    optimizer.LearningRate = Rate(i);
    var loss = step.Run(Windows(Enumerable.Range(0, batch).Select(_ => random.Next(cut - context))))[0].Item();
    running = i == 0 ? loss : 0.95 * running + 0.05 * loss;
    if ((i + 1) % Math.Max(1, steps / 5) == 0) Console.WriteLine($"   step {i + 1,5}   loss {running:F3}   {clock.Elapsed.TotalSeconds,5:F1} s");
}

var seconds = clock.Elapsed.TotalSeconds;
Console.WriteLine();
Console.WriteLine($"   held out: {HeldOut():F3} nats per character after {steps:N0} steps ({seconds:F0} s). Letters by frequency alone: {Unigram():F3}.");
Title("3. What it writes (one of the 10 likeliest characters at a time; keys and values of what stands there are kept)");
Console.WriteLine(Written(length: 400));
return;

// ---------------------------------------------------------------- the decoder

Tensor Logits(Tensor tokens)
{
    var now = embedding.Call(tokens);
    now += places.Call(now);
    foreach (var block in blocks) now = block.Call(now);
    return Output(now);
}

// What a character means and what it looks like are one table.
Tensor Output(Tensor now) => last.Call(now).MatMul(embedding.Embeddings.Value.Transpose(1, 0));

Tensor Loss(Tensor windows) => new SparseCategoricalCrossentropy(fromLogits: true)
    .Call(windows[.., 1..], Logits(windows[.., ..^1])).Mean();

// A network this narrow bears twice nanoGPT's rate.
float Rate(int i) => i < 100 ? 2e-3f * (i + 1) / 100 : (float)(1e-4 + 0.5 * (2e-3 - 1e-4) * (1 + Math.Cos(Math.PI * (i - 100) / Math.Max(1, steps - 100))));

Tensor Windows(IEnumerable<int> starts)
{
    var rows = starts.ToArray();
    return Tensor.From(rows.SelectMany(s => text[s..(s + context + 1)]).ToArray(), [rows.Length, context + 1]);
}

// Every character that is held out, each with up to 63 before it.
double HeldOut()
{
    var starts = Enumerable.Range(0, (text.Length - cut - 1) / context).Select(i => cut + i * context).Chunk(58).Where(c => c.Length == 58).ToArray();
    return starts.Average(s => judge.Run(Windows(s))[0].Item());
}

double Unigram()
{
    var counts = Enumerable.Range(0, letters.Length).Select(c => 1 + text.AsSpan(0, cut).Count(c)).ToArray();
    return -text[cut..].Average(c => Math.Log((double)counts[c] / counts.Sum()));
}

string Written(int length)
{
    var writer = new TokenGenerator((token, place, caches) =>
    {
        var now = embedding.Call(token);
        now += places.CallAt(now, place);
        for (var i = 0; i < blocks.Length; i++) (now, caches[i]) = blocks[i].CallWithCache(now, caches[i], place);
        return (Output(now), caches);
    }, [.. blocks.Select(b => b.EmptyCache(1, context))], new TopKSampler(10, temperature: 0.9));
    var all = Array.ConvertAll("\nROMEO:\n".ToCharArray(), c => Array.BinarySearch(letters, c)).ToList();
    while (all.Count < length)
    {
        // The decoder sees 64 characters; half of them are what it wrote last.
        var prompt = all.TakeLast(context / 2).ToArray();
        all.AddRange(writer.Generate(Tensor.From(prompt, [1, prompt.Length]), context, seed: all.Count).ToArray<int>()[prompt.Length..]);
    }

    return "   " + string.Concat(all.Take(length).Select(c => letters[c])).Trim().Replace("\n", "\n   ");
}

// ---------------------------------------------------------------- the messages

float[] Train(Model model, Tensor from, Tensor exam, int epochs, float rate, string name)
{
    var watch = Stopwatch.StartNew();
    var adam = new Adam(rate);
    model.Compile(adam, "binary_crossentropy");
    model.Fit(from, y, epochs: epochs, batchSize: 32, verbose: Verbosity.Silent, seed: 1);
    adam.LearningRate = rate / 5;
    model.Fit(from, y, epochs: 2, batchSize: 32, verbose: Verbosity.Silent, seed: 2);
    var odds = model.Predict(exam, batchSize: 128).ToArray();
    var (hits, alarms, misses) = (0, 0, 0);
    for (var i = 0; i < odds.Length; i++)
    {
        if (odds[i] > 0.5 && held[i].IsSpam) hits++;
        else if (odds[i] > 0.5) alarms++;
        else if (held[i].IsSpam) misses++;
    }

    Console.WriteLine($"   {name,-36} spam F1 {2.0 * hits / (2 * hits + alarms + misses):F4}   {alarms,3} false alarms, {misses,3} missed of {hits + misses}   {watch.Elapsed.TotalSeconds,5:F1} s");
    return odds;
}

void Show(string message)
{
    string[] sentence = ["(verdict)", .. Words(message)];
    var states = reading.Predict(Numbers([(message, true)]))[.., ..sentence.Length];
    looking.CallAll([states, states]);
    looking.SetWeights(heads.GetWeights());
    var weight = looking.CallAll([states, states])[1][0].ToArray();
    float At(int head, int from, int to) => weight[(head * sentence.Length + from) * sentence.Length + to];
    Title($"What the heads look at before the verdict on \"{message}\"");
    Console.WriteLine("   word             heads 1 .. 8   together");
    for (var to = 1; to < sentence.Length; to++)
    {
        var each = Enumerable.Range(0, 8).Select(h => At(h, 0, to)).ToArray();
        Console.WriteLine($"   {sentence[to],-16} {string.Concat(each.Select(e => " ▁▂▃▄▅▆▇█"[(int)Math.Round(Math.Sqrt(e) * 8)])),-12}   {new string('█', (int)Math.Round(each.Average() * 100))}");
    }

    if (Option("--svg") is { } path) File.WriteAllText(path, Drawing(sentence, At));
}

// One square for each head: rows look, columns are looked at.
static string Drawing(string[] sentence, Func<int, int, int, float> at)
{
    const int cell = 12, label = 90;
    var side = sentence.Length * cell;
    var svg = new StringBuilder($"<svg xmlns='http://www.w3.org/2000/svg' font-family='sans-serif' font-size='9' width='{4 * (side + label)}' height='{2 * (side + label)}' role='img'><title>Attention of eight heads</title>");
    for (var head = 0; head < 8; head++)
    {
        var (left, top) = (label + head % 4 * (side + label), label + head / 4 * (side + label));
        for (var i = 0; i < sentence.Length; i++)
        {
            var word = WebUtility.HtmlEncode(sentence[i]);
            svg.Append($"<text x='{left - 4}' y='{top + i * cell + 9}' text-anchor='end'>{word}</text><text transform='translate({left + i * cell + 9},{top - 4}) rotate(-60)'>{word}</text>");
            for (var j = 0; j < sentence.Length; j++)
                svg.Append($"<rect x='{left + j * cell}' y='{top + i * cell}' width='{cell}' height='{cell}' fill='#1f4e9c' fill-opacity='{Math.Min(1, at(head, i, j) * 2):F3}'/>");
        }
    }

    return svg.Append("</svg>").ToString();
}

static string[] Words(string message) => [.. Regex.Matches(message.ToLowerInvariant(), @"[\p{L}']+|\d+|[£$!?%]")
    .Select(m => char.IsDigit(m.Value[0]) ? $"<{m.Value.Length} digits>" : m.Value).Take(longest - 1)];

Tensor Numbers((string Text, bool IsSpam)[] from) => Tensor.From(
    from.SelectMany(m => Words(m.Text).Select(w => vocabulary.GetValueOrDefault(w, 1)).Prepend(2).Concat(Enumerable.Repeat(0, longest)).Take(longest)).ToArray(),
    [from.Length, longest]);

Tensor Bags((string Text, bool IsSpam)[] from)
{
    var bags = new float[from.Length * (vocabulary.Count + 3)];
    for (var i = 0; i < from.Length; i++)
    {
        foreach (var word in Words(from[i].Text)) bags[i * (vocabulary.Count + 3) + vocabulary.GetValueOrDefault(word, 1)] = 1;
    }

    return Tensor.From(bags, [from.Length, vocabulary.Count + 3]);
}

static Tensor Labels((string Text, bool IsSpam)[] from) => Tensor.From(from.Select(m => m.IsSpam ? 1f : 0f).ToArray(), [from.Length, 1]);

string? Option(string name) => Array.IndexOf(args, name) is var i and >= 0 && i + 1 < args.Length ? args[i + 1] : null;

static void Title(string text)
{
    Console.WriteLine();
    Console.WriteLine(text);
    Console.WriteLine();
}
