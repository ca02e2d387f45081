using Cajal.Saving.Hdf5;

namespace Cajal.Saving;

/// <summary>An array of a file of weights; nothing is read before it is asked for.</summary>
internal sealed class StoredArray(Hdf5Dataset dataset)
{
    private Tensor? _read;

    /// <summary>The extents in words.</summary>
    public string Extents => $"[{string.Join(", ", dataset.Extents)}]";

    /// <summary>Whether a variable has these extents.</summary>
    public bool Fits(Variable variable) => dataset.Extents.SequenceEqual(variable.Shape.Select(d => (long)d));

    /// <summary>The values.</summary>
    public Tensor Read() => dataset.Read();

    /// <summary>Finds whatever is wrong with the values before any variable is changed.</summary>
    public void Check(Variable variable)
    {
        var isFloating = variable.DType.IsFloating && dataset.Type.DType?.IsFloating == true;
        if (!isFloating || !dataset.IsPlain) _read = Read();
    }

    /// <summary>Reads the values straight into a variable's memory.</summary>
    public void Fill(Variable variable)
    {
        switch (variable.DType)
        {
            case var dtype when _read is { } values: variable.Set(values.Cast(dtype)); break;
            case DType.Float32: dataset.ReadInto(variable.Overwrite<float>()); break;
            case DType.Float64: dataset.ReadInto(variable.Overwrite<double>()); break;
            default: variable.Set(Read().Cast(variable.DType)); break;
        }
    }
}
