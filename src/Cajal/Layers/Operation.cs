namespace Cajal.Layers;

/// <summary>An operator between symbols, or a symbol and a constant, as a layer; Keras keeps <c>x * 2</c> in files in this way.</summary>
internal sealed class Operation : Layer
{
    private readonly Func<Tensor, Tensor, Tensor> _function;
    private readonly Tensor? _left;
    private readonly Tensor? _right;

    private Operation(string operation, Func<Tensor, Tensor, Tensor> function, Tensor? left, Tensor? right)
        : base(LayerNames.Next(operation))
    {
        (ClassName, _function, _left, _right) = (operation, function, left, right);
        SupportsMasking = true;
        MarkBuilt();
    }

    public override string ClassName { get; }

    private protected override bool CastsInputs => false;

    public static SymbolicTensor Apply(string operation, Func<Tensor, Tensor, Tensor> function, SymbolicTensor a, SymbolicTensor b) =>
        new Operation(operation, function, null, null).Connect([a, b], null)[0];

    public static SymbolicTensor Apply(string operation, Func<Tensor, Tensor, Tensor> function, SymbolicTensor a, Tensor b) =>
        new Operation(operation, function, null, b).Connect([a], null)[0];

    public static SymbolicTensor Apply(string operation, Func<Tensor, Tensor, Tensor> function, Tensor a, SymbolicTensor b) =>
        new Operation(operation, function, a, null).Connect([b], null)[0];

    protected override Tensor[] Call(Tensor[] x, CallContext context) =>
        [_function(_left ?? x[0], _right ?? x[^1])];
}
