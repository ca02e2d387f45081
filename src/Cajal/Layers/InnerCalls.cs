namespace Cajal.Layers;

/// <summary>How a layer calls the layers inside it.</summary>
internal static class InnerCalls
{
    /// <summary>The first output, in the mode of the outer call.</summary>
    public static Tensor CallIn(this Layer layer, CallContext context, params Tensor[] x) =>
        layer.Invoke(x, context.Training, context.Site.Inner)[0];

    /// <summary>The same with masks for the inputs, instead of those attached to them.</summary>
    public static Tensor CallIn(this Layer layer, CallContext context, Tensor[] x, Tensor?[] masks) =>
        layer.Invoke(x, context.Training, context.Site.Inner, masks)[0];
}
