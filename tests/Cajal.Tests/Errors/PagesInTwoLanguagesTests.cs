using System.Text;
using System.Text.RegularExpressions;
using Cajal.Callbacks;
using Cajal.Data;
using Cajal.Layers;
using Cajal.Optimizers;
using Cajal.TestKit;
using Cajal.Training;
using Xunit;
using Input = Cajal.Layers.Input;

namespace Cajal.Tests.Errors;

/// <summary>The pages of many mistakes, in English and in Chinese. The golden files are to be read: they are what users see.</summary>
[Collection("global seed")]
public sealed partial class PagesInTwoLanguagesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public void Every_mistake_has_its_page(string language)
    {
        var book = new StringBuilder();
        var count = 0;
        foreach (var (what, wrong) in Mistakes())
        {
            Layer.ResetNames();
            var error = Assert.ThrowsAny<CajalException>(wrong);
            var page = Known().Replace(Place().Replace(error.Problem.In(language), ""), "$1...").Replace(_folder.Path, "FOLDER", StringComparison.Ordinal);
            book.Append("=== ").Append(what).Append('\n').Append(page).Append("\n\n");
            // A page that nobody translated would be English in the Chinese book.
            if (language == "zh") Assert.True(page.Any(c => c >= '\u4E00'), page);
            count++;
        }

        Assert.True(count >= 40, $"{count} pages");
        Golden.Match(book.ToString(), language);
    }

    public void Dispose() => _folder.Dispose();

    private IEnumerable<(string What, Action Wrong)> Mistakes()
    {
        Tensor x = Ops.Zeros([4, 3]);

        yield return ("values that do not fill a shape", () => Tensor.From([1f, 2f, 3f], [2, 2]));
        yield return ("Item() of several numbers", () => x.Item());
        yield return ("adding shapes that do not broadcast", () => _ = (x + Ops.Zeros([4, 2])).Shape);
        yield return ("an axis that does not exist", () => x.Sum(axis: 2));
        yield return ("reshaping to another size", () => x.Reshape(5, 2));
        yield return ("joining different shapes", () => Ops.Concatenate([x, Ops.Zeros([3, 3])], axis: 1));
        yield return ("an einsum that nobody can read", () => Ops.Einsum("ij,jk", x, x));
        yield return ("an index outside", () => _ = x[7].Shape);
        yield return ("a variable of a fixed shape", () => new Variable(x, "weight").Assign(Ops.Zeros([3, 4])));
        yield return ("a gradient of many numbers", () => Ops.Gradients(x * 2f, [x]));
        yield return ("TopK of too few", () => Ops.TopK(x, 9));
        yield return ("looking at numbers while recording", () => Ops.Jit((Tensor t) => t * (float)t.Sum().Item())(x));

        yield return ("an activation that does not exist", () => _ = new Dense(3, "rleu"));
        yield return ("an initializer that does not exist", () => _ = new Dense(3, kernelInitializer: "glorot"));
        yield return ("units below one", () => _ = new Dense(0));
        yield return ("a rate above one", () => _ = new Dropout(1.5f));
        yield return ("a layer on the wrong width", () =>
        {
            var layer = new Dense(2, name: "hidden");
            layer.Call(x);
            layer.Call(Ops.Zeros([4, 5]));
        });
        yield return ("an image layer on flat data", () => new Conv2D(8, 3, name: "conv").Call(Ops.Zeros([4, 784])));
        yield return ("a window larger than the image", () => new MaxPooling2D(9, name: "pool").Call(Ops.Zeros([1, 4, 4, 1])));
        yield return ("reshaping a layer's input", () => new Reshape([5, 5], name: "square").Call(Ops.Zeros([2, 24])));
        yield return ("adding what does not fit", () => new Add(name: "sum").Call([Ops.Zeros([2, 3]), Ops.Zeros([2, 4])]));
        yield return ("heads that do not divide the features", () => new RNN(new StackedRNNCells([])).Call(Ops.Zeros([1, 2, 3])));
        yield return ("weights before the layer is built", () => _ = new Sequential { new Dense(3, name: "scores") }.CountParams());
        yield return ("a layer of an unknown class", () => Layer.FromConfig("Densse", new LayerConfig()));
        yield return ("a model without a way from its input", () => _ = new Model(new Input(3, name: "left"), new Dense(1).Call(new Input(3, name: "right")), name: "twin"));
        yield return ("two layers of one name", () =>
        {
            var input = new Input(4, name: "features");
            _ = new Model(input, new Dense(3, name: "same").Call(new Dense(3, name: "same").Call(input)), name: "model");
        });
        yield return ("a layer that is not in the model", () => Model().GetLayer("hiden"));

        yield return ("a loss that does not exist", () => Model().Compile("adam", "binary_crosentropy"));
        yield return ("a metric that does not exist", () => Model().Compile("adam", "mse", ["acuracy"]));
        yield return ("an optimizer that does not exist", () => Model().Compile("adamm", "mse"));
        yield return ("two ways of clipping", () => _ = new SGD { ClipNorm = 1, ClipValue = 1 });
        yield return ("a setting of an optimizer out of range", () => _ = new Adam(beta1: 2));
        yield return ("targets of another shape", () => Compiled().Fit(x, Ops.Zeros([4, 5]), verbose: Verbosity.Silent));
        yield return ("another number of targets", () => Compiled().Fit(x, Ops.Zeros([5, 2]), verbose: Verbosity.Silent));
        yield return ("a label out of range", () =>
        {
            var model = Model();
            model.Compile("adam", "sparse_categorical_crossentropy");
            model.Fit(x, new[] { 0, 1, 2, 1 }, verbose: Verbosity.Silent);
        });
        yield return ("no examples", () => Compiled().Fit(Ops.Zeros([0, 3]), Ops.Zeros([0, 2]), verbose: Verbosity.Silent));
        yield return ("a model that is not compiled", () => Model().Evaluate(x, Ops.Zeros([4, 2])));
        yield return ("a share out of range", () => Compiled().Fit(x, Ops.Zeros([4, 2]), validationSplit: 1, verbose: Verbosity.Silent));
        yield return ("a batch of nothing", () => Compiled().Predict(x, batchSize: 0));
        yield return ("inputs that the model does not have", () => Compiled().Fit([x, x], Ops.Zeros([4, 2]), verbose: Verbosity.Silent));
        yield return ("a monitor without direction", () => _ = new EarlyStopping("val_happiness", mode: "upwards"));

        yield return ("data that are not there", () => Datasets.Mnist(_folder.File("nowhere")));
        yield return ("a data set of an unknown name", () => Datasets.Load("minst"));
        yield return ("a file that is no array", () => Npy.Load(Written("a.npy", "hello")));
        yield return ("a file that is no archive", () => Npz.Load(Written("a.npz", "hello")));
        yield return ("a table with a ragged row", () => Table.ReadCsv(Written("a.csv", "a,b\n1,2\n3\n")));
        yield return ("a quote that is never closed", () => Table.ReadCsv(Written("b.csv", "a,b\n1,\"2\n3,4\n")));
        yield return ("a column that is not there", () => _ = Table.ParseCsv("age,income\n1,2\n")["incme"]);
        yield return ("weights of another network", () =>
        {
            Model().SaveWeights(_folder.File("w.weights.npz"));
            new Sequential([new Input(3), new Dense(7, name: "other")], name: "other").LoadWeights(_folder.File("w.weights.npz"));
        });
        yield return ("a language without texts", () => Language.Use("xx"));
    }

    private string Written(string name, string text)
    {
        File.WriteAllText(_folder.File(name), text);
        return _folder.File(name);
    }

    private static Sequential Model() => new([new Input(3, name: "features"), new Dense(2, name: "scores")], name: "net");

    private static Sequential Compiled()
    {
        var model = Model();
        model.Compile("sgd", "mse");
        return model;
    }

    // The line of the user's code, which these tests are not about.
    [GeneratedRegex(@"\n  PagesInTwoLanguagesTests\.cs:[0-9]+[^\n]*\n(?: *\^+\n)?")]
    private static partial Regex Place();

    // Other tests add names of their own.
    [GeneratedRegex("(?<=\n)(  (?:known names|已知名称) : ).*")]
    private static partial Regex Known();
}
