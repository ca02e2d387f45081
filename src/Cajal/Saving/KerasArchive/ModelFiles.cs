using System.Text;
using Cajal.Saving.Hdf5;

namespace Cajal.Saving;

/// <summary>What a <c>.keras</c> file is made of: an archive, or a folder that one was unpacked into.</summary>
internal abstract class ModelFiles(string path) : IDisposable
{
    public const string Config = "config.json", Metadata = "metadata.json", Weights = "model.weights.h5", PackedWeights = "model.weights.npz", Assets = "assets";

    // Configurations of the largest models have a few megabytes.
    private const long MostText = 256L << 20;

    /// <summary>Where it lies.</summary>
    public string Path { get; } = path;

    /// <summary>Opens an archive or a folder.</summary>
    /// <exception cref="CajalException">It is damaged, or packed so that it would fill the memory.</exception>
    public static ModelFiles Open(string path) => Directory.Exists(path) ? new Folder(path) : new Archive(path);

    /// <summary>The text of a member; null where there is none.</summary>
    public string? Text(string name)
    {
        if (Length(name) is not { } length) return null;
        if (length > MostText) throw Damaged($"{name} claims to be {length:N0} bytes");
        using var stream = Read(name);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>Whether there is a member of that name.</summary>
    public bool Has(string name) => Length(name) is not null;

    /// <summary>Opens an HDF5 member where it lies.</summary>
    public abstract Hdf5File OpenWeights(string name);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }

    /// <summary>The page for an archive that cannot be read.</summary>
    public CajalException Damaged(Message note, Exception? cause = null) => new(
        new Problem("CJ3412", $"{System.IO.Path.GetFileName(Path)} is no sound model of Keras.")
            .Fact("file", Path)
            .Note(note)
            .Try("write or fetch the file again; a copy that was interrupted is the usual reason."),
        cause);

    protected abstract long? Length(string name);

    protected abstract Stream Read(string name);

    private sealed class Folder(string path) : ModelFiles(path)
    {
        public override Hdf5File OpenWeights(string name) => Hdf5File.Open(Full(name));

        protected override long? Length(string name) => new FileInfo(Full(name)) is { Exists: true } file ? file.Length : null;

        protected override Stream Read(string name) => File.OpenRead(Full(name));

        private string Full(string name) => System.IO.Path.Combine([Path, .. name.Split('/')]);
    }
}
