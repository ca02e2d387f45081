using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Cajal.Data;

namespace Cajal.Tests.Data.Sets;

    /// <summary>A server on this machine that knows ranges; it answers by name and first byte asked for, null for 404.</summary>
    internal sealed class LocalServer : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly string _root = $"http://127.0.0.1:{FreePort()}/";

        public LocalServer(Func<string, long, byte[]?> answer)
        {
            _listener.Prefixes.Add(_root);
            _listener.Start();
            _ = Task.Run(() => Serve(answer));
        }

        /// <summary>After so many bytes the connection is cut, once.</summary>
        public int? CutAfter { get; set; }

        public static int FreePort()
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }

#pragma warning disable CA5351 // MD5 is what publishers give.
        public RemoteFile File(string name, byte[] expected) => new(_root + name, name, Convert.ToHexStringLower(MD5.HashData(expected)));
#pragma warning restore CA5351

        public void Dispose() => _listener.Close();

        private async Task Serve(Func<string, long, byte[]?> answer)
        {
            while (_listener.IsListening)
            {
                HttpListenerContext context;
                try
                {
                    context = await _listener.GetContextAsync();
                }
                catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }

                var from = context.Request.Headers["Range"] is { } range ? long.Parse(range["bytes=".Length..].TrimEnd('-')) : 0;
                var response = context.Response;
                if (answer(context.Request.Url!.AbsolutePath, from) is not { } content)
                {
                    response.StatusCode = 404;
                    response.Close();
                    continue;
                }

                var rest = content[(int)from..];
                response.ContentLength64 = rest.Length;
                if (from > 0)
                {
                    response.StatusCode = 206;
                    response.Headers["Content-Range"] = $"bytes {from}-{content.Length - 1}/{content.Length}";
                }

                try
                {
                    if (CutAfter is { } cut && rest.Length > cut)
                    {
                        CutAfter = null;
                        await response.OutputStream.WriteAsync(rest.AsMemory(0, cut));
                        await response.OutputStream.FlushAsync();
                        response.Abort();
                        continue;
                    }

                    await response.OutputStream.WriteAsync(rest);
                    response.Close();
                }
                catch (Exception e) when (e is HttpListenerException or IOException or ObjectDisposedException)
                {
                    // The client went away.
                }
            }
        }
    }
