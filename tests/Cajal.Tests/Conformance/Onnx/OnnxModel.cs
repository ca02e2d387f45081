namespace Cajal.Tests.Conformance.Onnx;

/// <summary>One operator of a model: names of values that go in and come out ("" where left out), and its attributes.</summary>
internal sealed class OnnxNode
{
    private readonly Dictionary<string, object> _attributes = [];

    public OnnxNode(ReadOnlySpan<byte> message)
    {
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: Inputs.Add(reader.Text); break;
                case 2: Outputs.Add(reader.Text); break;
                case 4: Operator = reader.Text; break;
                case 5: ReadAttribute(reader.Bytes); break;
                case 7: Domain = reader.Text; break;
                default: break;
            }
        }
    }

    public List<string> Inputs { get; } = [];

    public List<string> Outputs { get; } = [];

    public string Operator { get; private set; } = "";

    public string Domain { get; private set; } = "";

    /// <summary>The values that go in, in the operator's order; null where left out.</summary>
    public Tensor?[] Values { get; set; } = [];

    public Tensor X => Values[0]!;

    public bool Has(string name) => _attributes.ContainsKey(name);

    public int Int(string name, int otherwise) => _attributes.TryGetValue(name, out var value) ? checked((int)(long)value) : otherwise;

    public double Float(string name, double otherwise) => _attributes.TryGetValue(name, out var value) ? (float)value : otherwise;

    public string Text(string name, string otherwise) => _attributes.TryGetValue(name, out var value) ? (string)value : otherwise;

    public int[]? Ints(string name) =>
        _attributes.TryGetValue(name, out var value) ? [.. ((List<long>)value).Select(i => checked((int)i))] : null;

    /// <summary>An input, or null where it is left out.</summary>
    public Tensor? Input(int index) => index < Values.Length ? Values[index] : null;

    /// <summary>The whole numbers of an input, or null where it is left out.</summary>
    public int[]? InputInts(int index) =>
        Input(index) is { } values ? Array.ConvertAll(values.ToArray<long>(), v => (int)Math.Clamp(v, int.MinValue, int.MaxValue)) : null;

    private void ReadAttribute(ReadOnlySpan<byte> message)
    {
        var reader = new ProtoReader(message);
        var name = "";
        var (integers, floats) = (new List<long>(), new List<float>());
        object? value = null;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: name = reader.Text; break;
                case 2: value = reader.Float; break;
                case 3: value = reader.Integer; break;
                case 4: value = reader.Text; break;
                case 7: reader.AddTo(floats); break;
                case 8: reader.AddTo(integers); break;
                default: break;
            }
        }

        _attributes[name] = value ?? (floats.Count > 0 ? floats : integers);
    }
}

/// <summary>Reads ONNX's ModelProto as far as single-operator cases need it: the nodes and the names of inputs and outputs.</summary>
internal sealed class OnnxModel
{
    public OnnxModel(ReadOnlySpan<byte> message)
    {
        var model = new ProtoReader(message);
        while (model.Next())
        {
            if (model.Field != 7) continue;
            var graph = new ProtoReader(model.Bytes);
            while (graph.Next())
            {
                if (graph.Field == 1) Nodes.Add(new OnnxNode(graph.Bytes));
                if (graph.Field == 11) Inputs.Add(NameOf(graph.Bytes));
                if (graph.Field == 12) Outputs.Add(NameOf(graph.Bytes));
                if (graph.Field == 5) throw new ExcludedException("the model carries constants of its own");
            }
        }
    }

    public List<OnnxNode> Nodes { get; } = [];

    public List<string> Inputs { get; } = [];

    public List<string> Outputs { get; } = [];

    /// <summary>Computes the outputs, operator by operator.</summary>
    public Tensor[] Run(IReadOnlyList<Tensor> inputs)
    {
        var values = new Dictionary<string, Tensor>();
        for (var i = 0; i < inputs.Count; i++) values[Inputs[i]] = inputs[i];
        foreach (var node in Nodes)
        {
            node.Values = [.. node.Inputs.Select(name => name.Length == 0 ? null : values[name])];
            var results = Operators.Run(node);
            for (var i = 0; i < node.Outputs.Count; i++)
            {
                if (node.Outputs[i].Length == 0) continue;
                values[node.Outputs[i]] = i < results.Length ? results[i] : throw new ExcludedException($"Cajal's counterpart of {node.Operator} has no output {i + 1}");
            }
        }

        return [.. Outputs.Select(name => values[name])];
    }

    private static string NameOf(ReadOnlySpan<byte> valueInfo)
    {
        var reader = new ProtoReader(valueInfo);
        while (reader.Next())
        {
            if (reader.Field == 1) return reader.Text;
        }

        return "";
    }
}
