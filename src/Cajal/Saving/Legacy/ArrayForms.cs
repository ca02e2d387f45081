using Cajal.Layers;

namespace Cajal.Saving.Legacy;

/// <summary>From the arrays that older Keras kept for a layer to those that the layer has now.</summary>
internal static class ArrayForms
{
    private const int LstmGates = 4, GruGates = 3;

    /// <summary>How many arrays a file has for a layer that has so many weights.</summary>
    public static int Count(Layer layer, int weights, SavedAge age) => layer switch
    {
        _ when !age.IsFirst => weights,
        Bidirectional both => Count(both.ForwardLayer, both.ForwardLayer.Weights.Count, age) + Count(both.BackwardLayer, both.BackwardLayer.Weights.Count, age),
        Wrapper wrapper => Count(wrapper.Layer, wrapper.Layer.Weights.Count, age),
        LSTM or ConvLSTM2D => 3 * LstmGates,
        GRU => 3 * GruGates,
        _ => weights,
    };

    /// <summary>The arrays in the order and layout of the layer's weights; those that need no change pass as they are.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="weights">Its weights, trainable ones first.</param>
    /// <param name="saved">What the file has for it.</param>
    /// <param name="age">Who wrote the file.</param>
    public static IReadOnlyList<SavedArray> Modern(Layer layer, IReadOnlyList<Variable> weights, IReadOnlyList<SavedArray> saved, SavedAge age)
    {
        if (layer is Bidirectional both && saved.Count % 2 == 0)
        {
            return
            [
                .. Modern(both.ForwardLayer, both.ForwardLayer.Weights, [.. saved.Take(saved.Count / 2)], age),
                .. Modern(both.BackwardLayer, both.BackwardLayer.Weights, [.. saved.Skip(saved.Count / 2)], age),
            ];
        }

        if (age.IsFirst) saved = FromFirst(layer, weights, saved);
        if (age.IsTheano && layer is Conv1D or Conv2D or Conv3D or Conv2DTranspose or ConvLSTM2D) saved = Turned(saved, layer is ConvLSTM2D ? 2 : 1);
        return layer is LSTM or GRU ? FromCudnn(layer, weights, saved) : saved;
    }

    private static IReadOnlyList<SavedArray> FromFirst(Layer layer, IReadOnlyList<Variable> weights, IReadOnlyList<SavedArray> saved)
    {
        switch (layer)
        {
            // One array for each gate: input, candidate, forget, output.
            case LSTM or ConvLSTM2D when saved.Count == 3 * LstmGates && SameRanks(saved):
                SavedArray[] ordered = layer is ConvLSTM2D ? [.. saved.Select(s => s.Shape.Rank == 4 ? FirstKernel(layer, s) : s)] : [.. saved];
                return [.. Enumerable.Range(0, 3).Select(k => SavedArray.Joined(ordered[k], ordered[k + 6], ordered[k + 3], ordered[k + 9]))];

            // Update, reset, candidate.
            case GRU when saved.Count == 3 * GruGates && SameRanks(saved):
                return [.. Enumerable.Range(0, 3).Select(k => SavedArray.Joined(saved[k], saved[k + 3], saved[k + 6]))];
            case Conv1D conv when saved is [{ Shape.Rank: 4 } kernel, ..]:
                var isOrdered = kernel.Shape[0] == conv.KernelSize[0] && kernel.Shape[1] == 1 && kernel.Shape[3] == weights[0].Shape[2];
                return [WithoutAxis(isOrdered ? kernel : kernel.Transposed(2, 3, 1, 0)), .. saved.Skip(1)];
            case Conv2D or Conv3D or Conv2DTranspose or SeparableConv2D:
                return [.. saved.Select(s => s.Shape.Rank > 1 ? FirstKernel(layer, s) : s)];
            default:
                return saved;
        }
    }

    private static bool SameRanks(IReadOnlyList<SavedArray> saved)
    {
        for (var i = 3; i < saved.Count; i++)
        {
            if (saved[i].Shape.Rank != saved[i - 3].Shape.Rank) return false;
        }

        return saved.All(s => s.Shape.Rank > 0);
    }

    private static SavedArray WithoutAxis(SavedArray kernel) =>
        kernel.Shape[1] == 1 ? kernel.With(kernel.Shape.Without(1), x => x.Squeeze(1)) : kernel;

    // With channels first, kernels had the axes of space last: [filters, channels, rows, columns].
    private static SavedArray FirstKernel(Layer layer, SavedArray kernel) => (layer, kernel.Shape.Rank) switch
    {
        (Conv2DTranspose { DataFormat: "channels_first" }, 4) => kernel.Transposed(2, 3, 0, 1),
        (Conv2DTranspose, 4) => kernel.Transposed(0, 1, 3, 2),
        (ConvolutionLayer { DataFormat: "channels_first" }, 4) => kernel.Transposed(2, 3, 1, 0),
        (ConvolutionLayer { DataFormat: "channels_first" }, 5) => kernel.Transposed(2, 3, 4, 1, 0),
        (ConvLSTM2D cell, 4) when cell.GetConfig().Text("data_format") == "channels_first" => kernel.Transposed(2, 3, 1, 0),
        _ => kernel,
    };

    // Theano's convolutions go through their kernels from the end.
    private static IReadOnlyList<SavedArray> Turned(IReadOnlyList<SavedArray> saved, int kernels) =>
    [
        .. saved.Select((s, i) => i < kernels && s.Shape.Rank > 2
            ? s.With(s.Shape, x => x.Flip(Axes.Range(0, s.Shape.Rank - 2)))
            : s),
    ];

    // CuDNN keeps, side by side for every gate, a matrix of units by inputs row by row, and a bias for the input before one for the state.
    private static IReadOnlyList<SavedArray> FromCudnn(Layer layer, IReadOnlyList<Variable> weights, IReadOnlyList<SavedArray> saved)
    {
        if (saved is not [{ Shape.Rank: 2 } kernel, { Shape.Rank: 2 } recurrent, { Shape.Rank: 1 } bias] || weights.Count != 3) return saved;
        var gates = layer is LSTM ? LstmGates : GruGates;
        var isCudnn = layer is LSTM ? bias.Shape[0] == 2 * weights[2].Shape[0] : weights[2].Shape.Rank == 2 && bias.Shape[0] == weights[2].Shape.Size;
        if (!isCudnn || kernel.Shape != weights[0].Shape || recurrent.Shape != weights[1].Shape) return saved;
        return
        [
            kernel.With(kernel.Shape, x => PerGate(x, gates, k => k.ReshapeTo([k.Shape[1], k.Shape[0]]).Transpose(1, 0))),
            recurrent.With(recurrent.Shape, x => PerGate(x, gates, k => k.Transpose(1, 0))),
            bias.With(weights[2].Shape, x => layer is LSTM ? x.ReshapeTo([2, x.Shape[0] / 2]).Sum(0) : x.ReshapeTo(weights[2].Shape)),
        ];
    }

    private static Tensor PerGate(Tensor x, int gates, Func<Tensor, Tensor> change) =>
        Ops.Concatenate([.. x.Split(gates, axis: -1).Select(change)], axis: -1);
}
