using System.Runtime.CompilerServices;

namespace Cajal.Cli;

/// <summary>Announces the catalogues of this assembly.</summary>
internal static class Texts
{
    [ModuleInitializer]
    internal static void Announce() => Language.Announce(typeof(Texts).Assembly);
}
