using Cajal.Applications;
using Cajal.Layers;

namespace Cajal.Cli;

/// <summary>In which form a network wants the pixels of pictures, which are read as 0 to 255.</summary>
internal static class PixelScale
{
    public const string None = "none", Unit = "unit";

    // The families of Keras's applications by the names of their models; those not named here have layers of their own for it.
    private static readonly (string Prefix, string Mode)[] Families =
    [
        ("vgg", "caffe"), ("resnet50v2", "tf"), ("resnet101v2", "tf"), ("resnet152v2", "tf"), ("resnet", "caffe"), ("mobilenetv3", None), ("mobilenet", "tf"),
        ("densenet", "torch"), ("inception", "tf"), ("xception", "tf"), ("nasnet", "tf"),
    ];

    /// <summary>What can be asked for.</summary>
    public static string[] Names { get; } = [None, Unit, "tf", "caffe", "torch"];

    /// <summary>What a network wants, as far as it shows: by the layers it begins with, or the name of a known family; null where neither tells.</summary>
    public static string? Guess(Model model)
    {
        if (model.Layers.Take(4).Any(l => l is Rescaling or Normalization)) return None;
        if (model.Layers.OfType<Model>().FirstOrDefault() is { } inner && Guess(inner) is { } found) return found;
        var name = model.Name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
        return Array.Find(Families, f => name.StartsWith(f.Prefix, StringComparison.Ordinal)).Mode;
    }

    /// <summary>The pixels in that form.</summary>
    public static Tensor Apply(Tensor pixels, string mode) => mode switch
    {
        None => pixels,
        Unit => pixels / 255,
        _ => ImageNet.PreprocessInput(pixels, mode),
    };

    /// <summary>Insists on a known word.</summary>
    /// <exception cref="UsageException">It is none (CJ5044).</exception>
    public static string Require(string mode) => Names.Contains(mode) ? mode : throw new UsageException(new Problem("CJ5044", $"Pixels cannot be scaled like \"{mode}\".")
        .Fact("none", "0 to 255, as in the file")
        .Fact("unit", "0 to 1")
        .Fact("tf", "-1 to 1: MobileNet, Inception, Xception, ResNetV2")
        .Fact("caffe", "blue, green, red, less the mean of ImageNet: VGG, ResNet")
        .Fact("torch", "0 to 1, then mean 0 and deviation 1 over ImageNet: DenseNet")
        .Try("the one with which the network was trained."));
}
