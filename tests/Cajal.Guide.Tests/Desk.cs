using Xunit;

[assembly: CollectionBehavior(DisableTestParallelization = true)] // Pages write into the current folder and seed the global generator.

namespace Cajal.Guide.Tests;

/// <summary>Where the code of a page runs: in a folder of its own, which is taken away again.</summary>
internal sealed class Desk : IDisposable
{
    private readonly string _before = Environment.CurrentDirectory;
    private readonly string _folder = Directory.CreateTempSubdirectory("cajal-guide-").FullName;

    public Desk()
    {
        Environment.CurrentDirectory = _folder;
        RandomKey.SetGlobalSeed(0);
        Layers.Layer.ResetNames();
    }

    /// <summary>Runs code that the guide shows to fail.</summary>
    public static void Fails(string code, Action action)
    {
        var problem = Assert.ThrowsAny<Exception>(action);
        Assert.Contains(code, problem.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        Environment.CurrentDirectory = _before;
        Directory.Delete(_folder, recursive: true);
    }
}
