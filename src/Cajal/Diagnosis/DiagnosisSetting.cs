namespace Cajal.Diagnosis;

/// <summary>Refuses settings of examinations that cannot work.</summary>
internal static class DiagnosisSetting
{
    public static void Require(bool holds, string name, string value, string advice)
    {
        if (holds) return;
        throw new CajalException(new Problem("CJ3435", $"An examination cannot work with this setting.").Fact(name, value).Try($"{advice}."));
    }
}
