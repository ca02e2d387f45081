using System.Buffers.Binary;
using Cajal.Data;
using Cajal.Saving.Hdf5;
using Cajal.Saving.Legacy;

namespace Cajal.Saving;

/// <summary>Files of models and of weights, each told by its content when it is read and by its ending when it is written.</summary>
internal static class ModelFile
{
    private const string Archive = ".keras", Weights = ".weights.h5", Arrays = ".weights.npz", Tensors = ".safetensors", Parts = ".weights.json";
    private static readonly string[] Former = [".h5", ".hdf5"];

    private enum Kind
    {
        Unknown, Archive, Hdf5, Npz, Safetensors, Json,
    }

    /// <summary>Writes a model.</summary>
    public static void Save(Model model, string path, bool overwrite, bool withOptimizer)
    {
        RequireFree(model.Name, path, overwrite);
        Guarded(model.Name, path, () => Write(model, path, withOptimizer));
    }

    /// <summary>Writes a model, whatever is there.</summary>
    /// <exception cref="IOException">The place cannot be written.</exception>
    public static void Write(Model model, string path, bool withOptimizer)
    {
        if (EndsIn(path, Archive)) KerasFile.Save(model, path, withOptimizer);
        else if (IsOfModels(path)) LegacyH5.Save(model, path, withOptimizer);
        else throw WrongEnding(model.Name, path);
    }

    /// <summary>Makes the model of a file.</summary>
    public static Model Load(string path, bool compile, CustomObjects? customObjects, List<Message> notes)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var scope = customObjects?.Use();
        RequireThere("The model was not loaded.", path);
        try
        {
            return KindOf(path) switch
            {
                Kind.Archive => KerasFile.Load(path, compile, notes),
                Kind.Hdf5 => LoadHdf5(path, compile, notes),
                var other => throw NoModel(path, other),
            };
        }
        // A damaged file drives layers, losses and optimizers into every kind of failure; people should hear of the file.
        catch (Exception e) when (e is not (CajalException or OutOfMemoryException))
        {
            throw Unreadable(path, e);
        }
    }

    /// <summary>Writes a model's weights.</summary>
    public static void SaveWeights(Model model, string path, bool overwrite)
    {
        RequireFree(model.Name, path, overwrite);
        Guarded(model.Name, path, () => WriteWeights(model, path));
    }

    /// <summary>Writes a model's weights, whatever is there.</summary>
    /// <exception cref="IOException">The place cannot be written.</exception>
    public static void WriteWeights(Model model, string path)
    {
        if (EndsIn(path, Weights)) WeightsH5.Write(SavedObject.Of(model)).Save(path);
        else if (EndsIn(path, Arrays)) Npz.Save(path, WeightPaths.Of(model).Select(w => KeyValuePair.Create(w.Key, w.Value.Saved)));
        else if (EndsIn(path, Tensors)) SafetensorsWeights.Save(model, path);
        else if (Former.Any(e => EndsIn(path, e))) LegacyH5.SaveWeights(model, path);
        else throw WeightsFile.WrongEnding(path);
    }

    /// <summary>Whether a model can be written under a name.</summary>
    public static bool IsOfModels(string path) => EndsIn(path, Archive) || (Former.Any(e => EndsIn(path, e)) && !EndsIn(path, Weights));

    /// <summary>Whether weights alone can be written under a name.</summary>
    public static bool IsOfWeights(string path) => EndsIn(path, Weights) || EndsIn(path, Arrays) || EndsIn(path, Tensors) || Former.Any(e => EndsIn(path, e));

    /// <summary>Gives a model's weights the values of a file.</summary>
    public static void LoadWeights(Model model, string path, bool skipMismatch, bool byName)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        RequireThere($"The weights of \"{model.Name}\" were not loaded.", path);
        try
        {
            switch (KindOf(path))
            {
                case Kind.Archive:
                    RequireOrder(model.Name, path, byName);
                    KerasFile.LoadWeights(model, path, skipMismatch);
                    break;
                case Kind.Hdf5:
                    using (var file = Hdf5File.Open(path)) LoadHdf5(model, file, path, skipMismatch, byName);
                    break;
                case Kind.Npz:
                    RequireOrder(model.Name, path, byName);
                    WeightsFile.Load(model, path, skipMismatch);
                    break;
                case Kind.Safetensors:
                    RequireOrder(model.Name, path, byName);
                    SafetensorsWeights.Load(model, path, skipMismatch);
                    break;
                case Kind.Json:
                    RequireOrder(model.Name, path, byName);
                    WeightParts.Load(model, path, skipMismatch);
                    break;
                default: throw WeightsFile.WrongEnding(path);
            }

            model.ForgetAdaptations();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw Unreadable(path, e);
        }
    }

    /// <summary>The page for a place where nothing can be written.</summary>
    public static CajalException NotWritten(string model, string path, Exception cause) => new(
        new Problem("CJ3403", $"\"{model}\" was not saved.")
            .Fact("file", path)
            .Note(cause is DirectoryNotFoundException ? "The folder does not exist." : cause.Message)
            .Try("a folder that exists and in which you may write; what was there before is still there."), cause);

    private static Model LoadHdf5(string path, bool compile, List<Message> notes)
    {
        using var file = Hdf5File.Open(path);
        return LegacyH5.HasModel(file) ? LegacyH5.Load(file, path, compile, notes) : throw NoModel(path, Kind.Hdf5);
    }

    // Keras 2 wrote its own form under any name.
    private static void LoadHdf5(Model model, Hdf5File file, string path, bool skipMismatch, bool byName)
    {
        if (LegacyH5.HasWeights(file))
        {
            LegacyH5.LoadWeights(model, file, path, byName, skipMismatch);
            model.ForgetAdaptations();
            return;
        }

        RequireOrder(model.Name, path, byName);
        WeightsH5.Read(SavedObject.Of(model), new StoredGroup([file.Root]), model.Name, path, skipMismatch);
    }

    /// <summary>Writes; where that is not possible, the error says so and why.</summary>
    public static void Guarded(string model, string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotWritten(model, path, e);
        }
    }

    private static bool EndsIn(string path, string ending) => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    private static Kind KindOf(string path)
    {
        if (Directory.Exists(path)) return File.Exists(Path.Combine(path, ModelFiles.Config)) ? Kind.Archive : Kind.Unknown;
        Span<byte> start = stackalloc byte[9];
        using (var file = File.OpenRead(path)) start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        if (ZipReader.IsZip(start))
        {
            using var zip = ZipReader.Open(path);
            return zip.Find(ModelFiles.Config) is not null ? Kind.Archive : Kind.Npz;
        }

        if (Hdf5File.IsHdf5(path)) return Kind.Hdf5;
        if (start.Length == 9 && start[8] == '{' && BinaryPrimitives.ReadInt64LittleEndian(start) is > 0 and < 1 << 30) return Kind.Safetensors;
        return start.TrimStart(" \t\r\n"u8).StartsWith("{"u8) ? Kind.Json : Kind.Unknown;
    }

    private static void RequireFree(string model, string path, bool overwrite)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (overwrite || !File.Exists(path)) return;
        throw new CajalException(new Problem("CJ3403", $"\"{model}\" was not saved.")
            .Fact("file", path)
            .Note("The file is there already, and overwrite is false.")
            .Try("give another name, or leave overwrite out."));
    }

    private static void RequireThere(Message title, string path)
    {
        if (File.Exists(path) || Directory.Exists(path)) return;
        throw new CajalException(new Problem("CJ3403", title)
            .Fact("file", path)
            .Note("There is no such file.")
            .Try($"check the path; it is taken from the current folder, {Environment.CurrentDirectory}."));
    }

    private static void RequireOrder(string model, string path, bool byName)
    {
        if (!byName) return;
        throw new CajalException(new Problem("CJ3414", $"The weights of \"{model}\" cannot be found by the names of layers.")
            .Fact("file", path)
            .Note("Only files of Keras 1 and 2 (.h5) have the names that layers were given. In this one layers go by class and order.")
            .Try("leave byName out; skipMismatch: true takes what fits."));
    }

    private static CajalException WrongEnding(string model, string path) => new(new Problem("CJ3411", $"\"{model}\" was not saved: the name of the file does not say in which format.")
        .Fact("file", path)
        .Try(EndsIn(path, Weights) || EndsIn(path, Arrays) || EndsIn(path, Tensors)
            ? (Message)$"SaveWeights for weights alone, or a name that ends in {Archive} for the whole model."
            : $"a name that ends in {Archive}, or in .h5 for Keras 1 and 2; weights alone are written by SaveWeights."));

    private static CajalException NoModel(string path, Kind kind)
    {
        var problem = new Problem("CJ3410", $"{Path.GetFileName(path)} holds no model.").Fact("file", path);
        return new CajalException(kind switch
        {
            Kind.Hdf5 or Kind.Npz or Kind.Safetensors => problem
                .Note("It holds weights alone, or numbers of another program.")
                .Try("make the model as it was, for example with Model.FromJson, and model.LoadWeights of this file."),
            Kind.Json => problem
                .Note("It is JSON, which can describe a model but holds no weights.")
                .Try("Model.FromJson(File.ReadAllText(path)), and LoadWeights of the file that has them."),
            _ => problem.Try("a file that model.Save of Cajal or model.save of Keras wrote: .keras, or .h5."),
        });
    }

    private static CajalException Unreadable(string path, Exception cause) => new(
        new Problem("CJ3412", $"{Path.GetFileName(path)} is no sound model of Keras.")
            .Fact("file", path)
            .Note(cause.Message)
            .Try("write or fetch the file again; a copy that was interrupted is the usual reason."),
        cause);
}
