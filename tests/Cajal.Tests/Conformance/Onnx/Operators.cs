namespace Cajal.Tests.Conformance.Onnx;

/// <summary>What Cajal says for each operator of ONNX.</summary>
internal static partial class Operators
{
    private const string NotKeras = "has no counterpart in Keras's vocabulary";

    private static readonly Dictionary<string, Func<OnnxNode, Tensor[]>> Known = new(
        [.. Elementwise, .. Shapes, .. Selections, .. Reductions, .. Products, .. Norms, .. CrossEntropies, .. Convolutions, .. Pools, .. Recurrences, .. Attentions, .. Images]);

    private static readonly Dictionary<string, string> Declined = new()
    {
        ["GridSample"] = NotKeras,
        ["RoiAlign"] = NotKeras,
        ["NonMaxSuppression"] = NotKeras,
        ["LRN"] = NotKeras,
        ["ImageDecoder"] = "the images of these cases are strings of bytes to decode, which is not an operation of networks here",
        ["Bernoulli"] = "draws random numbers; every library draws its own",
        ["DFT"] = "Cajal has no Fourier transform",
        ["STFT"] = "Cajal has no Fourier transform",
        ["HannWindow"] = "Cajal has no windows of signals",
        ["BlackmanWindow"] = "Cajal has no windows of signals",
        ["MelWeightMatrix"] = "Cajal has no spectrograms",
        ["TfIdfVectorizer"] = "counts n-grams of numbers; Cajal has no n-grams",
        ["GatherND"] = "Cajal gathers along one axis",
        ["ScatterElements"] = "Cajal scatters by sums along the first axis",
        ["Adam"] = "ONNX adds a penalty to the gradient and counts steps from 0, other than Keras",
        ["Adagrad"] = "ONNX divides by sqrt(h) + epsilon and decays the rate, Keras divides by sqrt(h + epsilon)",
        ["Momentum"] = "ONNX adds a penalty to the gradient and does not scale it by the rate, other than Keras",
        ["QuantizeLinear"] = "Cajal has no quantised numbers",
        ["DequantizeLinear"] = "Cajal has no quantised numbers",
    };

    public static Tensor[] Run(OnnxNode node)
    {
        if (Declined.TryGetValue(node.Operator, out var reason)) throw new ExcludedException($"{node.Operator}: {reason}");
        return Known.TryGetValue(node.Operator, out var run) ? run(node) : throw new ExcludedException($"{node.Operator}: {NotKeras}");
    }

    private static Func<OnnxNode, Tensor[]> One(Func<OnnxNode, Tensor> run) => node => [run(node)];

    private static Func<OnnxNode, Tensor[]> Of(Func<Tensor, Tensor> run) => node => [run(node.X)];

    /// <summary>Channels moved from behind the batch to the end, where Cajal's layers have them.</summary>
    private static Tensor ChannelsLast(Tensor x) => x.MoveAxis(1, -1);

    private static Tensor ChannelsFirst(Tensor x) => x.MoveAxis(-1, 1);
}
