using System.Net;
using System.Net.Sockets;

namespace KdCourse.Chapters.Tests.Places;

/// <summary>A server on this machine that accepts every connection and never answers.</summary>
sealed class SilentServer : IDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly List<TcpClient> clients = [];

    public SilentServer()
    {
        listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Its address as a NuGet source.</summary>
    public string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/v3/index.json";

    /// <summary>How many connections there were.</summary>
    public int Connections
    {
        get
        {
            lock (clients)
                return clients.Count;
        }
    }

    public void Dispose()
    {
        listener.Stop();
        lock (clients)
            clients.ForEach(c => c.Dispose());
    }

    async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync();
                lock (clients)
                    clients.Add(client);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
