namespace Cajal.Training;

/// <summary>A step of training or testing: recorded once and replayed, or computed anew every time where a model runs eagerly.</summary>
internal sealed class Step(Func<Tensor[], Tensor[]> body, bool runEagerly)
{
    public JitFunction Recorded { get; } = new(body);

    /// <summary>Runs the step. Allocates nothing once it is recorded.</summary>
    public void Run(Tensor[] tensors)
    {
        if (runEagerly) body(tensors);
        else Recorded.Run(tensors);
    }
}
