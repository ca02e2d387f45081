namespace Cajal.Saving;

/// <summary>
/// Open while a model is made whose values come from a file: weights start as untouched zeros in place of drawn numbers, and nobody takes
/// from the process's random stream before the end.
/// </summary>
internal sealed class Loading : IDisposable
{
    // What deflate can make of zeros; everything else packs less.
    private const long MostPacked = 1032;

    // No generator ever stands here.
    private static readonly RandomKey Unset = new(0, -1);

    [ThreadStatic]
    private static Loading? _current;

    private readonly Loading? _outer = _current;
    private readonly List<SeedGenerator> _unseeded = [];

    private readonly string? _path;
    private readonly long _length;
    private long _asked;

    private Loading(string? path)
    {
        if (path is not null) (_path, _length) = (path, LengthOf(path));
        _current = this;
    }

    public static Loading? Current => _current;

    public static bool IsOn => _current is not null;

    /// <summary>Opens it.</summary>
    /// <param name="path">The file or folder whose configuration decides on the weights; null where it is trusted.</param>
    public static Loading Begin(string? path = null) => new(path);

    /// <summary>Counts what the weights take, before there is memory for them.</summary>
    /// <exception cref="CajalException">The file cannot hold so much, whatever it was packed with (CJ3412).</exception>
    public void Reserve(TensorSpec weight)
    {
        if (_path is null) return;
        _asked += Math.Min(weight.Bytes, long.MaxValue / 2 - _asked);
        if (_asked / MostPacked <= _length) return;
        throw new CajalException(new Problem("CJ3412", $"{Path.GetFileName(_path)} is no sound model of Keras.")
            .Fact("file", $"{_path}, {_length:N0} bytes")
            .Fact("its layers", $"ask for {_asked / 1048576.0:N0} MiB of weights and more")
            .Try("write or fetch the file again; a copy that was interrupted is the usual reason."));
    }

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

    private static long LengthOf(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length)
        : new FileInfo(path).Length;
}
