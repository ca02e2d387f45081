#:project ../src/Cajal/Cajal.csproj

// A sequential network: 20 inputs, 32 neurons, one answer. Will this credit be paid back?
// 1,000 real requests (UCI, German credit data); a fifth of them is held out, and guessing "yes" every time is the line to beat.

using System.Globalization;
using Cajal;
using Cajal.Layers;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
RandomKey.SetGlobalSeed(1);

var (train, test) = Datasets.GermanCredit();
Sequential model =
[
    new Input(20),
    new Dense(32, "relu"),
    new Dense(1, "sigmoid"),
];
model.Summary();
model.Compile(optimizer: "adam", loss: "binary_crossentropy", metrics: ["accuracy"]);
var history = model.Fit(train, epochs: 10, batchSize: 32, validationData: test);

Console.WriteLine();
Console.WriteLine("epoch   loss    accuracy   held-out loss   held-out accuracy");
for (var i = 0; i < history.Epochs.Count; i++)
{
    Console.WriteLine(
        $"{history.Epochs[i],5}   {history["loss"][i]:F4}  {history["accuracy"][i]:F4}     {history["val_loss"][i]:F4}          {history["val_accuracy"][i]:F4}");
}

var results = model.Evaluate(test);
var paidBack = test.Y.ToArray<int>().Average();
Console.WriteLine();
Console.WriteLine($"Held out: {100 * results["accuracy"]:F1} % right on {test.Count} requests; always \"it will be paid back\" is right on {100 * Math.Max(paidBack, 1 - paidBack):F1} %.");

var five = test.Take(5);
Console.WriteLine($"Five of them:  predicted {string.Join(" ", model.Predict(five.X).ToArray().Select(p => $"{p:F2}"))}");
Console.WriteLine($"               in fact   {string.Join(" ", five.Y.ToArray<int>().Select(t => $"{t,4}"))}");
