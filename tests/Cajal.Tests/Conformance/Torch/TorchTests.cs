using Xunit;

namespace Cajal.Tests.Conformance.Torch;

/// <summary>Random layers of every kind against PyTorch in float64, as users get them.</summary>
public sealed class TorchTests
{
    // Both sides start from the same float32 numbers; what is left is the rounding of Cajal's float32.
    private const double Rounding = 1e-5;

    // Winograd's method subtracts numbers that are larger than its results: 7e-6 were seen.
    private const double Winograd = 5e-5;

    [TorchTheory]
    [InlineData("activation_*", 24)]
    [InlineData("adaptive_*_pool?d", 12)]
    [InlineData("attention", 10)]
    [InlineData("attention_second", 3)]
    [InlineData("average_pool?d", 18)]
    [InlineData("batch_norm", 6)]
    [InlineData("bidirectional", 6)]
    [InlineData("bordered", 10)]
    [InlineData("conv_lstm", 6)]
    [InlineData("dense", 4)]
    [InlineData("embedding", 4)]
    [InlineData("enlarged", 6)]
    [InlineData("global_*_pool?d", 6)]
    [InlineData("group_norm", 10)]
    [InlineData("group_query_attention", 6)]
    [InlineData("gru", 16)]
    [InlineData("gru_second", 1)]
    [InlineData("large_attention", 5)]
    [InlineData("large_dense", 1)]
    [InlineData("large_norm", 5)]
    [InlineData("large_pool", 6)]
    [InlineData("large_recurrent", 12)]
    [InlineData("layer_norm", 6)]
    [InlineData("lstm", 16)]
    [InlineData("lstm_second", 2)]
    [InlineData("max_pool?d", 18)]
    [InlineData("multi_head_attention", 10)]
    [InlineData("resized", 8)]
    [InlineData("simplernn", 10)]
    [InlineData("simplernn_second", 1)]
    [InlineData("with_states", 10)]
    public void Layers_agree_with_PyTorch(string family, int count) => TorchCases.Check(family, count, Rounding);

    /// <summary>The families of convolutions, and how many cases each has.</summary>
    public static TheoryData<string, int> Convolutions() => new()
    {
        { "conv1d", 12 }, { "conv2d", 24 }, { "conv3d", 8 }, { "conv?d_second", 4 }, { "conv?d_transpose", 25 }, { "depthwiseconv?d", 15 }, { "large_conv", 17 },
        { "large_depthwise", 4 }, { "large_transpose", 3 }, { "other_second", 8 }, { "separableconv?d", 15 },
    };

    [TorchTheory]
    [MemberData(nameof(Convolutions))]
    public void Convolutions_agree_with_PyTorch_by_the_quickest_method(string family, int count) => TorchCases.Check(family, count, Winograd);
}

/// <summary>Convolutions by their definition against PyTorch in float64.</summary>
[Collection("engine settings")]
public sealed class TorchPreciseTests
{
    // Sums of up to some thousand products in float32: 1.1e-6 were seen.
    private const double Rounding = 5e-6;

    [TorchTheory]
    [MemberData(nameof(TorchTests.Convolutions), MemberType = typeof(TorchTests))]
    public void Convolutions_agree_with_PyTorch_by_the_definition(string family, int count)
    {
        try
        {
            Engine.Precise = true;
            TorchCases.Check(family, count, Rounding);
        }
        finally
        {
            Engine.Precise = false;
        }
    }
}
