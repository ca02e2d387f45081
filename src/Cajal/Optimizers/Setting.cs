using System.Runtime.CompilerServices;

namespace Cajal.Optimizers;

/// <summary>Refuses settings that cannot work, so that a wrong optimizer cannot be made.</summary>
internal static class Setting
{
    // Written so that NaN fails.
    public static float InRange(float value, float min, float max, string owner, [CallerMemberName] string setting = "") =>
        value >= min && value <= max ? value : throw new CajalException(
            new Problem("CJ3011", $"The optimizer '{owner}' cannot work with this setting.")
                .Fact(setting == ".ctor" ? "argument" : setting, $"{value}")
                .Note($"It must be a number from {min:g4} to {max:g4}.")
                .Try("the default, by leaving the setting out."));

    public static float? InRange(float? value, float min, float max, string owner, [CallerMemberName] string setting = "") =>
        value is { } number ? InRange(number, min, max, owner, setting) : null;
}
