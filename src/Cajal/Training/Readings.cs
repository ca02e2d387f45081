using Cajal.Graph;
using Cajal.Layers;

namespace Cajal.Training;

/// <summary>
/// Computes what a training step keeps to itself, gradients and activations, by functions of their own that are recorded when they are first
/// asked for. Nothing changes: what layers assign meanwhile, such as statistics and the counters of random numbers, is dropped.
/// </summary>
internal sealed class Readings(Model model)
{
    private readonly Dictionary<BatchLayout, JitFunction> _gradients = [];
    private readonly Dictionary<string, Activations> _activations = [];
    private Variable[] _trainable = [];
    private Layer[] _layers = [];

    /// <summary>The gradients of the loss of a batch by the trainable variables, as the next step of training would see them.</summary>
    public ParamSet Gradients(BatchLayout layout, Tensor[] tensors)
    {
        Refresh();
        if (!_gradients.TryGetValue(layout, out var step))
        {
            _gradients[layout] = step = new JitFunction(x =>
            {
                using var dropped = ParamSet.Empty.Use();
                return [.. Ops.Gradients(model.LossOf(layout.Unpack(x), training: true), _trainable).Tensors];
            });
        }

        return ParamSet.From(_trainable, step.Run(tensors));
    }

    /// <summary>The outputs of layers, by their names.</summary>
    /// <param name="inputs">The model's inputs.</param>
    /// <param name="names">The layers; all where there are none.</param>
    public IReadOnlyDictionary<string, Tensor> Outputs(Tensor[] inputs, string[] names)
    {
        Refresh();
        var key = string.Join('\n', names);
        if (!_activations.TryGetValue(key, out var known)) _activations[key] = known = new Activations(model, names);
        return known.Read(inputs);
    }

    // What is frozen, thawed, added or taken away asks for other functions.
    private void Refresh()
    {
        var trainable = model.TrainableVariables;
        if (trainable.SequenceEqual(_trainable) && model.Layers.SequenceEqual(_layers)) return;
        (_trainable, _layers) = ([.. trainable], [.. model.Layers]);
        _gradients.Clear();
        _activations.Clear();
    }

    private sealed class Activations
    {
        private readonly JitFunction _step;
        private string[] _names = [];

        public Activations(Model model, string[] wanted) => _step = new JitFunction(x =>
        {
            using var dropped = ParamSet.Empty.Use();
            using var tap = new LayerTap(model.Name);
            model.Invoke(x, training: false);
            var all = Named(tap.Calls(x));
            foreach (var name in wanted) RequireKnown(model, name, all.Keys);
            _names = wanted.Length > 0 ? wanted : [.. all.Keys];
            return [.. _names.Select(n => all[n])];
        });

        public OrderedDictionary<string, Tensor> Read(Tensor[] inputs)
        {
            var values = _step.Run(inputs);
            return new(_names.Select((name, i) => KeyValuePair.Create(name, values[i])));
        }

        // What a layer has several of, calls or outputs, is counted: lstm, lstm:2, lstm:3.
        private static OrderedDictionary<string, Tensor> Named(List<LayerTap.Tap> calls)
        {
            var all = new OrderedDictionary<string, Tensor>();
            var counts = new Dictionary<string, int>();
            foreach (var (path, output) in calls.SelectMany(c => c.Outputs.Select(o => (c.Path, o))))
            {
                var count = counts[path] = counts.GetValueOrDefault(path) + 1;
                all[count == 1 ? path : $"{path}:{count}"] = output;
            }

            return all;
        }

        private static void RequireKnown(Model model, string name, IEnumerable<string> known)
        {
            if (known.Contains(name)) return;
            var problem = new Problem("CJ3434", $"Model \"{model.Name}\" has no activations called \"{name}\".").Fact("names", string.Join(", ", known));
            throw new CajalException(NearestName.Find(name, known) is { } near ? problem.Try($"\"{near}\".") : problem.Try("one of these names."));
        }
    }
}
