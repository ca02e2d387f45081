using Cajal.Optimizers;
using Xunit;

namespace Cajal.Tests.Transferring;

public sealed class ProbeThenTuneTests
{
    [Fact]
    public void The_head_is_trained_first_and_then_everything()
    {
        var (model, data) = (FeatureCacheTests.Network(), FeatureCacheTests.Pictures(40));
        var body = model.GetLayer("conv").Weights[0].Value.ToArray();
        var report = Transfer.ProbeThenTune(model, "pool", data.Take(30), data.Skip(30), probe: new Adam(0.02f), tune: new Adam(0.005f), probeEpochs: 30, tuneEpochs: 10, seed: 1);
        Assert.Equal(30 * 16, report.CachedBytes);
        Assert.Equal(10, report.HeldOut);
        Assert.True(report.TunedLoss < report.ProbedLoss, report.ToString());
        Assert.Equal(report.Tuned, model.Evaluate(data.Skip(30))["accuracy"]);
        Assert.NotEqual(body, model.GetLayer("conv").Weights[0].Value.ToArray());
        Assert.All(model.Layers, l => Assert.Equal(l.Name != "norm", l.Trainable));
    }

    [Fact]
    public void Epochs_below_one_are_refused()
    {
        var (model, data) = (FeatureCacheTests.Network(), FeatureCacheTests.Pictures(4));
        Assert.Equal("CJ3484", Assert.Throws<CajalException>(() => Transfer.ProbeThenTune(model, "pool", data, data, probeEpochs: 0)).Code);
    }
}
