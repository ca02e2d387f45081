namespace Cajal.Graph;

/// <summary>The path of layers within which operations are being recorded; names them in messages, plans and profiles.</summary>
internal readonly struct NameScope : IDisposable
{
    [ThreadStatic]
    private static string? _current;

    private readonly string? _outer;

    private NameScope(string? outer) => _outer = outer;

    public static string Current => _current ?? "";

    public static NameScope Enter(string name)
    {
        var scope = new NameScope(_current);
        _current = string.IsNullOrEmpty(_current) ? name : $"{_current}/{name}";
        return scope;
    }

    /// <summary>Goes back to the layers of an earlier operation, so that what a transform derives from it carries the same name.</summary>
    public static NameScope Return(string path)
    {
        var scope = new NameScope(_current);
        _current = path;
        return scope;
    }

    public void Dispose() => _current = _outer;
}
