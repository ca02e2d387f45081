using Cajal.Training;

namespace Cajal.Tests.Training;

/// <summary>Notes how many bytes the training thread allocated from the end of one batch to the end of the next.</summary>
internal sealed class AllocationMeter : Callback
{
    private long _last;

    public List<long> Bytes { get; } = new(1000);

    public override void OnTrainBatchEnd(TrainingRun run)
    {
        var now = GC.GetAllocatedBytesForCurrentThread();
        Bytes.Add(now - _last);
        _last = GC.GetAllocatedBytesForCurrentThread();
    }
}
