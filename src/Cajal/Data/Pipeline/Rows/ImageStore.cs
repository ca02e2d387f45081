using Cajal.Graph;
using Cajal.Images;

namespace Cajal.Data;

/// <summary>Pictures of files as rows of one size: read, and brought to it, when they are asked for, as many at a time as there are processors.</summary>
internal sealed class ImageStore(string[] paths, ImageForm form) : RowStore
{
    public override long Count => paths.Length;

    public override IReadOnlyList<TensorSpec> Columns { get; } = [new([form.Height, form.Width, form.Channels], DType.Float32)];

    public override bool IsInMemory => false;

    public override unsafe void Gather(ReadOnlySpan<long> rows, ReadOnlySpan<Storage> columns)
    {
        var storage = columns[0];
        var size = (int)Columns[0].Shape.Size;
        if (rows.Length == 1)
        {
            form.Load(paths[rows[0]], storage.Span<float>()[..size]);
            return;
        }

        var numbers = rows.ToArray();
        ManyImages.Run(numbers.Length, i => form.Load(paths[numbers[i]], new Span<float>((float*)storage.Pointer + (long)i * size, size)));
    }
}
