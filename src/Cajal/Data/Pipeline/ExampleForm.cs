using Cajal.Graph;
using Cajal.Training;

namespace Cajal.Data;

/// <summary>How many inputs, targets and weights an example has and what they are called, so that it can be taken apart and put together.</summary>
internal sealed class ExampleForm
{
    private readonly Part[] _parts;

    private ExampleForm(Part[] parts) => _parts = parts;

    public static ExampleForm Of(Example example) => new([Part.Of(example.X), Part.Of(example.Y), Part.Of(example.Weight)]);

    /// <summary>All tensors of an example: inputs, targets, weights.</summary>
    public static Tensor[] Flatten(Example example) => [.. example.X.Items, .. example.Y?.Items ?? [], .. example.Weight?.Items ?? []];

    /// <summary>Puts an example of this form together.</summary>
    public Example Build(ReadOnlySpan<Tensor> tensors)
    {
        var (x, y) = (_parts[0].Count ?? 0, _parts[1].Count ?? 0);
        return new Example(_parts[0].Build(tensors[..x])!, _parts[1].Build(tensors[x..(x + y)]), _parts[2].Build(tensors[(x + y)..]));
    }

    /// <summary>Computes what was only recorded, so that work and errors fall to whoever made the example.</summary>
    public static Example Realized(Example example)
    {
        ArgumentNullException.ThrowIfNull(example);
        foreach (var tensor in Flatten(example)) tensor.Realize();
        return example;
    }

    /// <summary>The inputs of both, the targets of both, the weights of both.</summary>
    public static Example Join(Example first, Example second)
    {
        return new Example(Both(first.X, second.X)!, Both(first.Y, second.Y), Both(first.Weight, second.Weight));

        static Tensors? Both(Tensors? a, Tensors? b) => a is null ? b
            : b is null ? a
            : a.IsNamed && b.IsNamed ? Tensors.Create([.. Pairs(a), .. Pairs(b)])
            : Tensors.Create([.. a.Items, .. b.Items]);

        static IEnumerable<KeyValuePair<string, Tensor>> Pairs(Tensors t) => t.Names.Zip(t.Items, KeyValuePair.Create);
    }

    /// <summary>A batch of examples of the same shapes.</summary>
    /// <param name="group">The examples.</param>
    /// <param name="first">The place of the first, for messages.</param>
    public static Example Stack(List<Example> group, long first) => Joined(group, first, (tensors, index) =>
    {
        var spec = tensors[0].Spec;
        var other = Array.FindIndex(tensors, t => t.Spec != spec);
        if (other >= 0) throw Unequal(first, first + other, spec, tensors[other].Spec, "PaddedBatch(...), which fills up to the longest, or Map(...) to bring them to one shape.");
        var storage = new Storage(new TensorSpec(spec.Shape.Prepend(tensors.Length), spec.DType));
        for (var i = 0; i < tensors.Length; i++) CopyAt(tensors[i].Storage!, storage, i * spec.Bytes);
        return Tensor.FromStorage(storage);
    });

    /// <summary>A batch of examples that are filled up to the longest along every axis.</summary>
    /// <param name="group">The examples.</param>
    /// <param name="first">The place of the first, for messages.</param>
    /// <param name="values">The filling of inputs, targets and weights.</param>
    public static Example Pad(List<Example> group, long first, (double X, double Y, double Weight) values) => Joined(group, first, (tensors, index) =>
    {
        var spec = tensors[0].Spec;
        var other = Array.FindIndex(tensors, t => t.DType != spec.DType || t.Rank != spec.Shape.Rank);
        if (other >= 0) throw Unequal(first, first + other, spec, tensors[other].Spec, "give all examples as many axes and the same dtype.");
        int[] longest = [.. Enumerable.Range(0, spec.Shape.Rank).Select(axis => tensors.Max(t => t.Shape[axis]))];
        var (inputs, targets) = (group[0].X.Count, group[0].Y?.Count ?? 0);
        return Padding.Fill(tensors, longest, index < inputs ? values.X : index < inputs + targets ? values.Y : values.Weight);
    });

    /// <summary>The examples of a batch, counted.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="number">Its place, for messages.</param>
    public static int Rows(Example batch, long number)
    {
        var tensors = Flatten(batch);
        if (tensors.All(t => t.Rank > 0 && t.Shape[0] == tensors[0].Shape[0])) return tensors[0].Shape[0];
        throw new ShapeException(new Problem("CJ4023", $"Element {number} of the data is no batch.")
            .Fact("element", string.Join(", ", tensors.Select(t => t.Spec)))
            .Note("All tensors of a batch have a first axis, which counts the same examples.")
            .Try("leave Unbatch() out, or give the source isBatched: false."));
    }

    /// <summary>One example of a batch.</summary>
    public static Example Row(Example batch, int row) => Of(batch).Build(Array.ConvertAll(Flatten(batch), tensor =>
    {
        tensor.Realize();
        var spec = new TensorSpec(tensor.Shape.Without(0), tensor.DType);
        var storage = new Storage(spec);
        CopyFrom(tensor.Storage!, row * spec.Bytes, storage);
        return Tensor.FromStorage(storage);
    }));

    private static Example Joined(List<Example> group, long first, Func<Tensor[], int, Tensor> join)
    {
        var form = Of(group[0]);
        var all = group.ConvertAll(Flatten);
        for (var i = 0; i < all.Count; i++)
        {
            if (!form.Equals(Of(group[i])))
            {
                throw new CajalException(new Problem("CJ4022", "Examples that differ cannot be one batch.")
                    .Fact($"element {first}", Describe(all[0]))
                    .Fact($"element {first + i}", Describe(all[i]))
                    .Note("They have different numbers or names of inputs, targets or weights.")
                    .Try("let every example of the source have the same."));
            }

            foreach (var tensor in all[i]) tensor.Realize();
        }

        return form.Build([.. Enumerable.Range(0, all[0].Length).Select(k => join([.. all.Select(tensors => tensors[k])], k))]);

        static string Describe(Tensor[] tensors) => string.Join(", ", tensors.Select(t => t.Spec));
    }

    private static CajalException Unequal(long first, long second, TensorSpec a, TensorSpec b, Message fix) => new(
        new Problem("CJ4022", "Examples that differ cannot be one batch.")
            .Fact($"element {first}", a.ToString())
            .Fact($"element {second}", b.ToString())
            .Try(fix));

    private bool Equals(ExampleForm other) => _parts.Zip(other._parts).All(p => p.First.Equals(p.Second));

    private static unsafe void CopyAt(Storage source, Storage destination, long at) =>
        Buffer.MemoryCopy(source.Pointer, (byte*)destination.Pointer + at, source.Spec.Bytes, source.Spec.Bytes);

    private static unsafe void CopyFrom(Storage source, long at, Storage destination) =>
        Buffer.MemoryCopy((byte*)source.Pointer + at, destination.Pointer, destination.Spec.Bytes, destination.Spec.Bytes);

    /// <summary>Inputs, targets or weights: how many, null where there are none at all, and their names.</summary>
    private readonly record struct Part(int? Count, IReadOnlyList<string> Names)
    {
        public static Part Of(Tensors? tensors) => new(tensors?.Count, tensors?.Names ?? []);

        public Tensors? Build(ReadOnlySpan<Tensor> tensors)
        {
            if (Count is null) return null;
            if (Names.Count == 0) return Tensors.Create(tensors);
            var bundle = new Tensors();
            for (var i = 0; i < tensors.Length; i++) bundle[Names[i]] = tensors[i];
            return bundle;
        }

        public bool Equals(Part other) => Count == other.Count && Names.SequenceEqual(other.Names);

        public override int GetHashCode() => Count ?? -1;
    }
}
