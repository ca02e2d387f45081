namespace Cajal.Saving.Hdf5;

/// <summary>An HDF5 file, opened to read: Keras's weights, and tables of numbers of any program.</summary>
/// <remarks>
/// All forms of the format are read, from the first to the latest: superblocks 0 to 3, both forms of groups and trees, numbers in one piece or in
/// chunks, packed with gzip, shuffle, LZF or plain, and checked by Fletcher's sums. Nothing but what is asked for is read, so that a file may be
/// larger than memory, by any number of threads. A file is taken as data from elsewhere: links to other files are refused, and a damaged file gives
/// a page and never a crash, a hang or more memory than it has bytes.
/// </remarks>
/// <example><code>
/// using var file = Hdf5File.Open("vgg16.h5");
/// Tensor kernel = file.Root.Dataset("block1_conv1/block1_conv1_W_1:0")!.Read();
/// </code></example>
public sealed class Hdf5File : IDisposable
{
    private readonly FileImage _image;

    private Hdf5File(ByteSource source, bool checksSums = true)
    {
        try
        {
            (_image, var root) = Superblock.Read(source, checksSums);
            Root = Hdf5Object.Open(_image, root, "/", null) as Hdf5Group ?? throw _image.Damaged("its root is no group", root);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>The group that all others are in.</summary>
    public Hdf5Group Root { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CajalException">
    /// CJ3440: no such file, or no HDF5 file; CJ3441: damaged; CJ3442: a part of the format that is not read.
    /// </exception>
    public static Hdf5File Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new(FileBytes.Open(path));
    }

    /// <summary>Whether a file is one, by its content; false where there is no such file.</summary>
    /// <param name="path">The file.</param>
    public static bool IsHdf5(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path)) return false;
        using var source = FileBytes.Open(path);
        return Superblock.Find(source) >= 0;
    }

    /// <summary>Closes the file; what was read stays, and what was not can no longer be.</summary>
    public void Dispose() => _image.Source.Dispose();

    /// <summary>Opens a part of a file, such as a member that a zip archive keeps as it is.</summary>
    /// <param name="path">The file.</param>
    /// <param name="offset">Where the part begins.</param>
    /// <param name="length">Its bytes.</param>
    internal static Hdf5File Open(string path, long offset, long length) => new(FileBytes.Open(path, offset, length));

    /// <summary>Opens what is in memory already.</summary>
    /// <param name="bytes">The content of a file.</param>
    /// <param name="name">The name to use in messages.</param>
    /// <param name="checksSums">False to look at what a wrong check sum would hide.</param>
    internal static Hdf5File Open(ReadOnlyMemory<byte> bytes, string name, bool checksSums = true) => new(new MemoryBytes(name, bytes), checksSums);
}
