using Cajal.Layers;

namespace Cajal.Cli;

/// <summary>Turns a trained model into the columns of <see cref="NetworkDrawing"/>.</summary>
internal static class NetworkPicture
{
    public static string Draw(Model model, Evaluation evaluation)
    {
        var (height, width) = evaluation.Image;
        var input = new NetworkColumn("input", "Input", $"{height} x {width}", 0, height * width);
        var layers = model.Layers.Where(l => l is not InputLayer).ToArray();
        var columns = layers.Select((l, i) => Column(l, i == layers.Length - 1 ? evaluation.Classes : null)).ToArray();
        var example = Array.ConvertAll(evaluation.Pixels(0), p => (byte)Math.Clamp((int)(255 * p + 0.5f), 0, 255));
        return NetworkDrawing.Draw("network", input, columns, evaluation.Image, PngUri.Grey(example, height, width));
    }

    private static NetworkColumn Column(Layer layer, IReadOnlyList<string>? names)
    {
        var shape = layer.InboundNodes is [{ Outputs: [var output, ..] }, ..] ? output.Shape.ToString().Replace("None, ", "", StringComparison.Ordinal) : "";
        var kind = layer is Dense { Activation.Name: var activation } and not { Activation.Name: "linear" } ? $"Dense, {activation}" : layer.ClassName;
        return layer is Dense dense
            ? new NetworkColumn(layer.Name, kind, shape, layer.CountParams(), dense.Units, Matrix(dense.Kernel.Value), names)
            : new NetworkColumn(layer.Name, kind, shape, layer.CountParams(), 0);
    }

    private static float[,] Matrix(Tensor kernel)
    {
        var matrix = new float[kernel.Shape[0], kernel.Shape[1]];
        Buffer.BlockCopy(kernel.ToArray(), 0, matrix, 0, matrix.Length * sizeof(float));
        return matrix;
    }
}
