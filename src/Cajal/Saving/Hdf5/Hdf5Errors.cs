namespace Cajal.Saving.Hdf5;

/// <summary>What can be wrong with HDF5 files, each with its page.</summary>
internal static class Hdf5Errors
{
    private const string Readable =
        "Readable are whole numbers, floating point numbers, bfloat16, truth values and texts; structures, references and lists of any length are not.";

    public static CajalException NotOpened(string path, Exception cause) => new(
        new Problem("CJ3440", $"{Path.GetFileName(path)} cannot be opened as an HDF5 file.")
            .Fact("file", path)
            .Note(cause is FileNotFoundException or DirectoryNotFoundException ? "There is no such file." : cause.Message)
            .Try($"check the path; it is taken from the current folder, {Environment.CurrentDirectory}."),
        cause);

    public static CajalException NotHdf5(string name) => new(
        new Problem("CJ3440", $"{Path.GetFileName(name)} cannot be opened as an HDF5 file.")
            .Fact("file", name)
            .Note("An HDF5 file has the bytes \\x89HDF at its start, or at byte 512, 1024, 2048 and so on; this one has them nowhere.")
            .Try("name a file that Keras, h5py or Cajal wrote; a download that was an error page is another reason."));

    public static CajalException Damaged(string name, Message what, long place) => new(
        new Problem("CJ3441", $"{Path.GetFileName(name)} is damaged: {what}.")
            .Fact("file", name)
            .Fact("place", $"byte {place}")
            .Try("write or fetch the file again; a copy that was interrupted is the usual reason. h5dump and h5repack of hdf5-tools may tell more."));

    public static CajalException Unsupported(string name, Message what, Message fix) => new(
        new Problem("CJ3442", $"{Path.GetFileName(name)} uses a part of HDF5 that is not read here: {what}.")
            .Fact("file", name)
            .Try(fix));

    public static CajalException Unreadable(string name, string place, Hdf5Type type, Message? note = null) => new(
        new Problem("CJ3443", $"{place} cannot be read as what was asked for.")
            .Fact("file", name)
            .Fact("its elements", type.ToString())
            .Note(note ?? Readable)
            .Try("read it as what it is, or write it again from Python as an array of numbers."));

    public static CajalException BeyondTarget(string name, string place, Hdf5Type type, string target, long element) => new(
        new Problem("CJ3443", $"{place} cannot be read as what was asked for.")
            .Fact("file", name)
            .Fact("its elements", type.ToString())
            .Fact("wanted", target)
            .Note($"Element {element} is too large or too small for it.")
            .Try("read it as a larger type, or as float64 if rounding is no harm."));

    public static CajalException Link(string name, string place, Message what) => new(
        new Problem("CJ3444", $"The link {place} cannot be followed: {what}.")
            .Fact("file", name)
            .Note("A model file is data from elsewhere, and must not make a program read other files.")
            .Try("copy what it names into this file: h5copy -i other.h5 -s /x -o this.h5 -d /x."));

    public static CajalException Nowhere(string name, string place, Hdf5Group root) => new(
        new Problem("CJ3444", $"There is no data set \"{place}\" in {Path.GetFileName(name)}.")
            .Fact("file", name)
            .Fact("in it", string.Join(", ", root.Names.Take(10)))
            .Try("give the path of a data set, with / between the names of groups."));

    public static CajalException TooLarge(string name, string place, string extents, Message why) => new(
        new Problem("CJ3445", $"{place} is too large to be read at once.")
            .Fact("file", name)
            .Fact("extents", extents)
            .Note(why)
            .Try("read it in parts with dataset.Rows(from, count) or dataset.ReadInto(memory, from, count)."));

    public static CajalException Shorter(string path, long wanted, long there) => new(
        new Problem("CJ3446", $"{Path.GetFileName(path)} has become shorter while it was read.")
            .Fact("file", path)
            .Fact("length", $"{wanted} bytes when it was opened, {there} now")
            .Try("do not write to a file that is being read."));

    public static CajalException Room(string name, string place, long elements, long room) => new(
        new Problem("CJ3447", $"{place} does not fit the memory that was given.")
            .Fact("file", name)
            .Fact("elements", $"{elements}")
            .Fact("room", $"{room}")
            .Try("give memory for exactly as many elements as are read: the product of Extents, or that of a row times the rows."));
}
