// Made from docs/guide.
#nullable enable
namespace Guide.FirstNetwork
{
using Cajal.Layers;
using Cajal;
public class Page
{
[Xunit.Fact]
public async System.Threading.Tasks.Task Runs()
{
using var desk = new Cajal.Guide.Tests.Desk();
#line 8 "/work/wt/guide/docs/guide/first-network.md"



var (train, test) = Datasets.Digits();
Sequential model = [new Dense(64, "relu"), new Dropout(0.2f), new Dense(10, "softmax")];
#line default
#line 18 "/work/wt/guide/docs/guide/first-network.md"
model.Compile(optimizer: "adam", loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
History history = model.Fit(train, epochs: 20, batchSize: 32, validationData: test);
Console.WriteLine($"held out: {history["val_accuracy"][^1]:P1}");
#line default
#line 26 "/work/wt/guide/docs/guide/first-network.md"
Tensor scores = model.Predict(test.X);
int[] best = scores.ArgMax(axis: -1).ToArray<int>();
Console.WriteLine($"The first picture shows a {best[0]}; its label says {test.Y.ToArray<int>()[0]}.");
#line default
Cajal.Guide.Tests.Desk.Fails("CJ2003", () =>
{
#line 34 "/work/wt/guide/docs/guide/first-network.md"
model.Predict(new float[5, 63]);
#line default
});
}
}
}
