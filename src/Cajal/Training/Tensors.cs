using System.Collections;
using System.Runtime.CompilerServices;

namespace Cajal.Training;

/// <summary>The data for a model's inputs or outputs: one tensor or array, several as <c>[a, b]</c>, or several by name.</summary>
/// <example><code>
/// model.Fit(x, y);
/// twin.Fit([x1, x2], [y1, y2]);
/// twin.Fit(new Tensors { ["left"] = x1, ["right"] = x2 }, [y1, y2]);
/// </code></example>
[CollectionBuilder(typeof(Tensors), nameof(Create))]
public sealed class Tensors : Bundle<Tensor>, IEnumerable<Tensor>
{
    /// <summary>Several tensors in order.</summary>
    public static Tensors Create(ReadOnlySpan<Tensor> tensors)
    {
        var bundle = new Tensors();
        bundle.AddAll(tensors.ToArray());
        return bundle;
    }

    /// <summary>Several tensors by name.</summary>
    public static Tensors Create(IEnumerable<KeyValuePair<string, Tensor>> tensors)
    {
        var bundle = new Tensors();
        bundle.AddAll(tensors);
        return bundle;
    }

    /// <summary>One tensor.</summary>
    public static implicit operator Tensors(Tensor tensor) => Create([tensor]);

    /// <summary>Several tensors in order.</summary>
    public static implicit operator Tensors(Tensor[] tensors) => Create(tensors);

    /// <summary>Several tensors in order.</summary>
    public static implicit operator Tensors(List<Tensor> tensors) => Create(tensors?.ToArray());

    /// <summary>Several tensors by name.</summary>
    public static implicit operator Tensors(Dictionary<string, Tensor> tensors) => Create(tensors);

    /// <summary>One vector; the numbers are copied.</summary>
    public static implicit operator Tensors(float[] values) => (Tensor)values;

    /// <summary>One vector; the numbers are copied.</summary>
    public static implicit operator Tensors(double[] values) => (Tensor)values;

    /// <summary>One vector; the numbers are copied.</summary>
    public static implicit operator Tensors(int[] values) => (Tensor)values;

    /// <summary>One vector; the numbers are copied.</summary>
    public static implicit operator Tensors(bool[] values) => (Tensor)values;

    /// <summary>One matrix; the numbers are copied.</summary>
    public static implicit operator Tensors(float[,] values) => (Tensor)values;

    /// <summary>One matrix; the numbers are copied.</summary>
    public static implicit operator Tensors(double[,] values) => (Tensor)values;

    /// <summary>One matrix; the numbers are copied.</summary>
    public static implicit operator Tensors(int[,] values) => (Tensor)values;

    /// <inheritdoc/>
    public IEnumerator<Tensor> GetEnumerator() => Items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private protected override string Describe(Tensor item) => item.Spec.ToString();
}
