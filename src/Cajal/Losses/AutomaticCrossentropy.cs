namespace Cajal.Losses;

/// <summary>What <c>"crossentropy"</c> means: binary, categorical or sparse categorical, by Keras's rule on the shapes.</summary>
internal sealed class AutomaticCrossentropy(Reduction reduction, string name) : Loss(name, reduction)
{
    private readonly BinaryCrossentropy _binary = new(reduction: reduction, name: name);
    private readonly SparseCategoricalCrossentropy _sparse = new(reduction: reduction, name: name);
    private readonly CategoricalCrossentropy _categorical = new(reduction: reduction, name: name);

    public override string ClassName => "Crossentropy";

    /// <summary>The loss for these shapes.</summary>
    public Loss For(Shape target, Shape output) => AnswerKinds.Of(target, output) switch
    {
        AnswerKind.Binary => _binary,
        AnswerKind.Sparse => _sparse,
        _ => _categorical,
    };

    public override Tensor Call(Tensor target, Tensor output)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(output);
        return For(target.Shape, output.Shape).Call(target, output);
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LossNames.Add(
        "Crossentropy", c => new AutomaticCrossentropy(ReductionNames.Read(c), c.Text("name") ?? "crossentropy"), "ce");
}
