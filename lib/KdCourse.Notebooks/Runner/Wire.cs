using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KdCourse.Notebooks.Runner;

/// <summary>
/// Messages between parent and worker, over pipes that nothing else writes to: four bytes of length, one of kind, then
/// JSON, or the plain text of a stream, of which there may be millions.
/// </summary>
static class Wire
{
    /// <summary>A message in JSON.</summary>
    public const byte Json = (byte)'j';

    /// <summary>Text for stdout.</summary>
    public const byte Out = (byte)'o';

    /// <summary>Text for stderr.</summary>
    public const byte Error = (byte)'e';

    const int Head = 5;

    /// <summary>Sends a message in one piece.</summary>
    public static void Write(Stream stream, JsonObject message)
    {
        using var buffer = new MemoryStream();
        buffer.Write(stackalloc byte[Head]);
        using (var writer = new Utf8JsonWriter(buffer)) message.WriteTo(writer);
        Send(stream, Json, buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    /// <summary>Sends text in one piece; half of a surrogate pair becomes U+FFFD.</summary>
    public static void Write(Stream stream, byte kind, ReadOnlySpan<char> text)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Head + Encoding.UTF8.GetMaxByteCount(text.Length));
        Send(stream, kind, buffer.AsSpan(0, Head + Encoding.UTF8.GetBytes(text, buffer.AsSpan(Head))));
        ArrayPool<byte>.Shared.Return(buffer);
    }

    /// <summary>Waits for the next message; null when the other side is gone.</summary>
    public static (byte Kind, byte[] Body)? ReadPiece(Stream stream)
    {
        Span<byte> head = stackalloc byte[Head];
        if (stream.ReadAtLeast(head, Head, throwOnEndOfStream: false) < Head) return null;
        var body = new byte[BinaryPrimitives.ReadInt32LittleEndian(head)];
        return stream.ReadAtLeast(body, body.Length, throwOnEndOfStream: false) < body.Length ? null : (head[4], body);
    }

    /// <summary>Waits for the next message, which is JSON; null when the other side is gone.</summary>
    public static JsonObject? Read(Stream stream) => ReadPiece(stream) is { } piece ? Parse(piece.Body) : null;

    /// <summary>A message's JSON.</summary>
    public static JsonObject Parse(byte[] body) => (JsonObject)JsonNode.Parse(body)!;

    /// <summary>A text of a message; "" when it is missing.</summary>
    public static string Text(this JsonObject message, string key) => message[key]?.GetValue<string>() ?? "";

    /// <summary>A MIME bundle of a message.</summary>
    public static Dictionary<string, string> Bundle(this JsonObject message) =>
        message["data"]!.AsObject().ToDictionary(m => m.Key, m => m.Value!.GetValue<string>());

    static void Send(Stream stream, byte kind, Span<byte> piece)
    {
        BinaryPrimitives.WriteInt32LittleEndian(piece, piece.Length - Head);
        piece[4] = kind;
        lock (stream)
        {
            stream.Write(piece);
            stream.Flush();
        }
    }
}
