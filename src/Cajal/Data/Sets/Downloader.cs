using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Cajal.Data;

/// <summary>Fetches files over the network: what arrived is kept and continued, and a file gets its name only when it is whole and right.</summary>
internal sealed class Downloader(HttpClient client, IProgress<DownloadProgress>? progress = null)
{
    private const int Attempts = 4;
    private const int Chunk = 1 << 16;
    private const long MaxMember = 1L << 30;
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    /// <summary>Waiting before the second attempt; doubled for each further one.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Fetches every file of a set into a folder, and unpacks archives.</summary>
    public void Fetch(RemoteSet set, string folder, CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in set.Files)
        {
            var path = Path.Combine(folder, file.Name);
            if (!File.Exists(path)) Fetch(file, path, cancellation);
            if (file.Members is not { } members) continue;
            Unpack(path, folder, members, cancellation);
            File.Delete(path);
        }
    }

    /// <summary>Fetches one file.</summary>
    /// <exception cref="CajalException">CJ4080: it cannot be had; CJ4081: it is not what it should be.</exception>
    public void Fetch(RemoteFile file, string path, CancellationToken cancellation = default)
    {
        var part = path + ".part";
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Receive(file, part, cancellation).GetAwaiter().GetResult();
                break;
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException && !cancellation.IsCancellationRequested)
            {
                // No such name and no such file will not be there a second later either.
                var isFinal = e is HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError }
                    or HttpRequestException { StatusCode: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError };
                if (isFinal || attempt == Attempts) throw new CajalException(Unreachable(file, path, e), e);
                cancellation.WaitHandle.WaitOne(Pause * (1 << (attempt - 1)));
            }
        }

        if (file.Md5 is { } expected && Sum(part) is var sum && sum != expected)
        {
            File.Delete(part);
            throw new CajalException(new Problem("CJ4081", $"{file.Name} is not the file that was published.")
                .Fact("from", file.Address)
                .Fact("MD5 expected", expected)
                .Fact("MD5 received", sum)
                .Note("It was thrown away.")
                .Try("try again; if it happens again, the publisher changed the file, or something on the way did."));
        }

        File.Move(part, path, overwrite: true);
    }

    private async Task Receive(RemoteFile file, string part, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, file.Address);
        var have = File.Exists(part) ? new FileInfo(part).Length : 0;
        if (have > 0) request.Headers.Range = new RangeHeaderValue(have, null);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Silence);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
        // What is here is all there is, as far as the server knows; the check sum decides.
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && response.Content.Headers.ContentRange?.Length == have) return;
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable) File.Delete(part);
        response.EnsureSuccessStatusCode();
        var continues = response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == have;
        if (!continues) have = 0;
        var total = response.Content.Headers.ContentLength is { } length ? have + length : (long?)null;
        await using var target = new FileStream(part, continues ? FileMode.Append : FileMode.Create, FileAccess.Write, FileShare.None);
        await using var source = await response.Content.ReadAsStreamAsync(patience.Token).ConfigureAwait(false);
        var buffer = new byte[Chunk];
        while (true)
        {
            patience.CancelAfter(Silence);
            var count = await source.ReadAsync(buffer, patience.Token).ConfigureAwait(false);
            if (count == 0) break;
            await target.WriteAsync(buffer.AsMemory(0, count), cancellation).ConfigureAwait(false);
            have += count;
            progress?.Report(new DownloadProgress(file.Name, new Uri(file.Address), have, total));
        }

        if (total is { } all && have < all) throw new IOException($"The connection ended after {have:N0} of {all:N0} bytes.");
        progress?.Report(new DownloadProgress(file.Name, new Uri(file.Address), have, total ?? have) { IsDone = true });
    }

    // Only wanted members are written, under names of our own: what an archive calls them leads nowhere.
    private static void Unpack(string archive, string folder, Func<string, string?> members, CancellationToken cancellation)
    {
        using var file = File.OpenRead(archive);
        if (archive.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read);
            foreach (var entry in zip.Entries)
            {
                if (members(entry.FullName) is not { } name) continue;
                using var content = entry.Open();
                Write(content, folder, name);
            }

            return;
        }

        using var gzip = new GZipStream(file, CompressionMode.Decompress);
        using var tar = new TarReader(gzip);
        while (tar.GetNextEntry() is { } entry)
        {
            cancellation.ThrowIfCancellationRequested();
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile && entry.DataStream is { } content && members(entry.Name) is { } name)
            {
                Write(content, folder, name);
            }
        }
    }

    private static void Write(Stream content, string folder, string name)
    {
        var path = Path.GetFullPath(Path.Combine(folder, name));
        if (!path.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)) return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = path + ".tmp"; // Not flushed to disk, as an AtomicFile would be: there may be fifty thousand of them.
        using (var target = File.Create(draft))
        {
            var buffer = new byte[Chunk];
            long written = 0;
            for (int count; (count = content.Read(buffer)) > 0;)
            {
                if ((written += count) > MaxMember) throw TooLarge(name);
                target.Write(buffer, 0, count);
            }
        }

        File.Move(draft, path, overwrite: true);
    }

    private static string Sum(string path)
    {
        using var file = File.OpenRead(path);
#pragma warning disable CA5351 // MD5 is what the publishers give; it guards against broken downloads, not against forgers.
        return Convert.ToHexStringLower(MD5.HashData(file));
#pragma warning restore CA5351
    }

    private static CajalException TooLarge(string name) => new(new Problem("CJ4081", $"{name} is not the file that was published.")
        .Fact("size", $"more than {MaxMember:N0} bytes")
        .Try("try again; if it happens again, the publisher changed the file, or something on the way did."));

    private static Problem Unreachable(RemoteFile file, string path, Exception e) => new Problem("CJ4080", $"{file.Name} could not be fetched.")
        .Fact("from", file.Address)
        .Fact("reason", e is TaskCanceledException ? $"nothing came for {Silence.TotalSeconds:F0} s" : e.Message)
        .Note("What arrived is kept; the next attempt goes on from there.")
        .Try($"look after the network and try again, or fetch it with another program and put it at {path}.");
}
