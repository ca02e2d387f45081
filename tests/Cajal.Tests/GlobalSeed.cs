using Xunit;

namespace Cajal.Tests;

/// <summary>Tests that set the process's seed: they run alone, because every layer made elsewhere would draw from the same stream.</summary>
[CollectionDefinition("global seed", DisableParallelization = true)]
public sealed class GlobalSeed;
