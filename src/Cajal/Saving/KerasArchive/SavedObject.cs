using Cajal.Layers;
using Cajal.Optimizers;

namespace Cajal.Saving;

/// <summary>An object that Keras's files keep in a group of its own, with those inside it: a model, its layers, an optimizer.</summary>
/// <remarks>
/// Keras walks a model by the attributes of its Python objects, each object once. In lists objects go by their class and its number there,
/// never by their names: the second dense layer of a model is <c>layers/dense_1</c>, whatever it is called.
/// </remarks>
internal sealed class SavedObject
{
    private SavedObject(string list, string stem, int number) => (List, Stem, Number) = (list, stem, number);

    /// <summary>The attribute of the list that it is in; empty where it is an attribute itself.</summary>
    public string List { get; }

    /// <summary>The attribute, or in lists the class in snake case.</summary>
    public string Stem { get; }

    /// <summary>How many of the same class come before it in the list.</summary>
    public int Number { get; }

    /// <summary>The name of the group.</summary>
    public string Segment => Number == 0 ? Stem : $"{Stem}_{Number}";

    /// <summary>The name that people know it by.</summary>
    public string Name { get; private init; } = "";

    /// <summary>The layer; null for an optimizer.</summary>
    public Layer? Layer { get; private init; }

    /// <summary>Its own variables by their keys, without those of objects inside.</summary>
    public IReadOnlyList<KeyValuePair<string, Variable>> Variables { get; private init; } = [];

    /// <summary>The objects inside.</summary>
    public List<SavedObject> Children { get; } = [];

    /// <summary>Whether there are variables here or inside.</summary>
    public bool HasVariables => Variables.Count > 0 || Children.Exists(c => c.HasVariables);

    /// <summary>A model, without its optimizer.</summary>
    public static SavedObject Of(Model model)
    {
        var root = Of(model, "", "", 0);
        root.Fill([model]);
        return root;
    }

    /// <summary>An optimizer with those inside it.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="stem">The attribute that it is kept under.</param>
    /// <param name="parameters">The weights that it is about, whose order decides that of its variables.</param>
    public static SavedObject Of(Optimizer optimizer, string stem, IReadOnlyList<Variable> parameters)
    {
        var saved = new SavedObject("", stem, 0) { Name = optimizer.Name, Variables = Numbered(optimizer.VariablesFor(parameters)) };
        switch (optimizer)
        {
            case LossScaleOptimizer scaled:
                saved.Children.Add(Of(scaled.InnerOptimizer, "inner_optimizer", parameters));
                break;
            case MultiOptimizer several:
                var numbers = new Dictionary<string, int>();
                foreach (var inner in several.Optimizers)
                {
                    var name = LayerNames.Snake(inner.GetType().Name);
                    var number = numbers[name] = numbers.GetValueOrDefault(name, -1) + 1;
                    saved.Children.Add(new SavedObject("optimizers", name, number)
                    {
                        Name = inner.Name, Variables = Numbered(inner.VariablesFor([.. parameters.Where(p => several.OptimizerMap.Of(p) == inner)])),
                    });
                }

                break;
        }

        return saved;
    }

    /// <summary>Every object with its path, this one first.</summary>
    public IEnumerable<(string Path, SavedObject Object)> All(string path = "")
    {
        yield return (path, this);
        foreach (var found in Children.SelectMany(c => c.All(Join(path, c.List, c.Segment)))) yield return found;
    }

    /// <summary>Names with <c>/</c> between them, without the empty ones.</summary>
    public static string Join(params ReadOnlySpan<string> parts) => string.Join('/', parts.ToArray().Where(p => p.Length > 0));

    private static SavedObject Of(Layer layer, string list, string stem, int number) => new(list, stem, number)
    {
        Name = layer.Name,
        Layer = layer,
        Variables = layer.SavedKeys is { } keys ? [.. keys.Zip(layer.SavedVariables, KeyValuePair.Create)] : Numbered(layer.SavedVariables),
    };

    private static KeyValuePair<string, Variable>[] Numbered(IReadOnlyList<Variable> variables) => [.. variables.Select((v, i) => KeyValuePair.Create($"{i}", v))];

    private void Fill(HashSet<Layer> seen)
    {
        foreach (var (attribute, isList, layers) in Layer!.SavedChildren)
        {
            var numbers = new Dictionary<string, int>();
            foreach (var layer in layers)
            {
                var stem = isList ? layer.SavedStem : attribute;
                var number = numbers[stem] = numbers.GetValueOrDefault(stem, -1) + 1;
                if (!seen.Add(layer)) continue; // What is shared belongs to the first place.
                var child = Of(layer, isList ? attribute : "", stem, number);
                Children.Add(child);
                child.Fill(seen);
            }
        }
    }
}
