using Cajal.Saving.Hdf5;

namespace Cajal.Saving;

/// <summary>What a <c>.keras</c> file is made of: an archive, or a folder that one was unpacked into.</summary>
internal abstract class ModelFiles(string path) : IDisposable
{
    public const string Config = "config.json", Metadata = "metadata.json", Weights = "model.weights.h5", PackedWeights = "model.weights.npz", Assets = "assets";

    // Configurations of the largest models have a few megabytes, vocabularies some more.
    private const int MostText = 256 << 20;

    /// <summary>Where it lies.</summary>
    public string Path { get; } = path;

    /// <summary>Opens an archive or a folder.</summary>
    public static ModelFiles Open(string path) => Directory.Exists(path) ? new Folder(path) : new Archive(path);

    /// <summary>Whether there is a member of that name.</summary>
    public abstract bool Has(string name);

    /// <summary>The text of a member; null where there is none.</summary>
    public abstract string? Text(string name);

    /// <summary>Opens an HDF5 member where it lies.</summary>
    public abstract Hdf5File OpenWeights(string name);

    /// <summary>The page for a model that cannot be read.</summary>
    public CajalException Damaged(Message note) => new(new Problem("CJ3412", $"{System.IO.Path.GetFileName(Path)} is no sound model of Keras.")
        .Fact("file", Path)
        .Note(note)
        .Try("write or fetch the file again; a copy that was interrupted is the usual reason."));

    /// <inheritdoc/>
    public abstract void Dispose();

    private sealed class Archive(string path) : ModelFiles(path)
    {
        private readonly ZipReader _zip = ZipReader.Open(path);

        public override bool Has(string name) => _zip.Find(name) is not null;

        public override string? Text(string name) => _zip.Find(name)?.Text(MostText);

        public override Hdf5File OpenWeights(string name)
        {
            var member = _zip.Require(name);
            if (!member.IsStored) return Hdf5File.Open(member.Bytes(Array.MaxLength), $"{Path}/{name}");
            member.Verify();
            return Hdf5File.Open(Path, member.Offset, member.Length);
        }

        public override void Dispose() => _zip.Dispose();
    }

    private sealed class Folder(string path) : ModelFiles(path)
    {
        public override bool Has(string name) => File.Exists(Full(name));

        public override string? Text(string name)
        {
            if (!Has(name)) return null;
            if (new FileInfo(Full(name)).Length > MostText) throw Damaged($"{name} has more than {MostText:N0} bytes.");
            return File.ReadAllText(Full(name));
        }

        public override Hdf5File OpenWeights(string name) => Hdf5File.Open(Full(name));

        public override void Dispose()
        {
        }

        private string Full(string name) => System.IO.Path.Combine([Path, .. name.Split('/')]);
    }
}
