using System.Text.RegularExpressions;
using Cajal.Layers;
using Cajal.Optimizers;
using Cajal.TestKit;
using Xunit;
using Input = Cajal.Layers.Input;

namespace Cajal.Tests.Errors;

/// <summary>Ten things that go wrong for everybody once, and the page that each gives. Line numbers are taken out.</summary>
[Collection("global seed")]
public sealed partial class WrongUsesTests
{
    private static readonly Tensor Images = Ops.Zeros([32, 28, 28]);

    public WrongUsesTests() => Layer.ResetNames();

    [Fact]
    public void Shapes_that_do_not_multiply()
    {
        Tensor x = Ops.Zeros([32, 784]), w = Ops.Zeros([512, 10]);
        Check("matmul", () => Ops.MatMul(x, w));
    }

    [Fact]
    public void A_layer_that_was_built_for_another_width()
    {
        var hidden = new Dense(128, name: "hidden");
        hidden.Call(Ops.Zeros([1, 784]));
        var features = Images[.., 1.., ..].Reshape(32, -1);
        Check("layer", () => hidden.Call(features));
    }

    [Fact]
    public void Targets_of_another_shape_than_the_output()
    {
        Sequential model = [new Dense(3, name: "scores") { InputShape = 4 }];
        model.Compile("sgd", "mse");
        Check("loss", () => model.Fit(Ops.Zeros([8, 4]), Ops.Zeros([8, 5])));
    }

    [Fact]
    public void A_label_out_of_range()
    {
        Sequential model = [new Dense(10, "softmax", name: "digits") { InputShape = 4 }];
        model.Compile("adam", "sparse_categorical_crossentropy");
        Check("label", () => model.Fit(Ops.Zeros([4, 4]), new[] { 3, 9, 10, 0 }));
    }

    [Fact]
    public void An_activation_that_does_not_exist() => Check("activation", () => _ = new Dense(10, "rellu"));

    [Fact]
    public void A_model_that_is_not_built()
    {
        Sequential model = [new Dense(10, name: "scores")];
        Check("unbuilt", () => _ = model.CountParams());
    }

    [Fact]
    public void A_model_that_is_not_compiled()
    {
        Sequential model = [new Dense(10, name: "scores") { InputShape = 4 }];
        Check("uncompiled", () => model.Fit(Ops.Zeros([4, 4]), Ops.Zeros([4, 10])));
    }

    [Fact]
    public void A_loss_that_is_no_number()
    {
        Sequential model = [new Dense(1, name: "out", kernelInitializer: "ones") { InputShape = 2 }];
        model.Compile(new SGD(1e20f), "mse");
        Check("nan", () => model.Fit(Ops.Ones([64, 2]), Ops.Zeros([64, 1]), epochs: 5, batchSize: 8, shuffle: false));
    }

    [Fact]
    public void A_data_file_that_is_not_there() => Check("missing-file", () => Datasets.Mnist("no-such-folder"));

    [Fact]
    public void Two_layers_of_one_name()
    {
        var x = new Input(4, name: "features");
        var y = new Dense(3, name: "twin").Call(new Dense(3, name: "twin").Call(x));
        Check("duplicate", () => _ = new Model(x, y));
    }

    [Fact]
    public void A_cancelled_fit_is_no_error_and_says_so()
    {
        Sequential model = [new Dense(1) { InputShape = 2 }];
        model.Compile("sgd", "mse");
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        var history = model.Fit(Ops.Ones([64, 2]), Ops.Zeros([64, 1]), epochs: 1000, cancellationToken: cancel.Token);
        Assert.True(history.WasCancelled);
    }

    private static void Check(string name, Action wrong)
    {
        var error = Assert.ThrowsAny<CajalException>(wrong);
        Assert.Matches("^CJ[0-9]{4}: ", error.Message);
        var text = Place().Replace(error.Message, ".cs:N");
        var folder = Environment.CurrentDirectory.Replace('\\', '/');
        Golden.Match(text.Replace(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "~", StringComparison.Ordinal)
            .Replace(folder, ".", StringComparison.Ordinal), name);
    }

    [GeneratedRegex(@"\.cs:[0-9]+")]
    private static partial Regex Place();
}
