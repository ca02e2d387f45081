namespace Cajal.Saving;

/// <summary>
/// Open while a model is made whose values come from a file: weights start as untouched zeros in place of drawn numbers, and nobody takes
/// from the process's random stream before the end.
/// </summary>
internal sealed class Loading : IDisposable
{
    // No generator ever stands here.
    private static readonly RandomKey Unset = new(0, -1);

    [ThreadStatic]
    private static Loading? _current;

    private readonly Loading? _outer = _current;
    private readonly List<SeedGenerator> _unseeded = [];

    private Loading() => _current = this;

    public static Loading? Current => _current;

    public static bool IsOn => _current is not null;

    public static Loading Begin() => new();

    /// <summary>A generator without a seed, which gets its stream from the file, or at the end.</summary>
    public SeedGenerator Later()
    {
        var random = new SeedGenerator(0);
        random.State.Assign(Unset);
        _unseeded.Add(random);
        return random;
    }

    /// <summary>Gives the generators that no file spoke of streams of their own.</summary>
    public void Dispose()
    {
        _current = _outer;
        foreach (var random in _unseeded.Where(r => r.State.Current.ToArray<long>() is [0, -1])) random.State.Set(RandomKey.NextGlobal());
    }
}
