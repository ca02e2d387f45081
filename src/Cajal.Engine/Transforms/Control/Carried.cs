using Cajal.Graph;

namespace Cajal.Transforms;

/// <summary>What loops ask of the values they carry from step to step.</summary>
internal static class Carried
{
    /// <summary>A number written in source takes the dtype of the carry it becomes.</summary>
    public static Tensor[] Strong(Tensor[] values, Tensor[] init)
    {
        var result = (Tensor[])values.Clone();
        for (var i = 0; i < result.Length && i < init.Length; i++)
        {
            if (result[i].IsWeak) result[i] = result[i].Cast(init[i].DType);
        }

        return result;
    }

    /// <summary>Chooses example by example: the choice has the batch alone, the values have more axes behind it.</summary>
    public static Tensor Choose(Tensor batchOfChoices, Tensor then, Tensor @else) =>
        Ops.Where(batchOfChoices.BroadcastTo(then.Shape, 0), then, @else);

    /// <summary>A step keeps number, shapes and dtypes of the carries.</summary>
    public static void Check(string operation, Tensor[] init, Tensor[] after)
    {
        for (var i = 0; i < init.Length; i++)
        {
            if (i < after.Length && after[i].Spec == init[i].Spec) continue;
            throw new ShapeException(new Problem("CJ1102", $"A step of {operation} must keep its carry as it is.")
                .Fact($"carry {i} before", init[i])
                .Fact($"carry {i} after", i < after.Length ? after[i].Spec.ToString() : "nothing")
                .Note("A loop is recorded once, so every step must return carries of the same shapes and dtypes.")
                .Try("reshape or cast the value at the end of the body, or start with one of the final shape."));
        }
    }
}
