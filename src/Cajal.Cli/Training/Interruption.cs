using System.Runtime.InteropServices;

namespace Cajal.Cli;

/// <summary>Ctrl+C: the first asks the work to end after the current batch, the second ends the process at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _signals;

    public Interruption(Terminal terminal)
    {
        void Handle(PosixSignalContext signal)
        {
            if (_source.IsCancellationRequested) return; // The system's own handling ends the process.
            signal.Cancel = true;
            _source.Cancel();
            terminal.Error.WriteLine();
            terminal.Note("Ending after this batch; what was learned will be saved. Once more stops at once.");
        }

        _signals = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle)];
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
        _source.Dispose();
    }
}
