namespace Cajal.Layers;

/// <summary>What an augmentation draws from: one number, whose meaning the layer states, or a range of two.</summary>
/// <example><code>
/// var turn = new RandomRotation(0.1);              // from -0.1 to 0.1 of a full turn
/// var lean = new RandomRotation((0.05, 0.1));      // from 0.05 to 0.1
/// </code></example>
public readonly record struct Factor
{
    private Factor(double lower, double upper, bool isSingle) => (Lower, Upper, IsSingle) = (lower, upper, isSingle);

    /// <summary>The smaller number.</summary>
    public double Lower { get; }

    /// <summary>The larger number.</summary>
    public double Upper { get; }

    /// <summary>Whether one number was given.</summary>
    public bool IsSingle { get; }

    /// <summary>One number.</summary>
    public static implicit operator Factor(double value) => new(value, value, true);

    /// <summary>Two numbers in any order.</summary>
    public static implicit operator Factor((double A, double B) range) => new(Math.Min(range.A, range.B), Math.Max(range.A, range.B), false);

    /// <summary>For example <c>0.2</c> or <c>(-0.2, 0.3)</c>.</summary>
    public override string ToString() => IsSingle ? $"{Lower}" : $"({Lower}, {Upper})";

    /// <summary>The range, where one number f means from -f to f.</summary>
    internal Factor Around(double least, double most, string layer, string name)
    {
        Check(least, most, layer, name);
        return IsSingle ? (-Math.Abs(Lower), Math.Abs(Lower)) : this;
    }

    /// <summary>The range, where one number f means from 0 to f.</summary>
    internal Factor FromZero(double least, double most, string layer, string name)
    {
        Check(least, most, layer, name);
        return IsSingle ? (0, Lower) : this;
    }

    /// <summary>A number or a list of two, as files have it.</summary>
    internal object ToConfig() => IsSingle ? Lower : new[] { Lower, Upper };

    /// <summary>Reads a number or a list of two; null where the key is missing or null.</summary>
    internal static Factor? Read(LayerConfig config, string key) => config.Numbers(key) switch
    {
        null => null,
        [var one] => one,
        [var a, var b] => (a, b),
        _ => throw Option.Refuse("A layer", key, $"{config[key]}", "use one number or two."),
    };

    private void Check(double least, double most, string layer, string name)
    {
        if (!(Lower >= least && Upper <= most)) throw Option.Refuse(layer, name, this, $"use a number, or two, from {least} to {most}.");
    }
}
