using Cajal.Data;
using Cajal.Layers;
using Cajal.Saving;

namespace Cajal.Applications;

/// <summary>A network that is drawn and waits for its weights: its ends, and the file that the weights come from.</summary>
internal sealed class NetworkDrawing
{
    /// <summary>Draws a network for pictures.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="published">The file of Keras's weights, which is fetched where they are asked for.</param>
    /// <param name="pictures">The shape of pictures, where no symbol is given to start from.</param>
    /// <param name="draw">Draws the layers.</param>
    public NetworkDrawing(NetworkRequest request, RemoteFile published, PartialShape pictures, Func<SymbolicTensor, SymbolicTensor> draw)
    {
        request.Check();
        WeightsPath = request.WantsImageNet ? PretrainedWeights.Find(request.Network, published) : PretrainedWeights.Require(request.Network, request.Weights);
        Name = request.Name;
        using var loading = WeightsPath is null ? null : Loading.Begin();
        var start = request.InputTensor ?? new Input(pictures);
        (Inputs, Output) = (Sources(start), draw(start));
    }

    /// <summary>The symbols that data enters through.</summary>
    public Symbols Inputs { get; }

    /// <summary>The symbol at the end.</summary>
    public SymbolicTensor Output { get; }

    /// <summary>The model's name.</summary>
    public string? Name { get; }

    /// <summary>The file that the weights come from; null for random numbers.</summary>
    public string? WeightsPath { get; }

    // As Keras does: a model that continues a drawing begins where that begins.
    private static Symbols Sources(SymbolicTensor symbol)
    {
        var (found, seen, open) = (new List<SymbolicTensor>(), new HashSet<Node>(), new Stack<SymbolicTensor>([symbol]));
        while (open.TryPop(out var next))
        {
            if (!seen.Add(next.Node)) continue;
            if (next.Node.Inputs.Length == 0) found.Add(next);
            foreach (var input in next.Node.Inputs.Reverse()) open.Push(input);
        }

        return found.ToArray();
    }
}
