using System.Text.Json;
using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Conformance;

/// <summary>Keras's tests of the layers that prepare data, and of <c>to_categorical</c> and <c>pad_sequences</c>.</summary>
public sealed class KerasPreprocessingTests
{
    [Fact]
    public void Layers_that_prepare_data_give_the_figures_of_Keras() => KerasCases.Run("preprocessing", atLeast: 136, c => c.Call switch
    {
        "to_categorical" => Labels.ToCategorical(c.Input("x", DType.Int64)!, c.Config.IntOrNull("num_classes")),
        "pad_sequences" => Padded(c),
        _ => Called(c),
    });

    private static Tensor Called(KerasCase c)
    {
        var name = c.Call.Split('.')[0];
        var layer = Prepared(Layer.FromConfig(name, c.Config), c);
        if (c.Call.EndsWith(".GetVocabulary", StringComparison.Ordinal)) return Tensor.From(((IntegerLookup)layer).GetVocabulary(), [((IntegerLookup)layer).VocabularySize]);
        // And the layer that comes back from its configuration gives the same.
        if (layer is not Normalization) layer = Layer.FromConfig(name, layer.GetConfig());
        var x = c.Inputs.GetProperty("x");
        if (IsText(x)) return OfText(layer, x);
        var input = KerasCases.Tensor(x, layer is Normalization or Discretization ? DType.Float32 : DType.Int64);
        return c.Input("weights") is { } weights ? layer.Call([input, weights]) : layer.Call(input);
    }

    private static Layer Prepared(Layer layer, KerasCase c)
    {
        if (c.Inputs.TryGetProperty("set", out var vocabulary))
        {
            if (layer is IntegerLookup integers) integers.SetVocabulary(vocabulary.EnumerateArray().Select(v => v.GetInt64()));
            if (layer is StringLookup strings) strings.SetVocabulary(Texts(vocabulary));
            if (layer is TextVectorization texts) texts.SetVocabulary(Texts(vocabulary));
        }

        if (!c.Inputs.TryGetProperty("adapt", out var data)) return layer;
        switch (layer)
        {
            case Normalization normalization: normalization.Adapt(KerasCases.Tensor(data, DType.Float32)); break;
            case Discretization discretization: discretization.Adapt(KerasCases.Tensor(data, DType.Float32)); break;
            case IntegerLookup integers: integers.Adapt(KerasCases.Tensor(data, DType.Int64)); break;
            case TextVectorization texts: texts.Adapt(Texts(data)); break;
            case StringLookup strings when data[0].ValueKind == JsonValueKind.Array: strings.Adapt(Table(data)); break;
            case StringLookup strings: strings.Adapt(Texts(data)); break;
        }

        return layer;
    }

    private static Tensor OfText(Layer layer, JsonElement x) => layer switch
    {
        TextVectorization vectorize => vectorize.Call(Texts(x)),
        StringLookup lookup => x[0].ValueKind == JsonValueKind.Array ? lookup.Call(Table(x)) : lookup.Call(Texts(x)),
        Hashing hashing => x[0].ValueKind == JsonValueKind.Array ? hashing.Call(Table(x)) : hashing.Call(Texts(x)),
        _ => throw new InvalidOperationException($"{layer} takes no text."),
    };

    private static Tensor Padded(KerasCase c)
    {
        var (o, x) = (c.Config, c.Inputs.GetProperty("x"));
        var (maxlen, padding, truncating, value) = (o.IntOrNull("maxlen"), o.Text("padding") ?? "pre", o.Text("truncating") ?? "pre", o.Number("value", 0));
        return x[0][0].ValueKind == JsonValueKind.Array
            ? Sequences.PadSequences(x.EnumerateArray().Select(s => s.EnumerateArray().Select(v => v.EnumerateArray().Select(n => n.GetDouble()).ToArray()).ToArray()), 2, maxlen, padding, truncating, value)
            : Sequences.PadSequences(x.EnumerateArray().Select(s => s.EnumerateArray().Select(n => n.GetDouble()).ToArray()), maxlen, padding, truncating, value);
    }

    private static bool IsText(JsonElement x) => x.ValueKind == JsonValueKind.Array ? IsText(x[0]) : x.ValueKind == JsonValueKind.String;

    private static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(t => t.GetString()!)];

    private static string[,] Table(JsonElement rows)
    {
        var table = new string[rows.GetArrayLength(), rows[0].GetArrayLength()];
        for (var i = 0; i < table.GetLength(0); i++)
        {
            for (var j = 0; j < table.GetLength(1); j++) table[i, j] = rows[i][j].GetString()!;
        }

        return table;
    }
}
