namespace Cajal.Applications;

/// <summary>What the networks for small machines share: rounded widths, borders, and weights for several sizes of pictures.</summary>
internal static class Mobile
{
    /// <summary>The multiple of 8 nearest to a number of filters, at least 8, and not less than nine tenths of it.</summary>
    public static int Divisible(double filters)
    {
        var rounded = Rounded(filters);
        return rounded < 0.9 * filters ? rounded + 8 : rounded;
    }

    /// <summary>The multiple of 8 nearest to a number of filters, at least 8.</summary>
    public static int Rounded(double filters) => Math.Max(8, (int)(filters + 4) / 8 * 8);

    /// <summary>The zeros around a picture with which a convolution of stride 2 without padding gives what TensorFlow's "same" gives.</summary>
    public static (int Before, int After)[] Border(SymbolicTensor x, int kernel)
    {
        var half = kernel / 2;
        var isKnown = x.Shape[1] is not null;
        return [(half - Odd(x.Shape[1]), half), (half - Odd(x.Shape[2]), half)];

        int Odd(int? extent) => isKnown ? 1 - (extent ?? 1) % 2 : 1;
    }

    /// <summary>The side of pictures that weights are published for: the wanted one, or 224.</summary>
    public static int Size(PartialShape? wanted, int[] sizes) =>
        wanted is { Rank: 3 } shape && shape[0] is { } side && shape[1] == side && sizes.Contains(side) ? side : 224;

    /// <summary>The side of pictures as names of models and files tell it.</summary>
    public static string Side(NetworkRequest request, PartialShape pictures, int[] sizes) =>
        request.WantsImageNet ? $"{Size(pictures, sizes)}" : pictures[0]?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "None";
}
