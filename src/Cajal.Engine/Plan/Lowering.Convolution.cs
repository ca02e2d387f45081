using Cajal.Graph;
using Cajal.Graph.Composites;
using Cajal.Kernels;

namespace Cajal.Plan;

internal static partial class Lowering
{
    /// <summary>Whether the element-wise work that follows an operation may become the end of its kernel.</summary>
    public static bool TakesEpilogue(Primitive op) => op is Dot or Conv or ConvInputGrad;

    /// <summary>What a convolution looks like to kernels; null where it is none.</summary>
    private static (ConvShape Shape, ConvWay Way)? ConvolutionOf(Composite composite, Node[] x) => composite switch
    {
        Conv c => (ConvShapeOf(c.Geometry, x[0].Spec, Shape.Create(x[1].Shape.Dims[..^2]), x[1].Shape[-1]), ConvWay.Forward),
        ConvInputGrad c => (ConvShapeOf(
            c.Geometry, new(Shape.Create([x[0].Shape[0], .. c.Spatial.Dims, x[1].Shape[-2] * c.Geometry.Groups]), x[0].DType),
            Shape.Create(x[1].Shape.Dims[..^2]), x[1].Shape[-1]), ConvWay.InputGrad),
        ConvKernelGrad c => (ConvShapeOf(c.Geometry, x[0].Spec, c.Size, x[1].Shape[-1]), ConvWay.KernelGrad),
        _ => null,
    };

    private static ConvShape ConvShapeOf(ConvGeometry geometry, TensorSpec image, Shape window, int outs)
    {
        var rank = geometry.Rank;
        Extents Lift(Func<int, int> at, int neutral) =>
            new(rank > 2 ? at(rank - 3) : neutral, rank > 1 ? at(rank - 2) : neutral, at(rank - 1));
        return new ConvShape
        {
            Type = image.DType,
            Images = image.Shape[0],
            Image = Lift(i => image.Shape[1 + i], 1),
            Result = Lift(i => geometry.Count(i, image.Shape[1 + i], window[i]), 1),
            Window = Lift(i => window[i], 1),
            Strides = Lift(i => geometry.Strides[i], 1),
            Dilation = Lift(i => geometry.Dilation[i], 1),
            Low = Lift(i => geometry.Low[i], 0),
            High = Lift(i => geometry.High[i], 0),
            Groups = geometry.Groups,
            In = image.Shape[-1],
            Out = outs,
        };
    }

    private static void Convolve(Emitter emitter, Unit unit, Node node)
    {
        var (shape, way) = ConvolutionOf((Composite)node.Op, node.Inputs)!.Value;
        var answer = ConvChoice.Of(shape, way)!;
        var inputs = Array.ConvertAll(node.Inputs, emitter.Contiguous);
        var result = emitter.Result(node);
        var text = $"{node.Op.Name} ({answer.Name}) {node.Inputs[0].Shape}, {node.Inputs[1].Shape} -> {node.Spec}";
        if (unit.Epilogue is not { } epilogue)
        {
            emitter.Add(answer.Make(shape, way, inputs[0].Slot, inputs[1].Slot, result.Slot, null), text, node, inputs, [result]);
            return;
        }

        var program = emitter.Program(epilogue);
        var kernel = answer.Make(shape, way, inputs[0].Slot, inputs[1].Slot, result.Slot, new BlockKernel(program.Program));
        // The epilogue may write over the result itself, which is finished before it, but not over what the convolution still reads.
        var overwrites = Array.FindAll(program.Overwrites, o => !inputs.Contains(o.Item1));
        emitter.Add(kernel, $"{text}, then {program.Text}", node, [.. inputs, .. program.Reads], [result, .. program.Writes],
            overwrites, [node, .. program.Results]);
    }
}
