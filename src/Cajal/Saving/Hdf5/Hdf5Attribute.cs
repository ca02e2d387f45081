using System.Diagnostics.CodeAnalysis;

namespace Cajal.Saving.Hdf5;

/// <summary>A value that is written beside an object of an HDF5 file.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "HDF5's own word.")]
public sealed class Hdf5Attribute
{
    private readonly ElementArray _elements;

    internal Hdf5Attribute(string name, ElementArray elements) => (Name, _elements) = (name, elements);

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The extents; none for a single value.</summary>
    public IReadOnlyList<long> Extents => _elements.Space.Extents;

    /// <summary>The type of the elements.</summary>
    public Hdf5Type Type => _elements.Type;

    /// <summary>The only text.</summary>
    /// <exception cref="CajalException">CJ3441: damaged; CJ3443: no texts, or not one.</exception>
    public string Text() => Texts() is [var text] ? text : throw _elements.Unreadable($"There are {_elements.Space.Count} texts and not one.");

    /// <summary>The texts, in row-major order.</summary>
    /// <exception cref="CajalException">CJ3441: damaged; CJ3443: no texts.</exception>
    public string[] Texts() => _elements.ReadStrings();

    /// <summary>The numbers, of the dtype that <see cref="Hdf5Type.DType"/> says.</summary>
    /// <exception cref="CajalException">CJ3441: damaged; CJ3443: no numbers, or one that is too large for its dtype.</exception>
    public Tensor Read() => _elements.Read();

    /// <summary>For example <c>epoch: int64 [3]</c>.</summary>
    public override string ToString() => $"{Name}: {Type} [{string.Join(", ", Extents)}]";
}
