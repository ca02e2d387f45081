using Cajal.Saving;
using Cajal.Saving.Hdf5;

namespace Cajal.Tests.Applications;

/// <summary>Files of weights in the form in which Keras publishes them: a group for each layer, arrays under the names of TensorFlow's variables.</summary>
internal static class PublishedFile
{
    /// <summary>Writes a file for a network.</summary>
    /// <returns>The network, with the numbers of the file.</returns>
    public static Model Write(string path, Func<Model> make)
    {
        using var untouched = Loading.Begin();
        var model = make();
        var file = new Hdf5Writer();
        file.Root.SetAttribute("layer_names", [.. model.Layers.Select(l => l.Name)]);
        file.Root.SetAttribute("backend", "tensorflow");
        file.Root.SetAttribute("keras_version", "2.4.0");
        var number = 0;
        foreach (var layer in model.Layers)
        {
            var group = file.Root.Group(layer.Name);
            group.SetAttribute("weight_names", [.. layer.Weights.Select(w => $"{layer.Name}/{w.Name}:0")]);
            foreach (var weight in layer.Weights)
            {
                number++;
                if (weight.DType == DType.Float32) weight.Overwrite<float>().Fill(number);
                group.Add($"{layer.Name}/{weight.Name}:0", weight.DType == DType.Int32 ? weight.Value.Cast(DType.Int64) : weight.Value);
            }
        }

        file.Save(path);
        return model;
    }
}
