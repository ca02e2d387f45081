using System.Threading.Channels;

namespace Cajal.Training;

/// <summary>Carries events from the training thread to the sinks, which never hold training up.</summary>
internal sealed class SinkQueue
{
    private const int Capacity = 1000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly List<ITrainingSink> _sinks;
    private readonly List<string> _warnings = [];
    private readonly Channel<TrainingEvent>? _events;
    private readonly Task _delivery = Task.CompletedTask;

    public SinkQueue(IEnumerable<ITrainingSink> sinks)
    {
        _sinks = [.. sinks];
        if (_sinks.Count == 0) return;
        _events = Channel.CreateBounded<TrainingEvent>(new BoundedChannelOptions(Capacity) { SingleReader = true });
        _delivery = Task.Run(Deliver);
    }

    /// <summary>Whether anybody listens.</summary>
    public bool IsOpen => _events is not null;

    /// <summary>Hands an event over. Where sinks are far behind, news of single batches are left out; all else waits for them a while.</summary>
    public void Send(TrainingEvent training)
    {
        if (_events is null || _events.Writer.TryWrite(training) || training is BatchEnded) return;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            _events.Writer.WriteAsync(training, patience.Token).AsTask().GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            lock (_warnings) _warnings.Add($"A sink was too slow and missed {training.GetType().Name}.");
        }
    }

    /// <summary>Waits until the sinks have everything, and tells which failed.</summary>
    public IReadOnlyList<string> Close()
    {
        _events?.Writer.TryComplete();
        var isDone = _delivery.Wait(Patience);
        lock (_warnings) return isDone ? [.. _warnings] : [.. _warnings, $"A sink did not take all events within {Patience.TotalSeconds} s."];
    }

    private async Task Deliver()
    {
        await foreach (var training in _events!.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            foreach (var sink in _sinks.ToArray()) Deliver(sink, training);
        }
    }

    private void Deliver(ITrainingSink sink, TrainingEvent training)
    {
        try
        {
            sink.Receive(training);
        }
#pragma warning disable CA1031 // Whatever a sink does wrong must not end the training.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _sinks.Remove(sink);
            lock (_warnings) _warnings.Add($"{sink.GetType().Name} failed and was told nothing more: {e.Message}");
        }
    }
}
