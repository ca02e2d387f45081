using System.Threading.Channels;

namespace Cajal.Training;

/// <summary>Carries events from the training thread to the sinks, which never hold training up.</summary>
internal sealed class SinkQueue
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly List<ITrainingSink> _sinks;
    private readonly List<string> _warnings = [];
    private readonly Channel<TrainingEvent>? _events;
    private readonly Task _delivery = Task.CompletedTask;

    public SinkQueue(IEnumerable<ITrainingSink> sinks)
    {
        _sinks = [.. sinks];
        if (_sinks.Count == 0) return;
        _events = Channel.CreateUnbounded<TrainingEvent>(new UnboundedChannelOptions { SingleReader = true });
        _delivery = Task.Run(Deliver);
    }

    /// <summary>Whether anybody listens.</summary>
    public bool IsOpen => _events is not null;

    public void Send(TrainingEvent training) => _events?.Writer.TryWrite(training);

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
