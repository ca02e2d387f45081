using Xunit;

namespace Cajal.Tests.Conformance;

/// <summary>
/// Third-party figures that lie beside the repository: in <c>conformance</c> or in a folder of their own next to the data, or in the folder
/// CAJAL_DATA names.
/// </summary>
internal static class Assets
{
    /// <summary>The repository's root.</summary>
    public static string Root { get; } = Above(AppContext.BaseDirectory);

    /// <summary>The folder of a collection, or null where it is not there.</summary>
    public static string? Find(string collection)
    {
        var data = Environment.GetEnvironmentVariable("CAJAL_DATA") is { Length: > 0 } given ? Path.GetFullPath(given) : null;
        string?[] places = [data, data is null ? null : Path.GetDirectoryName(data), Path.Combine(Root, "..", "shared"), Path.Combine(Root, "..", "shared", "data")];
        return places.OfType<string>()
            .SelectMany(p => new[] { Path.Combine(p, "conformance", collection), Path.Combine(p, collection) }).FirstOrDefault(Directory.Exists);
    }

    /// <summary>Where the table of a collection's cases is kept under review.</summary>
    public static string Table(string name) => Path.Combine(Root, "tests", "Cajal.Tests", "Conformance", name);

    private static string Above(string folder) => File.Exists(Path.Combine(folder, "Cajal.slnx"))
        ? folder
        : Above(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests do not run inside the repository."));
}

/// <summary>A test on third-party figures; where they are missing it is skipped with a message.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AssetFactAttribute : FactAttribute
{
    public AssetFactAttribute(string collection) => Skip = Missing.Of(collection);
}

/// <inheritdoc cref="AssetFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AssetTheoryAttribute : TheoryAttribute
{
    public AssetTheoryAttribute(string collection) => Skip = Missing.Of(collection);
}

internal static class Missing
{
    public static string? Of(string collection) => Assets.Find(collection) is null
        ? $"The figures of {collection} are not here: wanted is conformance/{collection} in ../shared or in the folder that CAJAL_DATA names."
        : null;
}
