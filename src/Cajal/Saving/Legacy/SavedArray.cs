using Cajal.Saving.Hdf5;

namespace Cajal.Saving.Legacy;

/// <summary>One array of a legacy file, or what is made from some of them; nothing is read before it is asked for.</summary>
internal sealed class SavedArray
{
    private readonly Hdf5Dataset? _dataset;
    private readonly Func<Tensor> _read;

    /// <summary>An array as it stands in the file.</summary>
    public SavedArray(string name, Hdf5Dataset dataset)
    {
        (Name, _dataset, _read) = (name, dataset, dataset.Read);
        Shape = Shape.Create([.. dataset.Extents.Select(e => e <= int.MaxValue ? (int)e : throw LegacyPages.Damaged($"\"{name}\" has an axis of {e} elements."))]);
    }

    /// <summary>An array that is computed from others.</summary>
    public SavedArray(string name, Shape shape, Func<Tensor> read) => (Name, Shape, _read) = (name, shape, read);

    /// <summary>The name in the file.</summary>
    public string Name { get; }

    /// <summary>The extents.</summary>
    public Shape Shape { get; }

    /// <summary>Whether it stands in the file as it is.</summary>
    public bool IsPlain => _dataset is not null;

    /// <summary>The values.</summary>
    public Tensor Read() => _read();

    /// <summary>The same values in another shape or order.</summary>
    public SavedArray With(Shape shape, Func<Tensor, Tensor> change) => new(Name, shape, () => change(Read()));

    /// <summary>The axes in another order.</summary>
    public SavedArray Transposed(params int[] axes) =>
        With(Shape.Create(Array.ConvertAll(axes, a => Shape[a])), x => x.Transpose(axes));

    /// <summary>Arrays one after the other on their last axis.</summary>
    public static SavedArray Joined(params ReadOnlySpan<SavedArray> parts)
    {
        var all = parts.ToArray();
        return new SavedArray(
            all[0].Name, all[0].Shape.With(-1, all.Sum(p => p.Shape[-1])), () => Ops.Concatenate(Array.ConvertAll(all, p => p.Read()), axis: -1));
    }

    /// <summary>Gives a variable of the same shape these values, straight from the file where they stand there as they are.</summary>
    public void Fill(Variable variable)
    {
        if (_dataset is null)
        {
            variable.Assign(Read());
            return;
        }

        switch (variable.DType)
        {
            case DType.Float32: Into<float>(); break;
            case DType.Float64: Into<double>(); break;
            default: variable.Assign(Read()); break; // Keras counted steps in floating numbers at first.
        }

        void Into<T>() where T : unmanaged => _dataset.ReadInto(variable.Overwrite<T>());
    }
}
