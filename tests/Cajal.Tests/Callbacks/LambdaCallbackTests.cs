using Cajal.Callbacks;
using Xunit;

namespace Cajal.Tests.Callbacks;

// Behaviour: keras/src/callbacks/lambda_callback_test.py.
public class LambdaCallbackTests
{
    [Fact]
    public void Every_function_is_called_in_its_place()
    {
        var calls = new List<string>();
        var callback = new LambdaCallback(
            onEpochBegin: run => calls.Add($"epoch({run.Epoch}"),
            onEpochEnd: (run, results) => calls.Add($"){run.Epoch}{results.ContainsKey("val_loss")}"),
            onTrainBegin: _ => calls.Add("train("),
            onTrainEnd: run => calls.Add($"){run.History.Epochs.Count}"),
            onTrainBatchBegin: run => calls.Add($"batch({run.Batch}"),
            onTrainBatchEnd: run => calls.Add($"){run.Loss == run.Results.Loss}"),
            onTestBegin: _ => calls.Add("test("),
            onTestEnd: (_, results) => calls.Add($"){results.Count}"),
            onTestBatchBegin: run => calls.Add($"tb({run.Batch}"),
            onTestBatchEnd: run => calls.Add($"){run.Batch}"),
            onPredictBegin: _ => calls.Add("predict("),
            onPredictEnd: _ => calls.Add(")predict"),
            onPredictBatchBegin: run => calls.Add($"pb({run.Batch}"),
            onPredictBatchEnd: run => calls.Add($"){run.Batch}"));
        var model = Drive.Model(0.01f);
        model.Fit(new float[8, 1], new float[8], 6, validationSplit: 0.25, callbacks: [callback], verbose: Verbosity.Silent);
        Assert.Equal("train( epoch(1 batch(1 )True test( tb(1 )1 )2 )1True )1", string.Join(' ', calls));
        calls.Clear();
        model.Evaluate(new float[8, 1], new float[8], callbacks: [callback]);
        model.Predict(new float[8, 1], callbacks: [callback]);
        Assert.Equal("test( tb(1 )1 )2 predict( pb(1 )1 )predict", string.Join(' ', calls));
    }

    [Fact]
    public void Without_functions_nothing_happens() =>
        Assert.Single(Drive.Model().Fit(new float[2, 1], new float[2], callbacks: [new LambdaCallback()], verbose: Verbosity.Silent).Epochs);
}
