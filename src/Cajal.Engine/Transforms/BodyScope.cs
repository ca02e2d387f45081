using Cajal.Graph;

namespace Cajal.Transforms;

/// <summary>
/// Open while a function is called with stand-ins: variables are read as outside, and none may be given a value that exists for one
/// example or one step only.
/// </summary>
internal sealed class BodyScope(string operation, Tensor[] standIns) : VariableScope
{
    public override Tensor Read(Variable variable) => ReadOutside(variable);

    public override void Assign(Variable variable, Tensor value)
    {
        var first = standIns.Length == 0 ? long.MaxValue : standIns.Min(s => s.Id);
        if (Topology.Sort([value], t => t.Id < first).Exists(standIns.Contains)) throw Escape(variable, value);
        AssignOutside(variable, value);
    }

    private CajalException Escape(Variable variable, Tensor value) =>
        new(new Problem("CJ1107", $"Variable '{variable.Path}' cannot be assigned inside {operation}.")
            .Fact($"{variable.Path}", $"{variable.Spec}")
            .Fact("value", value, "known for one example or one step only")
            .Try($"return the value from the function, and assign the result of {operation} outside."));
}
