namespace Cajal.Cli;

/// <summary>Files of pictures as the input of a network.</summary>
internal static class Pictures
{
    private static readonly string[] Endings = [".png", ".jpg", ".jpeg", ".jpe", ".bmp", ".ppm", ".pgm", ".pbm", ".pnm", ".gif"];

    /// <summary>Whether a path ends like a picture.</summary>
    public static bool Is(string path) => Endings.Any(e => path.EndsWith(e, StringComparison.OrdinalIgnoreCase));

    /// <summary>The pictures that paths name: files, and those in folders in the order of their names.</summary>
    /// <exception cref="UsageException">There is no such file (CJ5023), or no picture in a folder (CJ5045).</exception>
    public static string[] Find(IEnumerable<string> paths) => [.. paths.SelectMany(path =>
    {
        if (!Directory.Exists(path))
        {
            Inspector.RequireFile(path);
            return [path];
        }

        string[] found = [.. Directory.EnumerateFiles(path).Where(Is).Order(StringComparer.Ordinal)];
        return found.Length > 0 ? found : throw new UsageException(new Problem("CJ5045", $"There is no picture in {path}.")
            .Fact("known", string.Join(", ", Endings)).Try("give a folder that holds pictures, or pictures themselves."));
    })];

    /// <summary>Insists that a network takes pictures, and says of which size.</summary>
    /// <exception cref="UsageException">It does not (CJ5046).</exception>
    public static (int Height, int Width, int Channels) SizeOf(Model model, int? otherwise = null)
    {
        if (model.Inputs is [{ Shape: { Rank: 4 } shape }] && shape[3] is 1 or 3 or 4) return (shape[1] ?? otherwise ?? 224, shape[2] ?? otherwise ?? 224, shape[3]!.Value);
        throw new UsageException(new Problem("CJ5046", $"{model.Name} does not take pictures.")
            .Fact("inputs", string.Join(", ", model.Inputs.Select(i => $"{i.Name} {i.Shape}")))
            .Note("A network for pictures has one input of four axes: batch, height, width, and 1, 3 or 4 channels.")
            .Try("give its inputs as arrays, in a .npy or .npz."));
    }

    /// <summary>Reads pictures in the size and form that a network wants.</summary>
    public static Tensor Read(IEnumerable<string> paths, (int Height, int Width, int Channels) size, string scale)
    {
        return PixelScale.Apply(Image.LoadAll(paths, (size.Height, size.Width), ColorMode(size.Channels), "bilinear"), scale);
    }

    /// <summary>Keras's word for so many channels.</summary>
    public static string ColorMode(int channels) => channels switch { 1 => "grayscale", 3 => "rgb", _ => "rgba" };
}
