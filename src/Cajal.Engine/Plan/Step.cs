using Cajal.Kernels;

namespace Cajal.Plan;

/// <summary>One kernel of a plan with the memory it touches and a line of text for people.</summary>
/// <param name="Kernel">The work.</param>
/// <param name="Text">What it does.</param>
/// <param name="Scope">The layers it belongs to.</param>
/// <param name="Reads">The memory it reads.</param>
/// <param name="Writes">The memory it writes.</param>
/// <param name="Overwrites">Pairs of read and written memory that may be the same.</param>
/// <param name="Results">The nodes whose values it makes, in the order of <paramref name="Writes"/>.</param>
internal sealed record Step(
    Kernel Kernel, string Text, string Scope, Memory[] Reads, Memory[] Writes, (Memory Read, Memory Written)[] Overwrites, Node[] Results)
{
    public bool MayOverwrite(Memory read, Memory written) => Array.Exists(Overwrites, o => o.Read == read && o.Written == written);
}
