using Cajal.Saving.Hdf5;

namespace Cajal.Saving;

/// <summary>An array of a file of weights; nothing is read before it is asked for.</summary>
internal sealed class StoredArray(Hdf5Dataset dataset)
{
    /// <summary>The extents in words.</summary>
    public string Extents => $"[{string.Join(", ", dataset.Extents)}]";

    /// <summary>Whether a variable has these extents.</summary>
    public bool Fits(Variable variable) => dataset.Extents.SequenceEqual(variable.Shape.Select(d => (long)d));

    /// <summary>The values.</summary>
    public Tensor Read() => dataset.Read();

    /// <summary>Reads the values straight into a variable's memory.</summary>
    public void Fill(Variable variable)
    {
        var isRounded = !variable.DType.IsFloating && dataset.Type.Class == Hdf5Class.Float;
        switch (variable.DType)
        {
            case var _ when isRounded: variable.Set(dataset.Read().Cast(variable.DType)); break;
            case DType.Float32: dataset.ReadInto(variable.Overwrite<float>()); break;
            case DType.Float64: dataset.ReadInto(variable.Overwrite<double>()); break;
            case DType.Int32: dataset.ReadInto(variable.Overwrite<int>()); break;
            case DType.Int64: dataset.ReadInto(variable.Overwrite<long>()); break;
            default: dataset.ReadInto(variable.Overwrite<bool>()); break;
        }
    }
}
