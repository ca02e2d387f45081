#:project ../src/Cajal/Cajal.csproj

// Reads handwriting: 1,797 small pictures of digits, a fifth of them held out.

using Cajal;
using Cajal.Layers;

RandomKey.SetGlobalSeed(1);
var (train, test) = Datasets.Digits();
Sequential model = [new Input(64), new Dense(128, "relu"), new Dropout(0.2), new Dense(10, "softmax")];
model.Compile(optimizer: "adam", loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
model.Fit(train, epochs: 40, batchSize: 32, validationData: test);

var results = model.Evaluate(test);
Console.WriteLine($"Held out: {results["accuracy"]:P1} of {test.Count} pictures are read rightly, loss {results.Loss:F3}.");

var (pixels, isDigit, read) = (test.X.ToArray(), test.Y.ToArray<int>(), model.Predict(test.X).ArgMax(-1).ToArray<int>());
Console.WriteLine($"The first one is a {isDigit[0]} and is read as {read[0]}:");
for (var row = 0; row < 8; row++) Console.WriteLine("  " + string.Concat(pixels.Skip(8 * row).Take(8).Select(p => new string(" .:+#"[(int)(4.99 * p)], 2))));
