using Cajal.Data;

namespace Cajal.Applications;

/// <summary>The files of weights that Keras publishes: looked for in the user's folders, else fetched once.</summary>
internal static class PretrainedWeights
{
    /// <summary>Where Keras publishes.</summary>
    public const string Root = "https://storage.googleapis.com/";

    /// <summary>A file under the name that Keras gives to most.</summary>
    /// <param name="folder">The folder of Keras's publisher.</param>
    /// <param name="name">The network.</param>
    /// <param name="withTop">Whether the classifier is part of it.</param>
    /// <param name="md5">The check sums with and without the classifier.</param>
    public static RemoteFile Published(string folder, string name, bool withTop, (string WithTop, string WithoutTop) md5)
    {
        var file = $"{name}_weights_tf_dim_ordering_tf_kernels{(withTop ? "" : "_notop")}.h5";
        return new RemoteFile($"{Root}tensorflow/keras-applications/{folder}/{file}", file, withTop ? md5.WithTop : md5.WithoutTop);
    }

    /// <summary>The file where it lies; fetched into the first folder where it lies nowhere.</summary>
    /// <exception cref="CajalException">CJ3472: it is not there and cannot be fetched; CJ4081: what was fetched is not what was published.</exception>
    public static string Find(string network, RemoteFile file) =>
        Find(network, file, Folders(), isOffline: Environment.GetEnvironmentVariable("CAJAL_OFFLINE") is { Length: > 0 });

    /// <inheritdoc cref="Find(string, RemoteFile)"/>
    public static string Find(string network, RemoteFile file, string[] folders, bool isOffline)
    {
        if (folders.Select(f => Path.Combine(f, file.Name)).FirstOrDefault(File.Exists) is { } there) return there;
        var path = Path.Combine(folders[0], file.Name);
        var problem = new Problem("CJ3472", $"The weights of {network} are not there.");
        foreach (var folder in folders) problem.Fact("looked in", folder);
        problem.Fact("published at", file.Address);
        if (file.Md5 is { } md5) problem.Fact("MD5", md5);
        problem.Try($"fetch that file and put it at {path}.")
            .Try("weights: null, for a network with random weights, or weights: with the path of a file.");
        if (isOffline) throw new CajalException(problem.Note("The environment variable CAJAL_OFFLINE is set, so that nothing is fetched over the network."));
        Directory.CreateDirectory(folders[0]);
        using var client = new HttpClient();
        try
        {
            new Downloader(client, Datasets.DownloadProgress).Fetch(file, path);
        }
        catch (CajalException e) when (e.Code == "CJ4080")
        {
            throw new CajalException(problem.Fact("download", e.InnerException?.Message ?? e.Message), e);
        }

        return path;
    }

    /// <summary>A path of the user's, at which there is a file; null stays null.</summary>
    /// <exception cref="CajalException">CJ3472: there is none.</exception>
    public static string? Require(string network, string? path)
    {
        if (path is null || File.Exists(path)) return path;
        throw new CajalException(new Problem("CJ3472", $"The weights of {network} are not there.")
            .Fact("weights", path)
            .Note("There is no such file.")
            .Try($"null for random weights, \"imagenet\" for those that Keras publishes, or the path of a file; it is taken from the current folder, {Environment.CurrentDirectory}."));
    }

    /// <summary>Where files are looked for: ours, then Keras's.</summary>
    public static string[] Folders()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return
        [
            Path.Combine(Environment.GetEnvironmentVariable("CAJAL_HOME") is { Length: > 0 } ours ? Path.GetFullPath(ours) : Path.Combine(home, ".cajal"), "models"),
            Path.Combine(Environment.GetEnvironmentVariable("KERAS_HOME") is { Length: > 0 } keras ? Path.GetFullPath(keras) : Path.Combine(home, ".keras"), "models"),
        ];
    }
}
