namespace Cajal.Layers;

/// <summary>An operation between symbols and constants as a layer; Keras keeps <c>x * 2</c> in files in this way.</summary>
internal sealed class Operation : Layer
{
    private readonly OperationRule _rule;
    private readonly LayerConfig _options;
    private Tensor?[]? _arguments;

    private Operation(OperationRule rule, LayerConfig options, Tensor?[]? arguments, string? name = null)
        : base(name ?? LayerNames.Next(rule.ClassName))
    {
        (ClassName, _rule, _options, _arguments) = (rule.ClassName, rule, options, arguments);
        SupportsMasking = true;
        MarkBuilt();
    }

    public override string ClassName { get; }

    /// <summary>The arguments of the call; null where the next input stands. Null altogether where every argument is an input.</summary>
    internal IReadOnlyList<Tensor?>? Arguments => _arguments;

    internal override InputForm InputForm => _rule.TakesList ? InputForm.List : InputForm.Positional;

    private protected override string? KerasModule => _rule.Module;

    private protected override bool CastsInputs => false;

    public static SymbolicTensor Apply(string operation, SymbolicTensor a) => Make(operation, null).Connect([a], null)[0];

    public static SymbolicTensor Apply(string operation, SymbolicTensor a, SymbolicTensor b) => Make(operation, null).Connect([a, b], null)[0];

    public static SymbolicTensor Apply(string operation, SymbolicTensor a, Tensor b) => Make(operation, [null, b]).Connect([a], null)[0];

    public static SymbolicTensor Apply(string operation, Tensor a, SymbolicTensor b) => Make(operation, [a, null]).Connect([b], null)[0];

    /// <summary>Makes an operation from a file; its constants come with the call.</summary>
    public static new Operation FromConfig(string className, LayerConfig config)
    {
        var rule = OperationRule.Find(className) ?? throw new CajalException(new Problem("CJ2294", $"Cajal does not know the operation \"{className}\" of this model.")
            .Fact("known operations", string.Join(", ", OperationRule.Names))
            .Try("write the model with layers, or with these operations."));
        var options = new LayerConfig();
        foreach (var (key, value) in config)
        {
            if (key is not ("name" or "trainable" or "dtype")) options[key] = value;
        }

        return new Operation(rule, options, null, config.Text("name"));
    }

    /// <summary>Takes the constants and options that stand in the call of a file.</summary>
    internal void Take(Tensor?[] arguments, LayerConfig options)
    {
        if (Array.Exists(arguments, a => a is not null)) _arguments = arguments;
        foreach (var (key, value) in options) _options[key] = value;
    }

    public override LayerConfig GetConfig()
    {
        var config = new LayerConfig { ["name"] = Name };
        foreach (var (key, value) in _options) config[key] = value;
        return config;
    }

    protected override Tensor[] Call(Tensor[] x, CallContext context)
    {
        var next = 0;
        var arguments = _arguments is null ? x : Array.ConvertAll(_arguments, a => a ?? x[next++]);
        if (arguments.Length < _rule.Least) RequireInputs(arguments.Length, _rule.Least, context.Site);
        return [_rule.Function(arguments, _options)];
    }

    private static Operation Make(string operation, Tensor?[]? arguments) => new(OperationRule.Find(operation)!, new LayerConfig(), arguments);
}
