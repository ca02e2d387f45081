using System.Runtime.CompilerServices;

namespace Cajal.Adversarial;

/// <summary>Refuses settings that cannot work where they are given. NaN fails every check.</summary>
internal static class GanSetting
{
    public static float InRange(float value, float min, float max, string owner, [CallerMemberName] string setting = "") =>
        value >= min && value <= max ? value : throw new CajalException(
            new Problem("CJ3309", $"'{owner}' cannot work with this setting.")
                .Fact(setting is ".ctor" ? "argument" : setting, $"{value}")
                .Note($"It must be a number from {min:g4} to {max:g4}.")
                .Try("the default, by leaving the setting out."));
}
