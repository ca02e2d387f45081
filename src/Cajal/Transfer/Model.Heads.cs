using Cajal.Layers;

namespace Cajal;

public partial class Model
{
    /// <summary>A model that shares this one's layers up to a layer and has new ones behind it.</summary>
    /// <remarks>
    /// Layers are shared, not copied: training the result changes this model too, unless the shared layers are frozen. <see cref="Clone"/> makes a
    /// model of its own.
    /// </remarks>
    /// <param name="at">The name of the last layer to keep.</param>
    /// <param name="head">The layers that follow it, in order.</param>
    /// <exception cref="CajalException">
    /// There is no such layer (CJ2008), the model cannot be cut there (CJ3482), it has several outputs (CJ3481), or two layers have one name (CJ2006).
    /// </exception>
    /// <example><code>
    /// mobileNet.Freeze();
    /// var model = mobileNet.WithHead("global_average_pooling2d", new Dense(5, "softmax"));
    /// </code></example>
    public Model WithHead(string at, params Layer[] head)
    {
        ArgumentNullException.ThrowIfNull(head);
        var end = OutputOf(at, "take another head");
        RequireOneOutput("take another head");
        return Headed(end, head);
    }

    /// <summary>A model that shares all of this one's layers and has new ones behind the last, for a base that ends with features.</summary>
    /// <inheritdoc cref="WithHead(string, Layer[])"/>
    /// <param name="head">The layers that follow, in order.</param>
    public Model WithHead(params Layer[] head)
    {
        ArgumentNullException.ThrowIfNull(head);
        RequireDrawn("take another head");
        RequireOneOutput("take another head");
        return Headed(Outputs[0], head);
    }

    /// <summary>A model that shares this one's layers but for the classifier at its end, and tells other classes apart.</summary>
    /// <remarks>
    /// The classifier is the last layer with weights and what follows it, where its output is one number for each class; a model that ends with features
    /// has none and keeps everything. Pictures of features are averaged over height and width first.
    /// </remarks>
    /// <param name="classes">How many classes; 1 for a yes or no, which ends with a sigmoid.</param>
    /// <param name="dropout">The part of the features that is dropped while training the head.</param>
    /// <param name="activation">The function of the output; <c>softmax</c>, for one class <c>sigmoid</c> by default.</param>
    /// <param name="name">The name of the new last layer.</param>
    /// <exception cref="CajalException">The model has several outputs (CJ3481), is not drawn (CJ3482), or a number is out of range (CJ3484).</exception>
    /// <example><code>var model = mobileNet.ReplaceHead(classes: 5);</code></example>
    public Model ReplaceHead(int classes, double dropout = 0, ActivationFunction? activation = null, string name = "predictions")
    {
        TransferSetting.Positive(classes, nameof(classes), "2, to tell two classes apart, or 1 for a yes or no.");
        TransferSetting.InRange(dropout, 0, 0.999, nameof(dropout), "0.2, which drops a fifth of the features.");
        RequireDrawn("take another head");
        RequireOneOutput("take another head");
        var end = Features(Outputs[0]);
        var taken = new Model([.. Inputs], end).Layers.Select(l => l.Name).ToHashSet();
        string Free(string wanted) => taken.Contains(wanted) ? Free(wanted + "_new") : wanted;
        List<Layer> head = [];
        if (end.Shape.Rank > 2)
        {
            head.Add(end.Shape.Rank switch
            {
                4 when end.Shape[1] is not 1 || end.Shape[2] is not 1 => new GlobalAveragePooling2D(name: Free("head_pool")),
                3 when end.Shape[1] is not 1 => new GlobalAveragePooling1D(name: Free("head_pool")),
                _ => new Flatten(name: Free("head_flatten")),
            });
        }

        if (dropout > 0) head.Add(new Dropout(dropout, name: Free("head_dropout")));
        head.Add(new Dense(classes, activation ?? (classes == 1 ? "sigmoid" : "softmax"), name: Free(name)));
        return Headed(end, head);
    }

    /// <summary>Cuts the model behind a layer into two that share its layers: what makes features, and what is made of them.</summary>
    /// <param name="layer">The name of the last layer of the first part.</param>
    /// <returns>Two models; the second, on the output of the first, gives what this model gives.</returns>
    /// <exception cref="CajalException">There is no such layer (CJ2008), or data also passes beside it (CJ3483).</exception>
    /// <example><code>var (features, head) = model.SplitAt("global_average_pooling2d");</code></example>
    public (Model Features, Model Head) SplitAt(string layer)
    {
        var cut = OutputOf(layer, "be cut in two");
        try
        {
            return (new Model([.. Inputs], cut), new Model(cut, [.. Outputs]));
        }
        catch (CajalException e) when (e.Code == "CJ2007")
        {
            throw new CajalException(new Problem("CJ3483", $"{Title} cannot be cut in two at \"{layer}\".")
                .Note("Data also passes beside this layer, as in a residual network: what follows needs more than its output.")
                .Try("cut where branches have been joined, such as at the Add behind them."));
        }
    }

    private Model Headed(SymbolicTensor end, IEnumerable<Layer> head)
    {
        var y = end;
        foreach (var layer in head)
        {
            ArgumentNullException.ThrowIfNull(layer, nameof(head));
            y = layer.Call(y);
        }

        return new Model([.. Inputs], y);
    }

    // The symbol before the classifier; the output itself where there is none.
    private SymbolicTensor Features(SymbolicTensor output)
    {
        if (output.Shape.Rank != 2) return output;
        for (var at = output; at.Node is { Inputs: [var before] } node; at = before)
        {
            var passes = node.Layer is Activation or Softmax or Dropout or Reshape or Flatten or ReLU;
            if (passes) continue;
            var isClassifier = node.Layer is Dense
                || node.Layer is Conv2D && at.Shape.Rank == 4 && at.Shape[1] == 1 && at.Shape[2] == 1;
            return isClassifier ? before : output;
        }

        return output;
    }

    private SymbolicTensor OutputOf(string at, Message action)
    {
        ArgumentException.ThrowIfNullOrEmpty(at);
        RequireDrawn(action);
        var layer = GetLayer(at);
        var nodes = Graph!.Nodes.Where(n => n.Layer == layer).ToArray();
        if (nodes is [{ Outputs: [var output] }]) return output;
        throw new CajalException(new Problem("CJ3482", $"{Title} cannot {action} at \"{at}\".")
            .Fact($"{at}", nodes.Length > 1 ? (Message)$"called {nodes.Length} times" : $"{nodes.Sum(n => n.Outputs.Length)} outputs")
            .Note("The place must be one tensor.")
            .Try("name another layer, or draw the model anew from symbols: new Model(inputs, layer.Output)."));
    }

    private void RequireDrawn(Message action)
    {
        if (Graph is not null) return;
        throw new CajalException(new Problem("CJ3482", $"{Title} cannot {action}: it is not drawn.")
            .Note(this is Sequential ? (Message)"The shape of its input is not known yet." : "A class that computes in code has no drawing to cut.")
            .Try(this is Sequential ? "start it with new Input(shape), or Build it." : "put the model into a Sequential and add layers behind it."));
    }

    private void RequireOneOutput(Message action)
    {
        if (Outputs.Count == 1) return;
        throw new CajalException(new Problem("CJ3481", $"{Title} cannot {action}: it has {Outputs.Count} outputs.")
            .Fact("outputs", string.Join(", ", OutputNames))
            .Note("One new head would leave open what becomes of the other outputs.")
            .Try("draw the part to keep: new Model(model.Inputs[0], model.GetLayer(\"...\").Output), then give that a head."));
    }
}
